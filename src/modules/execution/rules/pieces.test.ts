import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../kernel/index.ts';
import { operationMoves, orderMoves } from '../states.ts';
import {
  applyDisposal,
  applyReport,
  applyReversal,
  type Disposition,
  dueOf,
  halfwayOf,
  hereOf,
  netIssued,
  type Operation,
  type Order,
  type PostedReport,
  type StateChange,
  settleStates,
  transfer,
  untransferredOf,
  whyNotDispose,
  whyNotMoveOperation,
  whyNotReport,
  whyNotReverse,
} from './index.ts';
import { makeOrder, type Step } from './order.fixture.ts';

const at = new Date('2026-03-02T08:00:00Z');
const piece = 1_000_000n;

interface Piece {
  place: string;
  /** Steps that it has passed, each of which built its component in. */
  passed: Set<number>;
  /** Steps at which the books saw it for the first time: what is built in there was taken. */
  booked: Set<number>;
  /** It was sent back, and hasn't been further since. */
  returned: boolean;
}

/** The reference: every piece is a thing of its own that stands somewhere and knows what is built into it. */
class Pieces {
  readonly #route: Step[];
  all: Piece[] = [];

  constructor(route: Step[], quantity: number) {
    this.#route = route;
    for (let made = 0; made < quantity; made += 1) this.#land(this.#make(), 0);
  }

