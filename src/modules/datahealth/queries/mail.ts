import type { Language, Tx } from '../../../kernel/index.ts';

export interface ClaimedMail {
  address: string;
  language: Language;
  attempts: number;
}

/**
 * The letters of a day that this program sends now: those that nobody has claimed, and those that certainly failed and waited. What was
 * claimed and never heard of again may have been sent, and stays.
 * Untold: a letter is nobody’s business but its reader’s.
 */
export function claimMail(
  tx: Tx,
  day: string,
  recipients: readonly { address: string; language: Language }[],
  { now, attemptsMax, failedBefore }: { now: Date; attemptsMax: number; failedBefore: Date },
): Promise<ClaimedMail[]> {
  return tx.query<ClaimedMail>(
    `insert into datahealth.mail as m (day, address, language, state, attempts, claimed_at)
     select $1, address, language, 'sending', 1, $2 from unnest($3::text[], $4::text[]) as n(address, language)
     on conflict (day, address) do update set state = 'sending', attempts = m.attempts + 1, claimed_at = excluded.claimed_at, language = excluded.language
       where m.state = 'failed' and m.attempts < $5 and m.claimed_at < $6
     returning address, language, attempts`,
    [
      day,
      now,
      recipients.map(({ address }) => address),
      recipients.map(({ language }) => language),
      attemptsMax,
      failedBefore,
    ],
  );
}

/** Untold: a letter is nobody’s business but its reader’s. */
export async function settleMail(
  tx: Tx,
  day: string,
  address: string,
  { state, reason, now }: { state: 'sent' | 'failed' | 'uncertain'; reason: string | null; now: Date },
): Promise<void> {
  await tx.write(
    `update datahealth.mail set state = $3, reason = $4, sent_at = case when $3 = 'sent' then $5::timestamptz end
      where day = $1 and address = $2 and state = 'sending'`,
    [day, address, state, reason, now],
  );
}

/** Untold: what is long over is followed by nobody. */
export async function forgetMail(tx: Tx, before: Date): Promise<void> {
  await tx.write('delete from datahealth.mail where claimed_at < $1', [before]);
}

/** What was claimed so long ago and never settled: whether it went out, nobody knows. Untold: a letter is nobody’s business but its reader’s. */
export async function markUnheard(tx: Tx, before: Date): Promise<void> {
  await tx.write(
    `update datahealth.mail set state = 'uncertain', reason = 'Trueup stopped while it was being sent' where state = 'sending' and claimed_at < $1`,
    [before],
  );
}
