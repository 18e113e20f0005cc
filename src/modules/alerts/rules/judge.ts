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
 * has been fine for `settleMinutes`. `inUse` false: the rule looks at nothing any more, and all of it clears. `more`: what isn't among the subjects
 * may hold all the same, so nothing clears; of one rule no more than `most` live at a time.
 */
export function judge(
  { subjects, more }: { subjects: readonly AlertSubject[]; more: boolean },
  alerts: readonly LivingAlert[],
  { settleMinutes, inUse, most }: { settleMinutes: number; inUse: boolean; most: number },
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
    if (more) {
      verdict.living.push({ alert, subject: undefined, fineSince: alert.fineSince });
      continue;
    }
    const fineSince = alert.fineSince ?? now;
    if (!inUse || now.getTime() - fineSince.getTime() >= settleMinutes * 60_000) verdict.cleared.push(alert);
    else verdict.living.push({ alert, subject: undefined, fineSince });
  }
  verdict.opened = [...found.values()].slice(0, Math.max(0, most - verdict.living.length));
  return verdict;
}
