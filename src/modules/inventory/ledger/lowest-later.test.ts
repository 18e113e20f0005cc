import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { tries } from '../../../../tests/support/thoroughly.ts';
import { formatAmount, parseAmount, Refusal } from '../../../kernel/index.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { reverseMovement } from '../movements/reverse-movement.ts';
import { backdatedSince, lowestFrom } from '../rules/lowest-later.ts';
import { publishPolicies, refusalOf, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { stockAlerts } from './list-stock-alerts.ts';

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const NOW = testClock.now();
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
const at = (hours: number) => ({ businessAt: hoursAgo(hours) });
const receive = (itemId: string, quantity: string, hours: number, locationId = f.shelf) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId, ...at(hours) });
const issue = (itemId: string, quantity: string, hours: number, fromLocationId = f.shelf) =>
  f.factory.execute(issueStock, { itemId, quantity, unit: 'pcs', fromLocationId, reason: 'x', ...at(hours) });

test('nothing is issued before it came', async () => {
  const item = await f.newItem();
  await receive(item, '10', 20);
  const why = await refusalOf(issue(item, '4', 40));
  expect(why.refusalName).toBe('inventory.not_enough_then');
  expect(why.parameters).toMatchObject({ least: '0', wanted: '4', there: '10' });
  await issue(item, '4', 20);
  await issue(item, '6', 19);
  expect((await refusalOf(issue(item, '1', 21))).refusalName).toBe('inventory.not_enough');
});

test('nor is it moved, and a receipt whose pieces were used in between is not taken back', async () => {
  const item = await f.newItem();
  const { movements } = await receive(item, '10', 30);
  await issue(item, '8', 20);
  await receive(item, '10', 10);
  const move = (quantity: string, hours: number) =>
    f.factory.execute(moveStock, {
      itemId: item,
      quantity,
      unit: 'pcs',
      fromLocationId: f.shelf,
      toLocationId: f.rack,
      ...at(hours),
    });
  expect((await refusalOf(move('3', 25))).parameters).toMatchObject({ least: '2' });
  const why = await refusalOf(
    f.factory.execute(reverseMovement, { movementId: movements[0]?.id as string, reason: 'wrong' }),
  );
  expect(why.refusalName).toBe('inventory.not_enough_then');
  await move('2', 25);
});

test('by policy it is accepted, and an alert names the moment until the gap is filled', async () => {
  await publishPolicies(f.factory, { 'inventory.backdated_negative': 'alert' });
  const item = await f.newItem();
  await receive(item, '10', 20);
  await issue(item, '4', 40);
  const alertOf = async () =>
    (await f.factory.query(stockAlerts, {})).alerts.find((one) => one.itemId === item && one.kind === 'was_negative');
  expect(await alertOf()).toMatchObject({ onHand: '-4', at: hoursAgo(40), locationCode: 'A-01' });
  const events = await f.factory.database.read((tx) =>
    tx.query(`select 1 from kernel.outbox where type = 'inventory.stock-was-negative' and aggregate_id = $1`, [item]),
  );
  expect(events).toHaveLength(1);
  await receive(item, '4', 41);
  expect(await alertOf()).toBeUndefined();
  await publishPolicies(f.factory, { 'inventory.backdated_negative': 'forbid' });
});

const fact = fc.record({ at: fc.integer({ min: 0, max: 12 }), amount: fc.bigInt({ min: -9n, max: 9n }) });

test('the lowest later balance is that of the plain fold', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 12 }), fc.integer({ min: -1, max: 13 }), (facts, from) => {
      const balanceAt = (moment: number) =>
        facts.filter((one) => one.at <= moment).reduce((sum, one) => sum + one.amount, 0n);
      const moments = [from, ...facts.map((one) => one.at).filter((moment) => moment > from)];
      const lowest = moments.map(balanceAt).reduce((least, one) => (one < least ? one : least));
      const found = lowestFrom(balanceAt(99), facts, from);
      expect(found.lowest).toBe(lowest);
      if (found.lowest < balanceAt(99)) expect(balanceAt(found.at)).toBe(lowest);
    }),
  );
});

test('whatever is entered late in whatever order, no moment of the past falls below zero', async () => {
  const step = fc.record({
    take: fc.boolean(),
    quantity: fc.integer({ min: 1, max: 6 }),
    hours: fc.integer({ min: 1, max: 8 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 14 }), async (steps) => {
      const item = await f.newItem();
      const facts: { hours: number; quantity: number }[] = [];
      const onHand = (hours: number) =>
        facts.filter((one) => one.hours >= hours).reduce((sum, one) => sum + one.quantity, 0);
      for (const { take, quantity, hours } of steps) {
        const lowest = Math.min(...Array.from({ length: hours + 1 }, (_, later) => onHand(later)));
        const answer = await (take ? issue : receive)(item, String(quantity), hours).catch((error: unknown) => error);
        if (answer instanceof Error && !(answer instanceof Refusal)) throw answer;
        expect(answer instanceof Refusal).toBe(take && lowest < quantity);
        if (!(answer instanceof Refusal)) facts.push({ hours, quantity: take ? -quantity : quantity });
      }
      expect(parseAmount(await f.onHand(item))).toBe(parseAmount(formatAmount(BigInt(onHand(0)) * 1_000_000n)));
    }),
    { numRuns: tries(25) },
  );
}, 60_000);

test('what happens now asks nothing of the past', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const before = (seconds: number) => ({ now, businessAt: new Date(now.getTime() - seconds * 1000) });
  expect(backdatedSince([before(0), before(59), before(60)])).toBeUndefined();
  expect(backdatedSince([before(0), before(61), before(600)])).toEqual(before(600).businessAt);
});
