import type { Amount, Refusal } from '../../../kernel/index.ts';
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
  line: Pick<LineRow, 'state' | 'countedAt' | 'countedByName'>,
  { principalId, before, another }: { principalId: string; before: readonly string[]; another: boolean },
  names: LineNames,
): Refusal | undefined {
  if (!mayMove('count', line.state))
    return refuse('counting.already_counted', {
      ...names,
      person: line.countedByName ?? '—',
      at: line.countedAt?.toISOString() ?? '—',
    });
  if (line.state === 'recount' && another && before.includes(principalId))
    return refuse('counting.recount_by_another', { ...names });
  return undefined;
}

/** Why a line can't be settled, or counted again by an approver's wish. */
export function whyNotDecide(
  verb: 'settle' | 'recount',
  line: Pick<LineRow, 'state' | 'settledAt' | 'settledByName'>,
  names: LineNames,
): Refusal | undefined {
  if (mayMove(verb, line.state)) return undefined;
  if (line.settledAt)
    return refuse('counting.already_settled', {
      ...names,
      person: line.settledByName ?? 'Trueup',
      at: line.settledAt.toISOString(),
    });
  return refuse('counting.nothing_to_settle', { ...names });
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
