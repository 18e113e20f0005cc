import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { tries } from '../../../../tests/support/thoroughly.ts';
import { newId } from '../../../kernel/index.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { reverseMovement } from '../movements/reverse-movement.ts';
import { refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { checkLedger } from './check-ledger.ts';
import { stockAsOf } from './find-stock-as-of.ts';
import { takeSnapshots } from './take-snapshots.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(() => f.factory.stop());
beforeEach(() => f.factory.database.transaction('test', (tx) => tx.query('delete from inventory.snapshot')));

const HOUR = 3_600_000;
const ago = (hours: number) => new Date(Math.floor(testClock.now().getTime() / 60_000) * 60_000 - hours * HOUR);

async function asOf(itemId: string, at: Date, knownAt?: Date): Promise<string> {
  const answer = await f.factory.query(stockAsOf, {
    at: at.toISOString(),
    itemId,
    ...(knownAt ? { knownAt: knownAt.toISOString() } : {}),
  });
  return answer.rows[0]?.onHand ?? '0';
}

test('a fact that comes late is there as known now, and not as known then', async () => {
  const item = await f.newItem();
  const receive = (quantity: string, happened: number, posted: number) =>
    f.factory.execute(
      receiveStock,
      { itemId: item, quantity, unit: 'pcs', locationId: f.shelf, businessAt: ago(happened).toISOString() },
      { at: ago(posted) },
    );
  await receive('10', 50, 50);
  await receive('5', 40, 20);
  expect(await asOf(item, ago(30))).toBe('15');
  expect(await asOf(item, ago(30), ago(30))).toBe('10');
  expect(await asOf(item, ago(30), ago(19))).toBe('15');
  expect(await asOf(item, ago(45))).toBe('10');
  expect(await asOf(item, ago(60))).toBe('0');
});

test('a reversal corrects the past as known now, and leaves what was believed then', async () => {
  const item = await f.newItem();
  const { movements } = await f.factory.execute(
    receiveStock,
    { itemId: item, quantity: '8', unit: 'pcs', locationId: f.shelf, businessAt: ago(10).toISOString() },
    { at: ago(10) },
  );
  await f.factory.execute(
    reverseMovement,
    { movementId: movements[0]?.id as string, reason: 'wrong item' },
    { at: ago(2) },
  );
  expect(await asOf(item, ago(5))).toBe('0');
  expect(await asOf(item, ago(5), ago(5))).toBe('8');
});

test('the future is refused', async () => {
  const why = await refusalOf(f.factory.query(stockAsOf, { at: ago(-30).toISOString() }));
  expect(why.refusalName).toBe('inventory.moment_ahead');
});

test('with snapshots or without, every question has the answer of the plain fold', async () => {
  const fact = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    posted: fc.integer({ min: 2, max: 200 }),
    late: fc.constantFrom(-0.05, 0, 0.1, 1, 1.5, 30, 71),
  });
  const question = fc.record({
    at: fc.integer({ min: 0, max: 220 }),
    known: fc.option(fc.integer({ min: 0, max: 220 })),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 1, maxLength: 40 }),
      fc.array(question, { minLength: 1, maxLength: 12 }),
      async (facts, questions) => {
        const item = await f.newItem();
        const booked = [...facts].sort((a, b) => b.posted - a.posted);
        for (const one of booked) {
          await f.factory.database.transaction('test', (tx) => insertFact(tx, item, one));
        }
        await f.factory.database.transaction('test', (tx) => tx.query('delete from inventory.snapshot'));
        const answers = async () => {
          const given: string[] = [];
          for (const { at, known } of questions)
            given.push(await asOf(item, ago(at), known === null ? undefined : ago(known)));
          return given;
        };
        const expected = questions.map(({ at, known }) =>
          String(
            facts
              .filter((one) => happened(one) <= ago(at).getTime() && (known === null || ago(one.posted) <= ago(known)))
              .reduce((sum, one) => sum + one.quantity, 0),
          ),
        );
        expect(await answers()).toEqual(expected);
        await takeSnapshots(f.factory.database, testClock.now(), 5);
        expect(await answers()).toEqual(expected);
      },
    ),
    { numRuns: tries(25) },
  );
  const report = await f.factory.database.read(checkLedger);
  expect(report.snapshots).toBeGreaterThan(0);
  expect(report.deviations.filter((one) => one.kind.startsWith('snapshot'))).toEqual([]);
}, 60_000);

test('a fact posted into the past takes away the snapshots that it makes wrong', async () => {
  const item = await f.newItem();
  const receive = (posted: number) =>
    f.factory.execute(
      receiveStock,
      { itemId: item, quantity: '1', unit: 'pcs', locationId: f.shelf },
      { at: ago(posted) },
    );
  for (const posted of [90, 80, 70, 60]) await receive(posted);
  expect(await takeSnapshots(f.factory.database, testClock.now(), 2)).toBeGreaterThan(1);
  await receive(85);
  expect(await asOf(item, ago(10))).toBe('5');
  expect(await asOf(item, ago(75))).toBe('3');
  const report = await f.factory.database.read(checkLedger);
  expect(report.deviations.filter((one) => one.kind.startsWith('snapshot'))).toEqual([]);
});

interface Fact {
  quantity: number;
  posted: number;
  late: number;
}

function happened(fact: Fact): number {
  return ago(fact.posted).getTime() - fact.late * HOUR;
}

async function insertFact(
  tx: { query(text: string, values: unknown[]): Promise<unknown> },
  item: string,
  fact: Fact,
): Promise<void> {
  await tx.query(
    `insert into inventory.movement (id, item_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at,
       posted_at, document_type, document_id, command_id)
     select $1, $2, $3, (select id from masterdata.location where kind = 'supplier'), 'available', $4, 'available', $5, $6,
            'inventory.receipt', $1, $1`,
    [newId(), item, fact.quantity, f.shelf, new Date(happened(fact)), ago(fact.posted)],
  );
}
