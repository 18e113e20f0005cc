import { formatMoment, type Tx } from '../../../kernel/index.ts';
import type { OpenPoint } from '../contract.ts';
import { checkBook } from '../queries/check-book.ts';
import { countOpenPoints, countUnvalued } from '../queries/periods.ts';

/** Those that a person may leave open; the others would make the closed month untrue. */
const acceptable: readonly OpenPoint[] = ['unpriced', 'negative', 'unsettled'];

export interface Point {
  point: OpenPoint;
  count: number;
  mayBeAccepted: boolean;
}

/** What stands against closing a month, `2026-11-01`. */
export async function findOpenPoints(tx: Tx, month: string, now: Date, timeZone: string): Promise<Point[]> {
  const unvalued = await countUnvalued(tx, 'costing.value-what-happened');
  const deviations = await checkBook(tx, { ledger: unvalued === 0, facts: false });
  const counts: Record<OpenPoint, number> = {
    not_over: `${formatMoment(now, timeZone).slice(0, 7)}-01` <= month ? 1 : 0,
    not_valued: unvalued,
    tie_out: deviations.length,
    ...(await countOpenPoints(tx, month)),
  };
  return Object.entries(counts).flatMap(([name, count]) => {
    const point = name as OpenPoint;
    return count > 0 ? [{ point, count, mayBeAccepted: acceptable.includes(point) }] : [];
  });
}
