import { newId, type Principal } from '../../src/kernel/index.ts';
import { sealDay } from '../../src/modules/closing/days/seal-day.ts';
import { signDay } from '../../src/modules/closing/days/sign-day.ts';
import { createPerson } from '../../src/modules/identity/index.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from '../support/factory.ts';

const states = ['signing', 'sealing', 'withdrawing', 'reopening'] as const;

/** Warehouses of a workshop whose yesterday is in each state, and a third person who has signed none of them. */
export interface Days {
  day: string;
  places: Readonly<Record<(typeof states)[number], string>>;
  third: Principal;
}

export async function putDaysAtHand(
  factory: TestFactory,
  { code, workshopId, componentId: itemId }: { code: string; workshopId: string; componentId: string },
): Promise<Days> {
  const run = factory.execute;
  const day = factory.clock.ago(86_400_000).toISOString().slice(0, 10);
  const warehouseOf = async (state: string) => {
    const named = { code: `${code}-DAY-${state.toUpperCase()}`, name: `${code} ${state}` };
    const { id: warehouseId } = await run(recordCommands.warehouse.create, { ...named, workshopId });
    const place = { ...named, kind: 'storage' as const, warehouseId };
    const { id: locationId } = await run(recordCommands.location.create, place);
    const businessAt = `${day}T04:00:00Z`;
    await run(receiveStock, { itemId, quantity: '10', unit: 'pcs', locationId, businessAt });
    return [state, warehouseId] as const;
  };
  const signer = async (): Promise<Principal> => {
    const { id: personId } = await run(createPerson, { code: newId(), name: '签字人', roles: [] });
    return { ...factory.principal('production-manager'), id: personId, personId };
  };
  const [first, second, third] = [await signer(), await signer(), await signer()];
  const places = Object.fromEntries(await Promise.all(states.map(warehouseOf))) as Days['places'];
  for (const state of ['sealing', 'withdrawing', 'reopening'] as const)
    await run(signDay, { placeId: places[state], day }, { as: first });
  await run(sealDay, { placeId: places.reopening, day, reason: '晚了' }, { as: second });
  return { day, places, third };
}
