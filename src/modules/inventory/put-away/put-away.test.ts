import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { parseListRequest, readListPage } from '../../../kernel/index.ts';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { createOrgUnit } from '../../identity/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { putAwayList } from '../lists.ts';
import { changeStockStatus } from '../movements/change-stock-status.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { proposeBins } from './propose-bins.ts';

let stock: StockFixture;
let warehouseId: string;
let dock: string;
const bins: Record<string, string> = {};

/** A dock, four bins along the way, one of another workshop and one of another warehouse. */
beforeAll(async () => {
  stock = await startStockFixture();
  const { execute } = stock.factory;
  warehouseId = (await execute(recordCommands.warehouse.create, { code: 'RAW', name: '原料仓' } as never)).id;
  const other = await execute(recordCommands.warehouse.create, { code: 'FIN', name: '成品仓' } as never);
  const plant = await execute(createOrgUnit, { code: 'BIKE', name: '自行车厂', kind: 'plant' });
  const shop = { code: 'FRAMES', name: '车架车间', kind: 'workshop', parentId: plant.id } as const;
  const workshopId = (await execute(createOrgUnit, shop)).id;
  const place = async (code: string, pickSequence: number, more: object = {}) => {
    const named = { code, name: code, kind: 'storage', warehouseId, pickSequence, ...more };
    return (await execute(recordCommands.location.create, named as never)).id;
  };
  dock = await place('DOCK', 0, { receivingArea: true });
  for (const [index, code] of ['B-01', 'B-02', 'B-03', 'B-04'].entries())
    bins[code] = await place(code, 10 * (index + 1));
  bins.THEIRS = await place('THEIRS', 1, { workshopId });
  bins.FINISHED = await place('FINISHED', 1, { warehouseId: other.id });
});
afterAll(() => stock.factory.stop());

const receive = (itemId: string, quantity: string, locationId: string, lot?: string) =>
  stock.factory.execute(receiveStock, {
    ...{ itemId, quantity, unit: 'pcs', locationId },
    ...(lot ? { lot: { code: lot } } : {}),
  });
const propose = async (itemId: string, lotId?: string | null) => {
  const asked = { itemId, locationId: dock, ...(lotId ? { lotId } : {}) };
  const answer = await stock.factory.query(proposeBins, asked);
  return {
    quantity: answer.quantity,
    to: answer.proposals.map(({ locationCode, reason }) => `${locationCode} ${reason}`),
  };
};
const waiting = async () => {
  const { rows } = await stock.factory.database.read((tx) =>
    readListPage(tx, {
      list: putAwayList,
      request: parseListRequest(putAwayList, { columns: Object.keys(putAwayList.columns).join(',') }),
      reader: { principal: stock.factory.principal('warehouse-keeper'), now: testClock.now() },
    }),
  );
  return rows.map(({ itemCode, quantity }) => `${itemCode} ${quantity}`);
};

test('a lot goes where its lot lies, else where the item lies, else to an empty bin near the dock', async () => {
  const first = await receive(stock.tube, '40', dock, 'L-1');
  const lotId = first.movements[0]?.lotId;
  expect(await propose(stock.tube, lotId)).toEqual({
    quantity: '40',
    to: ['B-01 empty', 'B-02 empty', 'B-03 empty', 'B-04 empty'],
  });
  await receive(stock.tube, '5', bins['B-03'] as string, 'L-1');
  await receive(stock.tube, '5', bins['B-02'] as string, 'L-2');
  const { to } = await propose(stock.tube, lotId);
  expect(to.slice(0, 3)).toEqual(['B-03 same_lot', 'B-02 same_item', 'B-01 empty']);
});

test('its own bin comes before an empty one; places of others, and those where it is held, never', async () => {
  const spoke = stock.spoke;
  await receive(spoke, '100', dock);
  await receive(spoke, '10', bins.THEIRS as string);
  await receive(spoke, '10', bins.FINISHED as string);
  await receive(spoke, '10', bins['B-01'] as string);
  await stock.factory.execute(changeStockStatus, {
    ...{ itemId: spoke, locationId: bins['B-01'] as string, quantity: '1', unit: 'pcs' },
    ...{ fromStatus: 'available', toStatus: 'hold', reason: '生锈' },
  } as never);
  const own = { itemId: spoke, expectedVersion: 1, receiptLocationId: bins['B-02'] };
  await stock.factory.execute(recordCommands.item.update, own as never);
  expect((await propose(spoke)).to).toEqual(['B-02 own_bin', 'B-04 empty']);
});

test('a shelf on which something else is held stays open; one where only held goods lie doesn’t', async () => {
  const [held, mine] = [await stock.newItem(), await stock.newItem()];
  const hold = (quantity: string) =>
    stock.factory.execute(changeStockStatus, {
      ...{ itemId: held, locationId: bins['B-04'] as string, quantity, unit: 'pcs' },
      ...{ fromStatus: 'available', toStatus: 'hold', reason: '待查' },
    } as never);
  await receive(held, '3', bins['B-04'] as string);
  await receive(mine, '5', dock);
  const own = { itemId: mine, expectedVersion: 1, receiptLocationId: bins['B-04'] };
  await stock.factory.execute(recordCommands.item.update, own as never);
  await hold('2');
  expect((await propose(mine)).to[0]).toBe('B-04 own_bin');
  await hold('1');
  expect((await propose(mine)).to.join()).not.toContain('B-04');
});

test('what was put away waits no more, and nothing of it is there for a second keeper', async () => {
  const carry = (to: string) =>
    stock.factory.execute(moveStock, {
      ...{ itemId: stock.spoke, quantity: '100', unit: 'pcs' },
      ...{ fromLocationId: dock, toLocationId: bins[to] as string },
    });
  expect(await waiting()).toContain('SPOKE-264 100');
  const outcomes = await Promise.all(['B-02', 'B-04'].map((to) => outcomeOf(carry(to))));
  expect(outcomes.sort()).toEqual(['accepted', 'inventory.not_enough']);
  expect((await waiting()).join()).not.toContain('SPOKE-264');
  expect((await propose(stock.spoke)).quantity).toBe('0');
  await stock.assertWhole();
});

test('goods in inspection wait for the inspector; released, they wait for the keeper', async () => {
  const item = await stock.newItem();
  await stock.factory.execute(receiveStock, {
    ...{ itemId: item, quantity: '7', unit: 'pcs', locationId: dock, status: 'in_inspection' },
  });
  expect((await propose(item)).quantity).toBe('0');
  await stock.factory.execute(changeStockStatus, {
    ...{ itemId: item, locationId: dock, quantity: '7', unit: 'pcs' },
    ...{ fromStatus: 'in_inspection', toStatus: 'available', reason: '合格' },
  } as never);
  expect((await propose(item)).quantity).toBe('7');
});

test('a lot of another item, or a place that isn’t there, is refused by name', async () => {
  const { movements } = await receive(stock.tube, '1', dock, 'L-9');
  const lotId = movements[0]?.lotId as string;
  const ask = (more: object) =>
    outcomeOf(stock.factory.query(proposeBins, { itemId: stock.spoke, locationId: dock, ...more }));
  expect(await ask({ lotId })).toBe('inventory.put_away_unknown');
  expect(await ask({ locationId: stock.spoke })).toBe('inventory.put_away_unknown');
});
