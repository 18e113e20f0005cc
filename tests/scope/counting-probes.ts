import { newId, type Principal } from '../../src/kernel/index.ts';
import { countStock } from '../../src/modules/counting/counts/count-stock.ts';
import { makeCountList } from '../../src/modules/counting/lists/make-count-list.ts';
import { makeDailyList } from '../../src/modules/counting/lists/make-daily-list.ts';
import { settleVariance } from '../../src/modules/counting/settling/settle-variance.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { Line } from './line-at-work.ts';
import type { Probe } from './policy-probes.ts';

/** A list is a workshop's, whatever lines its places feed. */
const levels = ['plantId', 'workshopId', 'shiftId'] as const;

interface Counting {
  by: Principal;
  lineId: string;
  count(quantity: string): Promise<unknown>;
}

/** A hundred pieces, worth five each, and a list of them. */
async function onList({ scene, shelfHere, receiveHere }: Line): Promise<Counting> {
  const { factory } = scene;
  const itemId = await scene.makeItem('COUNTED');
  await receiveHere(itemId, '100');
  await factory.database.transaction('test', (tx) =>
    tx.query('insert into masterdata.item_cost (item_id, standard_cost) values ($1, 5)', [itemId]),
  );
  const list = await factory.execute(makeCountList, { locationIds: [shelfHere], itemIds: [itemId] });
  const by = factory.principal('production-manager');
  const { rows } = await factory.database.pool.query<{ id: string }>(
    'select id from counting.line where list_id = $1',
    [list.id],
  );
  const lineId = rows[0]?.id as string;
  const count = (quantity: string) =>
    factory.execute(countStock, { listId: list.id, lineId, quantity, unit: 'pcs' }, { as: by });
  return { by, lineId, count };
}

const stateOf = (line: Line, lineId: string) => line.one('select state as it from counting.line where id = $1', lineId);

export const countingProbes: readonly Probe[] = [
  {
    policy: 'counting.tolerance_ratio',
    strict: '0',
    refused: 'recount',
    lenient: '0.5',
    otherwise: 'counted',
    levels,
    act: async (line) => {
      const { lineId, count } = await onList(line);
      await count('90');
      return stateOf(line, lineId);
    },
  },
  {
    policy: 'counting.tolerance_value',
    strict: 1,
    refused: 'recount',
    lenient: 1_000,
    otherwise: 'counted',
    levels,
    act: async (line) => {
      const { lineId, count } = await onList(line);
      await count('99');
      return stateOf(line, lineId);
    },
  },
  {
    policy: 'counting.approval_value',
    strict: 0,
    refused: 'counting.own_count',
    lenient: 1_000,
    levels,
    act: async (line) => {
      const { lineId, count, by } = await onList(line);
      await count('99');
      const reasonCode = `A-${newId().slice(-8)}`;
      await line.scene.factory.execute(recordCommands.reasonCode.create, {
        ...{ kind: 'adjustment', code: reasonCode, name: '盘点' },
      });
      return line.scene.factory.execute(settleVariance, { lineId, expectedVariance: '-1', reasonCode }, { as: by });
    },
  },
  {
    policy: 'counting.recount_by_other',
    strict: true,
    refused: 'counting.recount_by_another',
    lenient: false,
    levels,
    act: async (line) => {
      const { count } = await onList(line);
      await count('50');
      return count('51');
    },
  },
  {
    policy: 'counting.daily_lines_max',
    strict: 1,
    refused: '1',
    lenient: 2,
    otherwise: '2',
    levels,
    act: async ({ scene, here }) => {
      const run = scene.factory.execute;
      const code = `W-${newId().slice(-8)}`;
      const { id: warehouseId } = await run(recordCommands.warehouse.create, {
        ...{ code, name: code, workshopId: here.workshopId },
      });
      const { id: locationId } = await run(recordCommands.location.create, {
        ...{ code, name: code, kind: 'storage', warehouseId },
      });
      for (const name of ['DUE-1', 'DUE-2'])
        await run(receiveStock, { itemId: await scene.makeItem(name), quantity: '5', unit: 'pcs', locationId });
      const { list } = await run(makeDailyList, { warehouseId });
      return String(list?.lines);
    },
  },
];
