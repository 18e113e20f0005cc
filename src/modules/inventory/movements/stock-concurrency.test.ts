import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { assembleProgram, type Program } from '../../../entry/assemble.ts';
import {
  type Command,
  configurationFor,
  type Database,
  newId,
  openDatabase,
  Refusal,
  systemPrincipal,
  type Tx,
} from '../../../kernel/index.ts';
import { writeEvents } from '../../../kernel/outbox/write-events.ts';
import { openStock } from '../ledger/open-stock.ts';
import { reserveStock } from '../reservations/reserve-stock.ts';
import type { Posting } from '../rules/stock-state.ts';
import { openCommand, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { issueStock } from './issue-stock.ts';
import { moveStock } from './move-stock.ts';
import { receiveStock } from './receive-stock.ts';
import { reverseMovement } from './reverse-movement.ts';

let f: StockFixture;
/** A second server process, as far as PostgreSQL can tell: its own queues, its own connections. */
let other: { database: Database; program: Program };

beforeAll(async () => {
  f = await startStockFixture();
  const database = openDatabase({ connectionString: f.factory.databaseUrl, role: 'trueup_app', connectionsMax: 20 });
  other = { database, program: assembleProgram({ database, clock: testClock, queueMax: 5_000 }) };
});
afterAll(async () => {
  await f.assertWhole();
  await other.database.close();
  await f.factory.stop();
});

type Outcome = 'yes' | string;
/** Runs it in this process (even numbers) or in the other. */
async function run(index: number, command: unknown, input: object, key = newId()): Promise<Outcome> {
  const { runner } = index % 2 === 0 ? f.factory.program : other.program;
  try {
    await runner.execute(command as Command, input, { principal: systemPrincipal, idempotencyKey: key });
    return 'yes';
  } catch (error) {
    if (error instanceof Refusal) return error.refusalName;
    throw error;
  }
}

const count = (outcomes: Outcome[], outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
const receive = (itemId: string, quantity: string, locationId = f.shelf) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId });

test('the last piece asked for by two at once goes to one, and the other hears why not', async () => {
  for (let round = 0; round < 10; round += 1) {
    const item = await f.newItem();
    await receive(item, '1');
    const issue = { itemId: item, quantity: '1', unit: 'pcs', fromLocationId: f.shelf, reason: 'last one' };
    const outcomes = await Promise.all([run(0, issueStock, issue), run(1, issueStock, issue)]);
    expect(outcomes.sort()).toEqual(['inventory.not_enough', 'yes']);
    expect(await f.onHand(item)).toBe('0');
  }
});

test('the same command fifty times at once books once', async () => {
  const item = await f.newItem();
  const key = newId();
  const input = { itemId: item, quantity: '7', unit: 'pcs', locationId: f.shelf };
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => run(index, receiveStock, input, key)));
  expect(count(outcomes, 'yes')).toBeGreaterThan(0);
  expect(outcomes.filter((one) => one !== 'yes').every((one) => one.startsWith('kernel.'))).toBe(true);
  expect(await f.onHand(item)).toBe('7');
  expect(await f.movements(item)).toBe(1);
});

test('sixty-four at one balance: as many go as there are pieces, in two processes', async () => {
  const item = await f.newItem();
  await receive(item, '40');
  const issue = { itemId: item, quantity: '1', unit: 'pcs', fromLocationId: f.shelf, reason: 'hot' };
  const outcomes = await Promise.all(Array.from({ length: 64 }, (_, index) => run(index, issueStock, issue)));
  expect(count(outcomes, 'yes')).toBe(40);
  expect(count(outcomes, 'inventory.not_enough')).toBe(24);
  expect(await f.onHand(item)).toBe('0');
});

test('fifty in one batch see each other in their order, and only those that go short are refused', async () => {
  const item = await f.newItem();
  await receive(item, '30');
  const outcomes = new Map<number, Outcome>();
  const itemOf = (tx: Tx, index: number) => ({
    input: {
      itemId: item,
      quantity: index === 10 ? '25' : '1',
      unit: 'pcs',
      fromLocationId: f.shelf,
      reason: 'batch',
    },
    ...openCommand(tx),
    accept: () => void outcomes.set(index, 'yes'),
    refuse: (refusal: Refusal) => void outcomes.set(index, refusal.refusalName),
  });
  const items = await f.factory.database.transaction('test', async (tx) => {
    const batch = Array.from({ length: 50 }, (_, index) => itemOf(tx, index));
    await issueStock.handleBatch({ tx, now: testClock.now(), afterCommit: () => {} }, batch);
    await writeEvents(
      tx,
      batch.flatMap((one) => one.events),
    );
    return batch;
  });
  // Ten singles leave 20: the 25 goes short, the next twenty singles go, the rest find nothing.
  const expected = items.map((_, index) => (index === 10 || index > 30 ? 'inventory.not_enough' : 'yes'));
  expect(items.map((_, index) => outcomes.get(index))).toEqual(expected);
  expect(await f.onHand(item)).toBe('0');
});

