import { clockPolicies, formatMoment, policiesOf, providedFor, type Tx } from '../../../kernel/index.ts';
import { type OpenPoint, openPoints, type PeriodPoint } from '../contract.ts';
import { checkBook } from '../queries/check-book.ts';
import { countOpenPoints, countUnvalued } from '../queries/periods.ts';
import { closingPoints, type MonthToClose } from './closing-points.ts';

/** Those that a person may leave open; the others would make the closed month untrue. */
const acceptable: readonly OpenPoint[] = ['unpriced', 'negative', 'unsettled'];

/** What stands against closing a month: by the book itself, and by the floors above. */
export async function findOpenPoints(tx: Tx, closing: MonthToClose): Promise<PeriodPoint[]> {
  const { month, now, configuration } = closing;
  const unvalued = await countUnvalued(tx, 'costing.value-what-happened');
  const deviations = await checkBook(tx, { ledger: unvalued === 0, facts: false });
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const counts: Record<OpenPoint, number> = {
    not_over: `${formatMoment(now, timeZone).slice(0, 7)}-01` <= month ? 1 : 0,
    not_valued: unvalued,
    tie_out: deviations.length,
    ...(await countOpenPoints(tx, month)),
  };
  const points = Object.entries(counts).map(([name, count]): PeriodPoint => {
    const point = name as OpenPoint;
    return { point, label: openPoints[point], count, mayBeAccepted: acceptable.includes(point) };
  });
  for (const { name, label, mayBeAccepted, count } of providedFor(tx, closingPoints))
    points.push({ point: name, label, count: await count(tx, closing), mayBeAccepted });
  return points.filter(({ count }) => count > 0);
}
