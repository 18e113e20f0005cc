import type { Amount, Ratio } from '../../../kernel/index.ts';

/** A published BOM as the explosion needs it. */
export interface Structure {
  bomId: string;
  itemId: string;
  batchQuantity: Amount;
  lines: readonly StructureLine[];
}

export interface StructureLine {
  bomLineId: string;
  lineNumber: number;
  itemId: string;
  /** In the line's unit, for one batch. */
  quantity: Amount;
  /** 1 of the line's unit in the component's base unit. */
  ratio: Ratio;
  /** Millionths: 50000 is 5 %. */
  scrapFactor: Amount;
  operationSequence: number | null;
  backflush: boolean;
  phantom: boolean;
}

export interface ExplosionRow {
  /** Line numbers from the top: '10/20'. */
  path: string;
  parentPath: string | null;
  level: number;
  line: StructureLine;
  /** The BOM that the line stands in. */
  bomId: string;
  /** Operation of the parent in the answer; what comes out of a phantom is used where the phantom is. */
  operationSequence: number | null;
  /** In the component's base unit, rounded up once, at the sixth decimal. */
  quantity: Amount;
  /** Not rounded: numerator ÷ denominator millionths. */
  exact: Ratio;
  /** It has a published BOM of its own. */
  made: boolean;
}

export interface ExplosionDepth {
  /** 1: what an order for the item needs itself; all, unless said. */
  levels?: number | undefined;
  keepPhantoms?: boolean;
}

interface ExplosionLimits {
  rowsMax: number;
  levelsMax: number;
}

export class ExplosionTooLarge extends Error {
  override name = 'ExplosionTooLarge';
}

/**
 * The components of `amount` of an item, parents before children, in line order.
 *
 * required = parent × quantity ÷ batch quantity × unit ratio × (1 + scrap factor). The product is kept as a whole-number
 * fraction through all levels; only the quantity of a row is rounded, up, at the sixth decimal, so that nothing falls
 * short and errors don't multiply with depth. A phantom gives way to its own lines, at its place and its operation.
 */
export function explodeStructure(
  structures: ReadonlyMap<string, Structure>,
  itemId: string,
  amount: Amount,
  options: ExplosionLimits & ExplosionDepth,
): ExplosionRow[] {
  const rows: ExplosionRow[] = [];
  const levels = options.levels ?? Number.POSITIVE_INFINITY;
  let depth = 0;

  function walk(parent: {
    itemId: string;
    path: string;
    shownPath: string | null;
    level: number;
    exact: Ratio;
    operation?: { sequence: number | null };
  }): void {
    const structure = structures.get(parent.itemId);
    if (!structure) return;
    depth += 1;
    if (depth > options.levelsMax) throw new ExplosionTooLarge();
    for (const line of structure.lines) {
      const exact = requiredFor(parent.exact, structure.batchQuantity, line);
      const path = parent.path === '' ? String(line.lineNumber) : `${parent.path}/${line.lineNumber}`;
      const made = structures.has(line.itemId);
      const flatten = line.phantom && made && !options.keepPhantoms;
      const operationSequence = parent.operation ? parent.operation.sequence : line.operationSequence;
      if (flatten) {
        walk({ ...parent, itemId: line.itemId, path, exact, operation: { sequence: operationSequence } });
        continue;
      }
      if (rows.length >= options.rowsMax) throw new ExplosionTooLarge();
      const level = parent.level + 1;
      rows.push({
        path,
        parentPath: parent.shownPath,
        level,
        line,
        bomId: structure.bomId,
        operationSequence,
        quantity: roundUp(exact),
        exact,
        made,
      });
      if (level < levels) walk({ itemId: line.itemId, path, shownPath: path, level, exact });
    }
    depth -= 1;
  }

  walk({ itemId, path: '', shownPath: null, level: 0, exact: { numerator: amount, denominator: 1n } });
  return rows;
}

/** Requirements per item of the rows that are not made further: what has to be bought or fetched. */
export function totalPurchased(rows: readonly ExplosionRow[]): Map<string, Amount> {
  const exact = new Map<string, Ratio>();
  for (const row of rows) {
    if (row.made) continue;
    const sum = exact.get(row.line.itemId);
    exact.set(row.line.itemId, sum ? addRatio(sum, row.exact) : row.exact);
  }
  return new Map([...exact].map(([itemId, ratio]) => [itemId, roundUp(ratio)]));
}

function requiredFor(parent: Ratio, batchQuantity: Amount, line: StructureLine): Ratio {
  return reduce({
    numerator: parent.numerator * line.quantity * line.ratio.numerator * (MILLION + line.scrapFactor),
    denominator: parent.denominator * batchQuantity * line.ratio.denominator * MILLION,
  });
}

const MILLION = 1_000_000n;

/** Up to the next millionth. */
export function roundUp({ numerator, denominator }: Ratio): Amount {
  return (numerator + denominator - 1n) / denominator;
}

function addRatio(a: Ratio, b: Ratio): Ratio {
  return reduce({
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  });
}

function reduce({ numerator, denominator }: Ratio): Ratio {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? { numerator: 0n, denominator: 1n } : { numerator: numerator / a, denominator: denominator / a };
}
