import { lossLimits } from '../contract.ts';
import { refuse } from '../refusals.ts';

/** Throws qualityfigures.span_wrong where a period ends before it begins or is longer than is added up at once. */
export function spanOf({ from, to }: { from: string; to: string }): { from: Date; to: Date } {
  const span = { from: new Date(from), to: new Date(to) };
  const ms = span.to.getTime() - span.from.getTime();
  if (ms <= 0 || ms > lossLimits.daysMax * 86_400_000)
    throw refuse('qualityfigures.span_wrong', { days: lossLimits.daysMax }, { where: '/to' });
  return span;
}
