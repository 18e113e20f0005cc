import { type Amount, formatAmount, namePair, parseAmount, type Refusal } from '../../../kernel/index.ts';
import type { LineRow } from '../queries/lines.ts';
import { refuse } from '../refusals.ts';
import { mayMove } from '../states.ts';

/** How a line is called in a refusal. */
export interface LineNames {
  item: string;
  location: string;
}

/** Why this person can't count this line now. What others saw isn't said. */
export function whyNotCount(
  line: Pick<LineRow, 'state' | 'countedAt' | 'countedByName' | 'countedByNameEn'>,
  { principalId, before, another }: { principalId: string; before: readonly string[]; another: boolean },
  names: LineNames,
): Refusal | undefined {
  if (!mayMove('count', line.state))
    return refuse('counting.already_counted', {
      ...names,
      person: namePair(line.countedByName ?? '—', line.countedByNameEn),
      at: line.countedAt?.toISOString() ?? '—',
    });
  if (line.state === 'recount' && another && before.includes(principalId))
    return refuse('counting.recount_by_another', { ...names });
  return undefined;
}

/** Why a line can't be settled, or counted again by an approver's wish. */
export function whyNotDecide(
  verb: 'settle' | 'recount',
  line: Pick<LineRow, 'state' | 'settledAt' | 'settledByName' | 'settledByNameEn'>,
  names: LineNames,
): Refusal | undefined {
  if (mayMove(verb, line.state)) return undefined;
  if (line.settledAt)
    return refuse('counting.already_settled', {
      ...names,
      person: namePair(line.settledByName ?? 'Trueup', line.settledByNameEn),
      at: line.settledAt.toISOString(),
    });
  return refuse('counting.nothing_to_settle', { ...names });
}

/** A variance as somebody looked at it, and as it is now. */
export interface ToSettle {
  /** Adjusted or proven since: the count says nothing any more. */
  over: boolean;
  /** Whoever approves has counted it. */
  own: boolean;
  seen: string;
  variance: Amount;
  value: Amount | null;
  unit: string;
}

/** Why nothing is posted: stock was adjusted since, the variance isn't what was seen, or it is for somebody else to approve. */
export function whyNotSettle(
  { over, own, seen, variance, value, unit }: ToSettle,
  approvalValue: Amount,
  names: LineNames,
): Refusal | undefined {
  if (over) return refuse('counting.corrected_since', { ...names });
  if (parseAmount(seen) !== variance) {
    const figures = { now: formatAmount(variance), seen, unit };
    const where = { where: '/expectedVariance', details: figures } as const;
    return refuse('counting.variance_changed', { ...names, ...figures }, where);
  }
  return own && variance !== 0n && needsAnother(value, approvalValue)
    ? refuse('counting.own_count', { ...names })
    : undefined;
}

/** Whether whoever counted may not approve: the variance is worth as much as policy says, or nobody knows what it is worth. */
export function needsAnother(value: Amount | null, approvalValue: Amount): boolean {
  return value === null || value >= approvalValue;
}

/** Why something can't have been counted then. */
export function whyNotAt(
  at: Date,
  now: Date,
  { aheadMinutesMax, lateDaysMax }: { aheadMinutesMax: number; lateDaysMax: number },
): Refusal | undefined {
  const where = '/businessAt';
  if (at.getTime() > now.getTime() + aheadMinutesMax * 60_000)
    return refuse('counting.time_ahead', { at: at.toISOString(), minutes: aheadMinutesMax }, { where });
  if (at.getTime() < now.getTime() - lateDaysMax * 86_400_000)
    return refuse('counting.too_late', { at: at.toISOString(), days: lateDaysMax }, { where });
  return undefined;
}