test('moves in opposite directions do not stop each other', async () => {
  const [first, second] = [await f.newItem(), await f.newItem()];
  for (const item of [first, second]) {
    await receive(item, '500');
    await receive(item, '500', f.rack);
  }
  const outcomes = await Promise.all(
    Array.from({ length: 120 }, (_, index) => {
      const [from, to] = index % 3 === 0 ? [f.shelf, f.rack] : [f.rack, f.shelf];
      return run(index, moveStock, {
        itemId: index % 4 < 2 ? first : second,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: from,
        toLocationId: to,
      });
    }),
  );
  expect(count(outcomes, 'yes')).toBe(120);
  expect(await f.onHand(first)).toBe('1000');
  expect(await f.onHand(second)).toBe('1000');
});

test('a new lot and a new place made by two at once add up', async () => {
  const item = await f.newItem('lot');
  const input = { itemId: item, quantity: '3', unit: 'pcs', locationId: f.line, lot: { code: 'TWICE' } };
  const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => run(index, receiveStock, input)));
  expect(count(outcomes, 'yes')).toBe(10);
  expect(await f.onHand(item)).toBe('30');
});

test('a serial received at two places at once lies in one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const serials = [`RACE-${round}`];
    const at = (index: number, locationId: string) =>
      run(index, receiveStock, { itemId: f.motor, quantity: '1', unit: 'pcs', locationId, serials });
    const outcomes = await Promise.all([at(0, f.shelf), at(1, f.rack)]);
    expect(outcomes.sort()).toEqual(['inventory.serial_elsewhere', 'yes']);
  }
});

test('a movement reversed by many at once is reversed once', async () => {
  const item = await f.newItem();
  const { movements } = await receive(item, '5');
  const input = { movementId: movements[0]?.id, reason: 'wrong item' };
  const outcomes = await Promise.all(Array.from({ length: 8 }, (_, index) => run(index, reverseMovement, input)));
  expect(count(outcomes, 'yes')).toBe(1);
  expect(count(outcomes, 'inventory.already_reversed')).toBe(7);
  expect(await f.onHand(item)).toBe('0');
});

test('two promises cannot count on the same pieces', async () => {
  const item = await f.newItem();
  await receive(item, '10');
  const reserve = (locationId?: string) => ({
    itemId: item,
    quantity: '6',
    unit: 'pcs',
    documentType: 'sales.order',
    documentId: newId(),
    locationId,
  });
  const outcomes = await Promise.all([
    run(0, reserveStock, reserve()),
    run(1, reserveStock, reserve(f.shelf)),
    run(0, reserveStock, reserve(f.shelf)),
    run(1, reserveStock, reserve()),
  ]);
  expect(count(outcomes, 'yes')).toBe(1);
  expect(count(outcomes, 'inventory.cannot_reserve')).toBe(3);
});

test('a transaction that breaks after writing leaves nothing', async () => {
  const item = await f.newItem();
  await receive(item, '4');
  const [production] = await f.factory.database.read((tx) =>
    tx.query<{ id: string }>(`select id from masterdata.location where kind = 'production'`),
  );
  const posting: Posting = {
    itemId: item,
    lotId: null,
    amount: 1_000_000n,
    fromLocationId: f.shelf,
    fromStatus: 'available',
    toLocationId: production?.id as string,
    toStatus: 'available',
    businessAt: testClock.now(),
    documentType: 'inventory.issue',
    documentId: newId(),
    personId: null,
  };
  const work = f.factory.database.transaction('test', async (tx) => {
    const command = openCommand(tx);
    const stock = await openStock(tx, [{ command, postings: [posting] }]);
    await stock.post(command, [posting], await configurationFor(tx, {}));
    await stock.commit();
    throw new Error('the power went');
  });
  await expect(work).rejects.toThrow('the power went');
  expect(await f.onHand(item)).toBe('4');
  expect(await f.movements(item)).toBe(1);
});
