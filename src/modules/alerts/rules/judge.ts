import type { AlertSubject } from '../../../kernel/index.ts';
import type { LivingAlert } from '../queries/alerts.ts';

export interface Verdict {
  opened: AlertSubject[];
  /** With what the facts say of them now; back within the time that a rule gives, they are the same alert. */
  living: { alert: LivingAlert; subject: AlertSubject | undefined; fineSince: Date | null }[];
  cleared: LivingAlert[];
}

/**
 * What becomes of a rule's alerts: one opens for each subject that has none, stays the same one while the condition holds, and clears when it
 * has been fine for `settleMinutes`. `inUse` false: the rule looks at nothing any more, and all of it clears.
 */
export function judge(
  subjects: readonly AlertSubject[],
  alerts: readonly LivingAlert[],
  { settleMinutes, inUse }: { settleMinutes: number; inUse: boolean },
  now: Date,
): Verdict {
  const verdict: Verdict = { opened: [], living: [], cleared: [] };
  const found = new Map(subjects.map((subject) => [subject.key, subject]));
  for (const alert of alerts) {
    const subject = found.get(alert.subjectKey);
    found.delete(alert.subjectKey);
    if (subject) {
      verdict.living.push({ alert, subject, fineSince: null });
      continue;
    }
    const fineSince = alert.fineSince ?? now;
    if (!inUse || now.getTime() - fineSince.getTime() >= settleMinutes * 60_000) verdict.cleared.push(alert);
    else verdict.living.push({ alert, subject: undefined, fineSince });
  }
  verdict.opened = [...found.values()];
  return verdict;
}
