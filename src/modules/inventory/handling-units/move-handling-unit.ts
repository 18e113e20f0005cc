import type { CommandContext } from '../../../kernel/index.ts';
import { findLocations } from '../../masterdata/index.ts';
import { zMoveHandlingUnitRequest } from '../contract.ts';
import { handlingUnitMoved } from '../events.ts';
import { namedPlace } from '../ledger/find-named.ts';
import { timePolicyOf } from '../ledger/find-policy.ts';
import { openStock } from '../ledger/open-stock.ts';
import { findContents, placeHandlingUnit } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import { sharedPlace } from '../rules/shared-place.ts';
import type { Posting } from '../rules/stock-state.ts';
import { whyNotAt } from '../rules/times.ts';
import {
  assertOpen,
  defineHandlingUnitCommand,
  lockNamedUnits,
  type NamedUnit,
} from './define-handling-unit-command.ts';
import { documentOf } from './pack-stock.ts';
import { eventOf, partsTold } from './tell-handling-unit.ts';

/** Carries a unit with all that stands in it to another place: every line through the ledger, or none. */
export const moveHandlingUnit = defineHandlingUnitCommand({
  name: 'inventory.move-handling-unit',
  summary: { zh: '整体移动容器', en: 'Move a handling unit as a whole' },
  verb: 'move',
  input: zMoveHandlingUnitRequest,
  handle: (context, named, { locationId, businessAt }) =>
    carry(context, named, locationId, businessAt ? new Date(businessAt) : context.now),
});

/**
 * The same for a command of a module above that knows what passed where. Refuses as the command does, and has written nothing then.
 */
export async function carryHandlingUnit(
  context: CommandContext,
  { handlingUnitId, locationId, businessAt }: { handlingUnitId: string; locationId: string; businessAt: Date },
): Promise<void> {
  const [named] = await lockNamedUnits(context, [handlingUnitId]);
  await carry(context, named as NamedUnit, locationId, businessAt);
}

async function carry(context: CommandContext, named: NamedUnit, locationId: string, businessAt: Date): Promise<void> {
  const { unit, place, parts } = named;
  const { tx, principal, now } = context;
  assertOpen(named);
  const places = await findLocations(tx, [locationId]);
  const to = namedPlace(places, locationId, principal, '/locationId');
  if (to.id === place.id) {
    throw refuse('inventory.handling_unit_stands_there', { handlingUnit: unit.code, location: to.code });
  }
  if (!to.active) throw refuse('inventory.location_inactive', { location: to.code }, { where: '/locationId' });
  const configuration = await context.configuration({ ...place, at: businessAt });
  const late = whyNotAt(businessAt, now, timePolicyOf(configuration));
  if (late) throw late;
  const contents = await findContents(
    tx,
    parts.map(({ id }) => id),
  );
  const postings = contents.map(
    ({ itemId, lotId, status, amount, handlingUnitId }): Posting => ({
      ...{ itemId, lotId, amount, businessAt },
      ...{ fromLocationId: place.id, fromStatus: status, fromHandlingUnitId: handlingUnitId },
      ...{ toLocationId: to.id, toStatus: status, toHandlingUnitId: handlingUnitId },
      ...documentOf(unit),
      personId: principal.personId,
    }),
  );
  const stock = await openStock(tx, [{ command: context, postings }]);
  await stock.post(context, postings, configuration);
  await stock.commit();
  await placeHandlingUnit(
    tx,
    unit.id,
    parts.map(({ id }) => id),
    { locationId: to.id },
  );
  context.emit(handlingUnitMoved, unit.id, {
    ...eventOf(unit, to),
    ...sharedPlace([place, to]),
    fromLocationId: place.id,
    fromLocationCode: place.code,
    parentId: unit.parentId,
    parts: partsTold(parts),
  });
  context.audit({
    entityType: 'inventory.handling-unit',
    entityId: unit.id,
    action: 'moved',
    label: unit.code,
    changes: { place: { from: place.code, to: to.code } },
  });
}
