import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applySplit,
  book,
  bookedAsOwn,
  countsFor,
  issuableAs,
  type Material,
  netIssued,
  netOf,
  type Operation,
  returnableAs,
  shortagesOf,
  sparesOf,
  usesOf,
} from './index.ts';
import { makeOrder } from './order.fixture.ts';

const piece = 1_000_000n;

const lines = fc.record({
  pieces: fc.integer({ min: 1, max: 20 }),
  wholeLine: fc.boolean(),
  ratios: fc.array(fc.record({ numerator: fc.bigInt(1n, 7n), denominator: fc.bigInt(1n, 7n), whole: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
  }),
  moves: fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.integer({ min: 1, max: 100 })), { maxLength: 20 }),
});

function lineOf({ pieces, wholeLine, ratios }: { pieces: number; wholeLine: boolean; ratios: Ratio[] }) {
  const order = makeOrder(['each'], pieces);
  const line = order.materials[0] as Material;
  line.whole = wholeLine;
  line.substitutes = ratios.map((one, index) => ({ itemId: `sub-${index}`, ...one, issued: 0n, returned: 0n }));
  return { order, line };
}
type Ratio = { numerator: bigint; denominator: bigint; whole: boolean };

test('whatever is issued and comes back, the line holds no more than it needs, and each item what went in of it', () => {
  fc.assert(
    fc.property(lines, ({ moves, ...described }) => {
      const { order, line } = lineOf(described);
      const uses = usesOf(line);
      const held = uses.map(() => 0n);
      for (const [which, back, share] of moves) {
        const index = which % uses.length;
        const use = uses[index] as (typeof uses)[number];
        const most = back ? returnableAs(order, use) : issuableAs(order, use, 0n);
        const part = (most * BigInt(share)) / 100n;
        const amount = (use.substitute ?? line).whole ? part - (part % piece) : part;
        book(use, back ? 'returned' : 'issued', amount);
        held[index] = (held[index] as bigint) + (back ? -amount : amount);
        expect(uses.map(netOf)).toEqual(held);
        // What is rounded down at either booking is less than a millionth each.
        expect(netIssued(line)).toBeLessThanOrEqual(line.required + BigInt(line.substitutes.length));
        expect(line.returned).toBeLessThanOrEqual(line.issued);
        const counted = line.substitutes.reduce((sum, one) => sum + countsFor(one, one.issued), 0n);
        expect(bookedAsOwn(line, 'issued') + counted).toBe(line.issued);
      }
      // Nothing was built in: all of it can come back, and then nothing is left.
      for (const use of uses) book(use, 'returned', returnableAs(order, use));
      expect(uses.map(netOf).filter((amount) => amount > piece)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('what isn’t built in is what stood in first, and never more than asked', () => {
  const { order, line } = lineOf({
    pieces: 4,
    wholeLine: true,
    ratios: [{ numerator: 3n, denominator: 1n, whole: true }],
  });
  const [own, standsIn] = usesOf(line) as [ReturnType<typeof usesOf>[number], ReturnType<typeof usesOf>[number]];
  book(own, 'issued', 2n * piece);
  book(standsIn, 'issued', 4n * piece);
  expect(order.materials[0]?.issued).toBe(3_333_333n);
  const spares = sparesOf(line, 2n * piece).map(({ use, amount }) => [use.substitute?.itemId ?? 'own', amount]);
  expect(spares).toEqual([['sub-0', 4n * piece]]);
  line.whole = false;
  expect(sparesOf(line, 2n * piece).map(({ amount }) => amount)).toEqual([4n * piece, 666_667n]);
});

test('pieces that go into another order take what stood in along, and nothing is lost on the way', () => {
  const { order, line } = lineOf({
    pieces: 4,
    wholeLine: true,
    ratios: [{ numerator: 2n, denominator: 1n, whole: true }],
  });
  const [own, standsIn] = usesOf(line) as [ReturnType<typeof usesOf>[number], ReturnType<typeof usesOf>[number]];
  book(own, 'issued', 5n * piece);
  book(standsIn, 'issued', 6n * piece);
  const target = { ...order, id: 'target', materials: [], operations: [] };
  applySplit(order, target, order.operations[0] as Operation, 2n * piece, new Date(0));
  const [there] = target.materials as unknown as [Material];
  expect([line.required, netIssued(line), there.required, netIssued(there)]).toEqual(
    [4n, 4n, 4n, 4n].map((n) => n * piece),
  );
  expect([line.substitutes[0]?.issued, there.substitutes[0]?.issued]).toEqual([0n, 6n * piece]);
});

test('a shortage is covered by what is left of each substitute once every line took its own', () => {
  const { line } = lineOf({ pieces: 2, wholeLine: true, ratios: [{ numerator: 3n, denominator: 1n, whole: true }] });
  const other: Material = { ...line, id: 'other', itemId: 'sub-0', substitutes: [] };
  const lies = (tube: bigint, sub: bigint) =>
    new Map([
      ['tube', tube * piece],
      ['sub-0', sub * piece],
    ]);
  const said = (tube: bigint, sub: bigint) =>
    shortagesOf([line, other], lies(tube, sub)).map(({ itemId, short, covered }) => [
      itemId,
      short / piece,
      covered / piece,
    ]);
  expect(said(4n, 4n)).toEqual([]);
  // The line needs four of its own, the other four of what stands in: only what lies beyond these four helps.
  expect(said(2n, 4n)).toEqual([['tube', 2n, 0n]]);
  expect(said(2n, 8n)).toEqual([['tube', 2n, 1n]]);
  expect(said(2n, 10n)).toEqual([['tube', 2n, 2n]]);
});
