import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Amount } from '../../../kernel/index.ts';
import {
  applyMerge,
  applyReport,
  applyReversal,
  applySplit,
  hereOf,
  type Operation,
  type Order,
  operationOf,
  type PostedReport,
  reportableOf,
  settleStates,
  toleranceLeft,
  whyNotMerge,
  whyNotMoveOrder,
  whyNotReport,
  whyNotReverse,
  whyNotSplit,
} from './index.ts';
import { makeOrder } from './order.fixture.ts';

const at = new Date('2026-03-02T08:00:00Z');
const piece = 1_000_000n;
const policies = { overReportRatio: 300_000n };

const none = { scrap: 0n, rework: 0n, reworkToOperationId: null };

test('an order of 100 with a tolerance of 0.3 makes 130 in all, and later operations no more than arrived', () => {
  const order = makeOrder(['each', 'each', 'each'], 100);
  const [cut, weld, paint] = order.operations as [Operation, Operation, Operation];
  for (const operation of [cut, weld, paint]) {
    const tooMany = { ...none, good: 131n * piece };
    expect(whyNotReport(order, operation, tooMany, policies)?.refusalName).toBe('execution.quantity_exceeds_input');
    applyReport(order, operation, { ...none, good: 130n * piece }, at);
  }
  expect([order.good, order.state]).toEqual([130n * piece, 'completed']);
  expect(whyNotReport(order, paint, { ...none, good: piece }, policies)?.refusalName).toBe('execution.operation_done');
});

test('what the first operation left of the tolerance a later one may use, and no more', () => {
  const order = makeOrder(['each', 'each'], 100);
  const [cut, weld] = order.operations as [Operation, Operation];
  applyReport(order, cut, { ...none, good: 110n * piece }, at);
  expect(reportableOf(order, weld, policies)).toBe(130n * piece);
});

test('a complete order takes a late report within its tolerance, and is complete again', () => {
  const order = makeOrder(['each'], 100);
  const [cut] = order.operations as [Operation];
  applyReport(order, cut, { ...none, good: 110n * piece }, at);
  expect(order.state).toBe('completed');
  expect(whyNotReport(order, cut, { ...none, good: 20n * piece }, policies)).toBeUndefined();
  const { changes } = applyReport(order, cut, { ...none, good: 20n * piece }, at);
  expect(changes.map((one) => one.verb)).toEqual(['reopen', 'account']);
  expect([order.good, order.state]).toEqual([130n * piece, 'completed']);
});

test('a part that is split off has no tolerance that was spent before', () => {
  const order = makeOrder(['each', 'each'], 100);
  const [cut, weld] = order.operations as [Operation, Operation];
  applyReport(order, cut, { ...none, good: 130n * piece }, at);
  const part = { ...order, id: 'part', code: 'WO-PART', quantity: 65n * piece, operations: [], materials: [] };
  applySplit(order, part, weld, 65n * piece, at);
  expect([toleranceLeft(order, policies), toleranceLeft(part, policies)]).toEqual([0n, 0n]);
  applyMerge(order, part);
  expect([toleranceLeft(order, policies), order.quantity]).toEqual([0n, 100n * piece]);
});

const action = fc.record({
  kind: fc.constantFrom('report', 'report', 'report', 'split', 'merge', 'reverse', 'reverse'),
  order: fc.nat(3),
  operation: fc.nat(2),
  good: fc.nat(9),
  scrap: fc.nat(2),
  rework: fc.nat(3),
  target: fc.nat(2),
});

/** Every piece that there is: beyond what was ordered only as many as the tolerance has. */
function piecesOf(orders: readonly Order[]): Amount {
  return orders.reduce(
    (sum, order) => sum + order.operations.reduce((over, operation) => over + operation.over, 0n),
    0n,
  );
}

test('split, merged, reversed in any order, orders make no more than quantity and tolerance of the first, and use each component once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 20 }), fc.array(action, { maxLength: 40 }), (quantity, actions) => {
      const orders = [makeOrder(['each', 'each', 'each'], quantity)];
      const posted: { order: Order; report: PostedReport }[] = [];
      for (const one of actions) {
        const order = orders[one.order % orders.length] as Order;
        const operation = order.operations[one.operation % order.operations.length] as Operation;
        const amount = BigInt(one.good) * piece;
        if (one.kind === 'report') {
          const rework = BigInt(one.rework) * piece;
          const target = order.operations[one.target % order.operations.length]?.id ?? null;
          const pieces = {
            good: amount,
            scrap: BigInt(one.scrap) * piece,
            rework,
            reworkToOperationId: rework > 0n ? target : null,
          };
          if (whyNotReport(order, operation, pieces, policies)) continue;
          const effect = applyReport(order, operation, pieces, at);
          const backflushed = effect.backflush.map(({ material, amount: taken }) => ({
            materialId: material.id,
            amount: taken,
          }));
          const report = { ...pieces, ...effect, id: `report${posted.length}`, operationId: operation.id, backflushed };
          posted.push({ order, report });
        } else if (one.kind === 'reverse') {
          const index = one.good % Math.max(1, posted.length);
          const entry = posted[index];
          if (!entry || whyNotReverse(entry.order, entry.report)) continue;
          applyReversal(entry.order, entry.report, at);
          posted.splice(index, 1);
        } else if (one.kind === 'split') {
          if (amount === 0n || whyNotMoveOrder(order, 'split') || whyNotSplit(order, operation, amount)) continue;
          const target = {
            ...order,
            id: `order${orders.length}`,
            code: `WO-${orders.length}`,
            quantity: amount,
            good: 0n,
            scrap: 0n,
            operations: [],
            materials: [],
          };
          applySplit(order, target, operation, amount, at);
          settleStates(order, at);
          orders.push(target);
        } else {
          const other = orders[one.target % orders.length] as Order;
          if (other === order || whyNotMoveOrder(other, 'merge') || whyNotMoveOrder(order, 'merge')) continue;
          if (whyNotMerge(order, other)) continue;
          applyMerge(order, other);
          other.mergedIntoId = order.id;
          other.state = 'cancelled';
          settleStates(order, at);
        }
        for (const each of orders) assertSound(each);
        expect(piecesOf(orders) * 10n <= BigInt(quantity) * piece * 3n).toBe(true);
        // However often and in whichever order a piece comes by, a step builds into it once.
        for (const index of [0, 1, 2]) {
          const consumed = orders.reduce((sum, each) => sum + (each.operations[index]?.consumed ?? 0n), 0n);
          expect(consumed <= BigInt(quantity) * piece + piecesOf(orders)).toBe(true);
        }
      }
    }),
    { numRuns: 400 },
  );
});

function assertSound(order: Order): void {
  for (const one of order.operations) {
    const veterans = one.veterans.here.reduce((sum, { amount }) => sum + amount, 0n);
    expect(hereOf(operationOf(order, one.id)) >= veterans).toBe(true);
    for (const amount of [
      one.consumed,
      one.good,
      one.scrap,
      one.arrived,
      one.over,
      ...one.veterans.here.map((v) => v.amount),
    ])
      expect(amount >= 0n).toBe(true);
  }
}
