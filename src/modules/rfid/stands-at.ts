import type { CommandContext } from '../../kernel/index.ts';
import { carryHandlingUnit, findHandlingUnits, postMovements } from '../inventory/index.ts';
import { findSerials } from './queries/serials.ts';

interface Thing {
  handlingUnitId: string | null;
  lotId: string | null;
}

interface Standing {
  locationId: string;
  carryTo(locationId: string, businessAt: Date): Promise<void>;
}

/** Where the thing is that the tag sticks to; undefined for what is nowhere, and for a lot, of which a tag says no quantity. */
export async function standsAt(
  context: CommandContext,
  { handlingUnitId, lotId }: Thing,
): Promise<Standing | undefined> {
  if (handlingUnitId) {
    const [unit] = await findHandlingUnits(context.tx, { ids: [handlingUnitId] });
    if (!unit) return undefined;
    const carryTo = (locationId: string, businessAt: Date) =>
      carryHandlingUnit(context, { handlingUnitId, locationId, businessAt });
    return { locationId: unit.locationId, carryTo };
  }
  const [serial] = lotId ? await findSerials(context.tx, [lotId]) : [];
  // What stands in a box goes with the box.
  if (!serial || serial.packed) return undefined;
  return { locationId: serial.locationId, carryTo: (to, businessAt) => carrySerial(context, serial, to, businessAt) };
}

type Serial = Awaited<ReturnType<typeof findSerials>>[number];

async function carrySerial(context: CommandContext, serial: Serial, to: string, businessAt: Date): Promise<void> {
  const { itemId, lotId, locationId, status } = serial;
  const posting = {
    ...{ itemId, lotId, amount: 1_000_000n, businessAt },
    ...{ fromLocationId: locationId, fromStatus: status, toLocationId: to, toStatus: status },
    ...{ documentType: 'inventory.move', documentId: context.commandId, personId: context.principal.personId },
  };
  await postMovements(context, [posting], await context.configuration({}));
}