  #make(): Piece {
    const one = { place: 'nowhere', passed: new Set<number>(), booked: new Set<number>(), returned: false };
    this.all.push(one);
    return one;
  }

  #land(one: Piece, index: number): void {
    one.place = index >= this.#route.length ? 'received' : `here ${index}`;
    if (this.#route[index] !== 'none' || index === this.#route.length - 1) return;
    this.#pass(one, index);
    this.#land(one, index + 1);
  }

  #pass(one: Piece, index: number): void {
    if (!one.passed.has(index)) one.booked.add(index);
    one.passed.add(index);
  }

  count(place: string): number {
    return this.all.filter((one) => one.place === place).length;
  }

  builtIn(index: number): number {
    return this.all.filter((one) => one.booked.has(index)).length;
  }

  halfway(landing: number): number {
    return this.all.filter(
      (one) =>
        one.place !== 'received' && one.place !== 'scrapped' && (one.place !== `here ${landing}` || one.returned),
    ).length;
  }

  /** Who has been furthest goes first, then who was sent back. */
  #take(place: string, count: number): Piece[] {
    const furthest = (one: Piece) => Math.max(-1, ...one.passed) + (one.returned ? 0.5 : 0);
    const there = this.all.filter((one) => one.place === place);
    return there.sort((a, b) => furthest(b) - furthest(a)).slice(0, count);
  }

  report(index: number, good: number, scrap: number, rework: number, target: number): void {
    // Beyond what is here, pieces appear from nowhere: the tolerance. They went the whole way, and nobody reported it.
    const missing = Math.max(0, good + scrap + rework - this.count(`here ${index}`));
    for (let made = 0; made < missing; made += 1) {
      const one = this.#make();
      one.place = `here ${index}`;
      for (let before = 0; before < index; before += 1) one.passed.add(before);
    }
    for (const one of this.#take(`here ${index}`, good)) {
      one.place = `done ${index}`;
      this.#pass(one, index);
      one.returned = false;
      if (this.#route[index] === 'inspected') one.place = `held ${index}`;
      else this.#onward(one, index);
    }
    for (const one of this.#take(`here ${index}`, scrap)) {
      one.place = 'scrapped';
      this.#pass(one, index);
    }
    for (const one of this.#take(`here ${index}`, rework)) {
      one.returned = true;
      one.place = `here ${target}`;
    }
  }

  #onward(one: Piece, index: number): void {
    if (index < this.#route.length - 1 && this.#route[index] === 'by hand') one.place = `passed ${index}`;
    else this.#land(one, index + 1);
  }

  transfer(index: number, count: number): void {
    for (const one of this.#take(`passed ${index}`, count)) this.#land(one, index + 1);
  }

  dispose(index: number, disposition: Disposition, count: number, target: number): void {
    for (const one of this.#take(`held ${index}`, count)) {
      if (disposition === 'scrap') one.place = 'scrapped';
      else if (disposition !== 'rework') this.#onward(one, index);
      else {
        one.returned = true;
        one.place = `here ${target}`;
      }
    }
  }
}

const step = fc.constantFrom<Step>('each', 'each', 'inspected', 'by hand', 'none');
const action = fc.record({
  kind: fc.constantFrom('report', 'report', 'report', 'transfer', 'dispose', 'reverse'),
  operation: fc.nat(3),
  good: fc.nat(6),
  scrap: fc.nat(2),
  rework: fc.nat(2),
  target: fc.nat(3),
  disposition: fc.constantFrom<Disposition>('accept', 'concession', 'rework', 'scrap'),
});

function assertConserved(order: Order): void {
  for (const one of order.operations) {
    expect(one.arrived + one.over).toBe(one.good + one.scrap + one.rework + hereOf(one));
    expect(one.good).toBe(one.held + one.passed);
    for (const amount of [hereOf(one), one.held, untransferredOf(one), one.over, one.consumed, one.scrap, one.rework]) {
      expect(amount >= 0n).toBe(true);
    }
  }
}

function assertInTable(changes: readonly StateChange[]): void {
  for (const change of changes) {
    const table: Record<string, { from: readonly string[]; to?: readonly string[] }> = change.operation
      ? operationMoves
      : orderMoves;
    const move = table[change.verb];
    expect(move?.from).toContain(change.from);
    expect(move?.to).toContain(change.to);
  }
}

const report = (operation: number, good: number, rework: number) => ({
  kind: 'report' as const,
  operation,
  good,
  scrap: 0,
  rework,
  target: 0,
  disposition: 'accept' as const,
});

describe('pieces flow through an order', () => {
  test('as a model in which every piece is a thing of its own says, in any sequence of reports, transfers and inspections', () => {
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(0n, 250_000n),
        fc.array(action, { maxLength: 30 }),
        (route, quantity, overReportRatio, actions) => {
          // The last step is always reported, as release makes sure.
          const steps = route.map((one, index) => (index === route.length - 1 && one === 'none' ? 'each' : one));
          const order = makeOrder(steps, quantity);
          const model = new Pieces(steps, quantity);
          const posted: PostedReport[] = [];
          for (const one of actions) {
            const index = one.operation % steps.length;
            const target = one.target % steps.length;
            const operation = order.operations[index] as Operation;
            const reworkToOperationId = order.operations[target]?.id ?? null;
            if (one.kind === 'report') {
              const pieces = {
                good: BigInt(one.good) * piece,
                scrap: BigInt(one.scrap) * piece,
                rework: BigInt(one.rework) * piece,
                reworkToOperationId: one.rework > 0 ? reworkToOperationId : null,
              };
              const why = whyNotReport(order, operation, pieces, { overReportRatio });
              if (why) continue;
              const effect = applyReport(order, operation, pieces, at);
              model.report(index, one.good, one.scrap, one.rework, target);
              assertInTable(effect.changes);
              posted.push({
                ...pieces,
                ...effect,
                id: `report${posted.length}`,
                operationId: operation.id,
                backflushed: effect.backflush.map(({ material, amount }) => ({ materialId: material.id, amount })),
              });
            } else if (one.kind === 'transfer') {
              if (whyNotMoveOperation(order, operation, 'transfer')) continue;
              const waiting = Number(untransferredOf(operation) / piece);
              const count = Math.min(waiting, Math.max(1, one.good));
              transfer(order, operation, BigInt(count) * piece);
              assertInTable(settleStates(order, at));
              model.transfer(index, count);
            } else if (one.kind === 'dispose') {
              const amount = BigInt(one.good) * piece;
              if (whyNotDispose(order, operation, one.disposition, amount, reworkToOperationId)) continue;
              assertInTable(applyDisposal(order, operation, one.disposition, amount, reworkToOperationId, at).changes);
              model.dispose(index, one.disposition, one.good, target);
            }
            assertConserved(order);
            // The order makes no more than was ordered and its tolerance, wherever it is spent.
            expect(BigInt(model.all.length) * piece * 4n <= order.quantity * (overReportRatio > 0n ? 5n : 4n)).toBe(
              true,
            );
            for (const [index, step] of order.operations.entries()) {
              expect(step.consumed).toBe(BigInt(model.builtIn(index)) * piece);
            }
          }
          for (const [index, operation] of order.operations.entries()) {
            expect(hereOf(operation)).toBe(BigInt(model.count(`here ${index}`)) * piece);
            expect(operation.held).toBe(BigInt(model.count(`held ${index}`)) * piece);
            expect(untransferredOf(operation)).toBe(BigInt(model.count(`passed ${index}`)) * piece);
          }
          expect(order.good).toBe(BigInt(model.count('received')) * piece);
          expect(order.scrap).toBe(BigInt(model.count('scrapped')) * piece);
          const unaccounted = model.all.filter(({ place }) => place !== 'received' && place !== 'scrapped').length;
          const landing = steps.findIndex((one, index) => one !== 'none' || index === steps.length - 1);
          const halfway = halfwayOf(order).reduce((sum, { here, held, ready }) => sum + here + held + ready, 0n);
          expect(halfway).toBe(BigInt(model.halfway(landing)) * piece);
          for (const material of order.materials) {
            const { reportPolicy } = order.operations.find((one) => one.id === material.operationId) as Operation;
            if (reportPolicy !== 'none') expect(netIssued(material)).toBe(dueOf(order, material));
          }
          expect(order.state === 'completed').toBe(unaccounted === 0);
        },
      ),
      {
        numRuns: 400,
        // Sent back over a step that isn't reported, a piece has that step's components in it already.
        examples: [[['each', 'none', 'each'], 1, 0n, [report(0, 1, 0), report(2, 0, 1), report(0, 1, 0)]]],
      },
    );
  });

  test('backwards as forwards: reversing every report from the last to the first leaves the order as released', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom<Step>('each', 'by hand', 'inspected', 'none'), { minLength: 1, maxLength: 4 }),
        fc.array(action, { maxLength: 12 }),
        (route, actions) => {
          const steps = route.map((one, index) => (index === route.length - 1 && one === 'none' ? 'each' : one));
          const order = makeOrder(steps, 10);
          const fresh = makeOrder(steps, 10);
          const posted: PostedReport[] = [];
          for (const one of actions) {
            const operation = order.operations[one.operation % steps.length] as Operation;
            const pieces = {
              good: BigInt(one.good) * piece,
              scrap: BigInt(one.scrap) * piece,
              rework: BigInt(one.rework) * piece,
              reworkToOperationId: one.rework > 0 ? (order.operations[one.target % steps.length]?.id ?? null) : null,
            };
            if (whyNotReport(order, operation, pieces, { overReportRatio: 0n })) continue;
            const effect = applyReport(order, operation, pieces, at);
            posted.push({
              ...pieces,
              ...effect,
              id: `report${posted.length}`,
              operationId: operation.id,
              backflushed: effect.backflush.map(({ material, amount }) => ({ materialId: material.id, amount })),
            });
          }
          for (const report of posted.reverse()) {
            expect(whyNotReverse(order, report)).toBeUndefined();
            applyReversal(order, report, at);
            assertConserved(order);
          }
          const amounts = (one: Order) =>
            one.operations.map(({ state: _state, startedAt: _s, finishedAt: _f, changed: _c, ...rest }) => rest);
          expect(amounts(order)).toEqual(amounts(fresh));
          expect(order.materials.map(netIssued)).toEqual(fresh.materials.map(netIssued));
          expect([order.good, order.scrap]).toEqual([0n, 0n]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a report', () => {
  const none = { overReportRatio: 0n };
  const good = (count: number) => ({ good: BigInt(count) * piece, scrap: 0n, rework: 0n, reworkToOperationId: null });

  test('of more than arrived is refused with the figures, and let through within the tolerance', () => {
    const order = makeOrder(['each', 'each'], 10);
    const first = order.operations[0] as Operation;
    const why = whyNotReport(order, first, good(11), none) as Refusal;
    expect(why.refusalName).toBe('execution.quantity_exceeds_input');
    expect(why.parameters).toMatchObject({ max: '10', reported: '11', arrived: '10' });
    expect(whyNotReport(order, first, good(11), { overReportRatio: 100_000n })).toBeUndefined();
    expect(whyNotReport(order, first, good(12), { overReportRatio: 100_000n })).toBeDefined();
  });

  test('at an operation that nothing has reached names the step before', () => {
    const order = makeOrder(['each', 'each'], 10);
    const why = whyNotReport(order, order.operations[1] as Operation, good(1), none) as Refusal;
    expect(why.refusalName).toBe('execution.operation_waiting');
    expect(why.parameters).toMatchObject({ previous: 'WO-FRAME-10', previousHere: '10' });
  });

  test('at a quality point holds its pieces there, and the next operation stays without', () => {
    const order = makeOrder(['inspected', 'each'], 4);
    const [weld, paint] = order.operations as [Operation, Operation];
    applyReport(order, weld, good(4), at);
    expect(weld.state).toBe('awaiting_inspection');
    expect([weld.held, paint.arrived]).toEqual([4n * piece, 0n]);
    expect(whyNotReport(order, paint, good(1), none)).toBeDefined();
    applyDisposal(order, weld, 'concession', 4n * piece, null, at);
    expect(weld.state).toBe('done');
    expect(paint.state).toBe('ready');
  });

  test('takes components once though pieces come again after rework', () => {
    const order = makeOrder(['each', 'each', 'each'], 10);
    const [cut, weld, paint] = order.operations as [Operation, Operation, Operation];
    applyReport(order, cut, good(10), at);
    applyReport(order, weld, good(10), at);
    applyReport(order, paint, { good: 8n * piece, scrap: 0n, rework: 2n * piece, reworkToOperationId: cut.id }, at);
    for (const operation of [cut, weld, paint]) applyReport(order, operation, good(2), at);
    expect(order.state).toBe('completed');
    expect(order.materials.map(netIssued)).toEqual([20n * piece, 20n * piece, 20n * piece]);
    expect(order.materials.map((material) => dueOf(order, material))).toEqual([20n * piece, 20n * piece, 20n * piece]);
  });

  test('of a third of what a component comes in never takes more than the whole in the end', () => {
    const order = makeOrder(['each'], 3);
    const [material] = order.materials;
    if (!material) throw new Error('no material');
    material.ratioQuantity = piece;
    for (let count = 0; count < 3; count += 1) applyReport(order, order.operations[0] as Operation, good(1), at);
    expect(material.issued).toBe(piece);
  });
});
