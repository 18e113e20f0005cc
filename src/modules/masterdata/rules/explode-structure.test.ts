import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExplosionTooLarge, explodeStructure, type Structure, totalPurchased } from './explode-structure.ts';

const itemCount = 7;
const line = (parent: number) =>
  fc.record({
    child: fc.integer({ min: parent + 1, max: itemCount }),
    quantity: fc.bigInt({ min: 1n, max: 50_000_000n }),
    ratio: fc.record({ numerator: fc.bigInt({ min: 1n, max: 40n }), denominator: fc.bigInt({ min: 1n, max: 40n }) }),
    scrapFactor: fc.bigInt({ min: 0n, max: 500_000n }),
    phantom: fc.boolean(),
    operationSequence: fc.option(fc.integer({ min: 1, max: 90 })),
  });
const structures = fc
  .tuple(
    ...Array.from({ length: itemCount }, (_, parent) =>
      fc.record({
        batchQuantity: fc.bigInt({ min: 1n, max: 9_000_000n }),
        lines: fc.array(line(parent), { maxLength: 3 }),
      }),
    ),
  )
  .map((boms) => {
    const entries = boms.map((bom, parent): [string, Structure] => [
      `i${parent}`,
      {
        bomId: `b${parent}`,
        itemId: `i${parent}`,
        batchQuantity: bom.batchQuantity,
        lines: bom.lines.map((each, index) => ({
          bomLineId: `b${parent}-${index}`,
          lineNumber: (index + 1) * 10,
          itemId: `i${each.child}`,
          quantity: each.quantity,
          ratio: each.ratio,
          scrapFactor: each.scrapFactor,
          operationSequence: each.operationSequence,
          backflush: false,
          phantom: each.phantom,
        })),
      },
    ]);
    return new Map(entries.filter(([, bom]) => bom.lines.length > 0));
  });

interface Naive {
  path: string;
  level: number;
  numerator: bigint;
  denominator: bigint;
  made: boolean;
  itemId: string;
  operation: number | null;
}

/** Reference: every path from the top on its own, all factors multiplied without reducing, phantoms skipped in the path's level. */
function naive(boms: ReadonlyMap<string, Structure>, top: string, amount: bigint): Naive[] {
  const rows: Naive[] = [];
  const visit = (
    itemId: string,
    numbers: number[],
    level: number,
    numerator: bigint,
    denominator: bigint,
    operation: number | null | undefined,
  ) => {
    const bom = boms.get(itemId);
    for (const each of bom?.lines ?? []) {
      const top_ = numerator * each.quantity * each.ratio.numerator * (1_000_000n + each.scrapFactor);
      const bottom = denominator * (bom as Structure).batchQuantity * each.ratio.denominator * 1_000_000n;
      const path = [...numbers, each.lineNumber];
      const made = boms.has(each.itemId);
      const used = operation === undefined ? each.operationSequence : operation;
      if (each.phantom && made) {
        visit(each.itemId, path, level, top_, bottom, used);
      } else {
        rows.push({
          path: path.join('/'),
          level,
          numerator: top_,
          denominator: bottom,
          made,
          itemId: each.itemId,
          operation: used,
        });
        visit(each.itemId, path, level + 1, top_, bottom, undefined);
      }
    }
  };
  visit(top, [], 1, amount, 1n, undefined);
  return rows;
}

const limits = { rowsMax: 10_000, levelsMax: 20 };
const ceiling = (numerator: bigint, denominator: bigint) =>
  numerator / denominator + (numerator % denominator > 0n ? 1n : 0n);

describe('explosion', () => {
  test('equals the naive walk, and each quantity is the least that is not short', () => {
    fc.assert(
      fc.property(structures, fc.bigInt({ min: 1n, max: 10n ** 12n }), (boms, amount) => {
        const rows = explodeStructure(boms, 'i0', amount, limits);
        const expected = naive(boms, 'i0', amount);
        expect(
          rows.map(({ path, level, made, quantity, operationSequence, line: { itemId } }) => ({
            path,
            level,
            made,
            quantity,
            itemId,
            operation: operationSequence,
          })),
        ).toEqual(
          expected.map(({ path, level, made, itemId, operation, numerator, denominator }) => ({
            path,
            level,
            made,
            quantity: ceiling(numerator, denominator),
            itemId,
            operation,
          })),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('what is bought in total is the exact sum over all paths, rounded up once', () => {
    fc.assert(
      fc.property(structures, fc.bigInt({ min: 1n, max: 10n ** 9n }), (boms, amount) => {
        const totals = totalPurchased(explodeStructure(boms, 'i0', amount, limits));
        for (const [itemId, total] of totals) {
          const parts = naive(boms, 'i0', amount).filter((row) => row.itemId === itemId && !row.made);
          const common = parts.reduce((product, part) => product * part.denominator, 1n);
          const sum = parts.reduce((all, part) => all + part.numerator * (common / part.denominator), 0n);
          expect(total).toBe(ceiling(sum, common));
        }
      }),
      { numRuns: 100 },
    );
  });

  test('three thirds are one: a batch of 3 and an order for 3 leave nothing over', () => {
    const boms = new Map([['bike', structureOf('bike', 3_000_000n, [['paint', 1_000_000n]])]]);
    expect(explodeStructure(boms, 'bike', 3_000_000n, limits)[0]?.quantity).toBe(1_000_000n);
    expect(explodeStructure(boms, 'bike', 1_000_000n, limits)[0]?.quantity).toBe(333_334n);
  });

  test('stops at the limit of rows and of levels', () => {
    const doubling = new Map(
      Array.from(
        { length: 16 },
        (_, n) =>
          [
            `i${n}`,
            structureOf(`i${n}`, 1_000_000n, [
              [`i${n + 1}`, 1_000_000n],
              [`i${n + 1}`, 1_000_000n],
            ]),
          ] as const,
      ),
    );
    expect(() => explodeStructure(doubling, 'i0', 1n, limits)).toThrow(ExplosionTooLarge);
    expect(() => explodeStructure(doubling, 'i0', 1n, { rowsMax: 10 ** 6, levelsMax: 5 })).toThrow(ExplosionTooLarge);
  });
});

function structureOf(itemId: string, batchQuantity: bigint, lines: [string, bigint][]): Structure {
  return {
    bomId: `bom ${itemId}`,
    itemId,
    batchQuantity,
    lines: lines.map(([child, quantity], index) => ({
      bomLineId: `${itemId} ${index}`,
      lineNumber: index + 1,
      itemId: child,
      quantity,
      ratio: { numerator: 1n, denominator: 1n },
      scrapFactor: 0n,
      operationSequence: null,
      backflush: false,
      phantom: false,
    })),
  };
}
