import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { configurationFor, newId } from '../../../kernel/index.ts';
import { writeEvents } from '../../../kernel/outbox/write-events.ts';
import { virtualLocations } from '../../masterdata/index.ts';
import { stockAlerts } from '../ledger/list-stock-alerts.ts';
import { openStock } from '../ledger/open-stock.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { returnStock } from '../movements/return-stock.ts';
import type { Posting } from '../rules/stock-state.ts';
import { openCommand, refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { traceLot } from './trace-lot.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const receiveTube = async (code: string) => {
  const answer = await f.factory.execute(receiveStock, {
    itemId: f.tube,
    quantity: '10',
    unit: 'pcs',
    locationId: f.shelf,
    lot: { code },
  });
  return answer.movements[0]?.lotId as string;
};
const useLot = (itemId: string, lotId: string, order: string, quantity = '2') =>
  f.factory.execute(issueStock, {
    itemId,
    lotId,
    quantity,
    unit: 'pcs',
    fromLocationId: f.shelf,
    documentType: 'execution.work-order',
    documentId: order,
    documentCode: 'WO-1',
  });

/** What execution does at the last operation: the finished lot comes out of production for the order. */
async function make(itemId: string, code: string, order: string): Promise<string> {
  return f.factory.database.transaction('test', async (tx) => {
    const ends = await virtualLocations(tx);
    const document = { documentType: 'execution.work-order', documentId: order };
    const posting: Posting = {
      itemId,
      lotId: null,
      lot: { code, kind: 'lot' },
      amount: 5_000_000n,
      fromLocationId: ends.production,
      fromStatus: 'available',
      toLocationId: f.shelf,
      toStatus: 'available',
      businessAt: testClock.now(),
      personId: null,
      ...document,
    };
    const command = openCommand(tx);
    const stock = await openStock(tx, [{ command, postings: [posting] }]);
    const [movement] = await stock.post(command, [posting], await configurationFor(tx, {}));
    await stock.commit();
    await writeEvents(tx, command.events);
    return movement?.lotId as string;
  });
}

test('a frame is traced to its tubes over two levels, and a tube to its frames; what was returned does not count', async () => {
  const [steel, spare] = [await receiveTube('ST-1'), await receiveTube('ST-2')];
  const [welding, painting] = [newId(), newId()];
  await useLot(f.tube, steel, welding);
  await useLot(f.tube, spare, welding);
  await f.factory.execute(returnStock, {
    itemId: f.tube,
    lotId: spare,
    quantity: '2',
    unit: 'pcs',
    toLocationId: f.shelf,
    reason: 'left over',
    documentType: 'execution.work-order',
    documentId: welding,
  });
  const raw = await make(f.frame, 'RAW-1', welding);
  await useLot(f.frame, raw, painting);
  const painted = await make(f.frame, 'RED-1', painting);

  const up = await f.factory.query(traceLot, { lotId: painted, direction: 'up' });
  expect(up.lots.map((lot) => [lot.lotCode, lot.depth])).toEqual([
    ['RED-1', 0],
    ['RAW-1', 1],
    ['ST-1', 2],
  ]);
  expect(up.links).toMatchObject([
    { parentLotId: raw, childLotId: painted, quantityUsed: '2', quantityMade: '5' },
    { parentLotId: steel, childLotId: raw, documentCode: 'WO-1' },
  ]);
  const down = await f.factory.query(traceLot, { lotId: steel, direction: 'down' });
  expect(down.lots.map((lot) => lot.lotCode)).toEqual(['ST-1', 'RAW-1', 'RED-1']);
  const near = await f.factory.query(traceLot, { lotId: steel, direction: 'down', depth: 1 });
  expect(near).toMatchObject({ cut: true });
  expect(near.lots).toHaveLength(2);
  expect((await f.factory.query(traceLot, { lotId: spare, direction: 'down' })).links).toEqual([]);
});

test('a circle of rework ends', async () => {
  const [first, second] = [newId(), newId()];
  const lot = await make(f.frame, 'LOOP-A', newId());
  await useLot(f.frame, lot, first);
  const next = await make(f.frame, 'LOOP-B', first);
  await useLot(f.frame, next, second, '1');
  await make(f.frame, 'LOOP-A', second);
  const traced = await f.factory.query(traceLot, { lotId: lot, direction: 'down' });
  expect(traced.lots.map((one) => one.lotCode).sort()).toEqual(['LOOP-A', 'LOOP-B']);
  expect(traced.links).toHaveLength(2);
  expect(traced.cut).toBe(false);
});

test('a lot that does not exist is refused', async () => {
  expect((await refusalOf(f.factory.query(traceLot, { lotId: newId() }))).refusalName).toBe('inventory.lot_not_found');
});

test('alerts name what is low, below zero and out of date', async () => {
  const low = await f.newItem();
  await f.factory.database.transaction('test', (tx) =>
    tx.query('update masterdata.item set safety_stock = 5 where id = $1', [low]),
  );
  await f.factory.execute(issueStock, {
    itemId: f.spoke,
    quantity: '1',
    unit: 'pcs',
    fromLocationId: f.loose,
    reason: 'x',
  });
  await f.factory.execute(receiveStock, {
    itemId: f.tube,
    quantity: '1',
    unit: 'pcs',
    locationId: f.shelf,
    lot: { code: 'STALE', expiresOn: '2020-01-01' },
  });
  const { alerts, counts } = await f.factory.query(stockAlerts, {});
  expect(alerts).toContainEqual(
    expect.objectContaining({ kind: 'negative', itemCode: 'SPOKE-264', locationCode: 'LINE-2', onHand: '-1' }),
  );
  expect(alerts).toContainEqual(
    expect.objectContaining({ kind: 'below_safety_stock', itemId: low, safetyStock: '5', available: '0' }),
  );
  expect(alerts).toContainEqual(
    expect.objectContaining({ kind: 'expired', lotCode: 'STALE', expiresOn: '2020-01-01' }),
  );
  expect(counts.negative).toBe(1);
});
