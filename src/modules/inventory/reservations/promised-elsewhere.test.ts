import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { hire } from '../../../../tests/support/crew.ts';
import { configurationFor, newId, Refusal } from '../../../kernel/index.ts';
import { writeEvents } from '../../../kernel/outbox/write-events.ts';
import { openStock } from '../ledger/open-stock.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import type { Posting } from '../rules/stock-state.ts';
import { openCommand, publishPolicies, refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { reserveStock } from './reserve-stock.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});
const order = (documentCode: string) => ({ documentType: 'sales.order', documentId: newId(), documentCode });
const receive = (itemId: string, quantity: string, locationId = f.shelf) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId });
const issue = (itemId: string, quantity: string, extra: object = {}) =>
  f.factory.execute(issueStock, { itemId, quantity, unit: 'pcs', fromLocationId: f.shelf, reason: 'x', ...extra });
const reserve = (itemId: string, quantity: string, document: object) =>
  f.factory.execute(reserveStock, { itemId, quantity, unit: 'pcs', ...(document as ReturnType<typeof order>) });
function signal() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
const rowsOf = async (itemId: string) => {
  const { cookie } = await hire(f.factory, 'warehouse-keeper');
  const response = await f.factory.app.inject({
    method: 'GET',
    url: `/api/v1/stock/on-hand?f.itemId.eq=${itemId}`,
    headers: { cookie },
  });
  return response.json().rows as { locationCode: string; available: string; promised: string }[];
};

test('who takes what is promised by item is told whose it was', async () => {
  const item = await f.newItem();
  await receive(item, '6');
  await receive(item, '4', f.rack);
  const [first, second] = [order('SO-1'), order('SO-2')];
  expect(await reserve(item, '5', first)).toMatchObject({ available: '5' });
  await reserve(item, '3', second);
  expect((await issue(item, '2')).promisesTaken).toBeUndefined();
  expect((await issue(item, '1')).promisesTaken).toMatchObject([{ documentCode: 'SO-2', quantity: '1', unit: 'pcs' }]);
  // Two are missing now; its own document takes what was promised to it.
  expect((await issue(item, '1', first)).promisesTaken).toBeUndefined();
  // A move takes nothing from anybody.
  const moved = await f.factory.execute(moveStock, {
    itemId: item,
    quantity: '1',
    unit: 'pcs',
    fromLocationId: f.shelf,
    toLocationId: f.rack,
  });
  expect(moved.promisesTaken).toBeUndefined();
});

test('by policy it is refused, and of two at once at different shelves one is', async () => {
  await publishPolicies(f.factory, { 'inventory.promised_elsewhere': 'forbid' });
  const item = await f.newItem();
  await receive(item, '6');
  await receive(item, '6', f.rack);
  const mine = order('SO-9');
  await reserve(item, '7', mine);
  const why = await refusalOf(issue(item, '6'));
  expect(why.refusalName).toBe('inventory.promised_elsewhere');
  expect(why.parameters).toMatchObject({ free: '5', wanted: '6', whose: 'SO-9 1' });
  const outcomes = await Promise.allSettled([
    issue(item, '4', { destination: 'customer' }),
    f.factory.execute(moveStock, {
      itemId: item,
      quantity: '1',
      unit: 'pcs',
      fromLocationId: f.rack,
      toLocationId: f.line,
    }),
    issue(item, '4', { fromLocationId: f.rack, destination: 'supplier' }),
  ]);
  expect(outcomes.map((one) => one.status)).toContain('rejected');
  const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused.map((one) => (one instanceof Refusal ? one.refusalName : one))).toEqual([
    'inventory.promised_elsewhere',
  ]);
  // What is lost is lost, whoever was promised it.
  expect((await issue(item, '2', { destination: 'scrap' })).promisesTaken).toMatchObject([
    { documentCode: 'SO-9', quantity: '1' },
  ]);
  // Whichever of the two was first: there is enough at the other's shelf.
  await issue(item, '3', { fromLocationId: outcomes[0]?.status === 'fulfilled' ? f.rack : f.shelf, ...mine });
});

test('who takes from a promised item waits for others who do, at whatever shelf', async () => {
  const item = await f.newItem();
  await receive(item, '6');
  await receive(item, '6', f.rack);
  await reserve(item, '7', order('SO-5'));
  const [customer] = await f.factory.database.read((tx) =>
    tx.query<{ id: string }>(`select id from masterdata.location where kind = 'customer'`),
  );
  const posting = (fromLocationId: string): Posting => ({
    itemId: item,
    lotId: null,
    amount: 4_000_000n,
    fromLocationId,
    fromStatus: 'available',
    toLocationId: customer?.id as string,
    toStatus: 'available',
    businessAt: testClock.now(),
    documentType: 'inventory.issue',
    documentId: newId(),
    personId: null,
  });
  const take = (from: string, loaded: () => void, go: Promise<void>) =>
    f.factory.database.transaction('test', async (tx) => {
      const command = openCommand(tx);
      const { policies } = await configurationFor(tx, {});
      const forbidden = { policies: { ...policies, 'inventory.promised_elsewhere': 'forbid' as const } };
      const stock = await openStock(tx, [{ command, postings: [posting(from)] }]);
      loaded();
      await go;
      const outcome = stock.tryPost(command, [posting(from)], forbidden);
      if (outcome instanceof Refusal) return outcome.refusalName;
      await stock.commit();
      await writeEvents(tx, command.events);
      return 'yes';
    });
  const [firstLoaded, secondLoaded] = [signal(), signal()];
  // The first goes on when the second has looked too, or, as it should, after a while in which it could not.
  const first = take(f.shelf, firstLoaded.resolve, Promise.race([secondLoaded.promise, sleep(300)]));
  await firstLoaded.promise;
  const second = take(f.rack, secondLoaded.resolve, Promise.resolve());
  expect(await Promise.all([first, second])).toEqual(['yes', 'inventory.promised_elsewhere']);
});

test('a promise is to a document that there is', async () => {
  const item = await f.newItem();
  await receive(item, '1');
  const type = await refusalOf(reserve(item, '1', { documentType: 'no.such', documentId: newId() }));
  expect(type.refusalName).toBe('inventory.document_type_unknown');
  expect(type.parameters.types).toContain('sales.order');
  const unknown = await refusalOf(reserve(item, '1', { documentType: 'execution.work-order', documentId: newId() }));
  expect(unknown.refusalName).toBe('inventory.document_unknown');
});

test('the list of stock shows what is promised, and what is free at most', async () => {
  const item = await f.newItem();
  await receive(item, '6');
  await receive(item, '4', f.rack);
  await reserve(item, '7', order('SO-3'));
  const rows = await rowsOf(item);
  expect(rows.map((row) => [row.locationCode, row.promised, row.available])).toEqual([
    ['A-01', '7', '3'],
    ['A-02', '7', '3'],
  ]);
});
