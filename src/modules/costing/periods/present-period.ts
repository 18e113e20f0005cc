import type { Configuration, Tx } from '../../../kernel/index.ts';
import type { Period } from '../contract.ts';
import { findPeriod } from '../queries/periods.ts';
import { refuse } from '../refusals.ts';
import { findOpenPoints } from './find-open-points.ts';

/** A month and what stands against closing it; of one that is closed nothing does. */
export async function presentPeriod(
  tx: Tx,
  month: string,
  now: Date,
  configuration: Pick<Configuration, 'policies'>,
): Promise<Period> {
  const period = await findPeriod(tx, month);
  if (!period) throw refuse('costing.period_unknown', { month: month.slice(0, 7) }, { where: '/month' });
  const { state, closedAt, closedByName } = period;
  return {
    month: month.slice(0, 7),
    ...{ state, closedAt: closedAt?.toISOString() ?? null, closedByName },
    points: state === 'closed' ? [] : await findOpenPoints(tx, { month, now, configuration }),
  };
}
