import type { Language, Tx } from '../../../kernel/index.ts';
import type { DayFigures } from '../contract.ts';

/** A letter or message that this program sends now, with the report that it is of. */
export interface Claimed {
  id: string;
  way: 'mail' | 'channel';
  address: string;
  language: Language;
  attempts: number;
  reportId: string;
  day: string;
  placeName: string;
  placeNameEn: string;
  shiftName: string | null;
  shiftNameEn: string | null;
  figures: DayFigures;
}

/**
 * Takes what is to be sent now: whoever else looks at the same moment takes other rows. Claimed before it is sent, so that a standstill between the two leaves it
 * unsent rather than sent twice. Untold: a letter is nobody’s business but its reader’s.
 */
export function claimSendings(tx: Tx, now: Date, most: number): Promise<Claimed[]> {
  return tx.query<Claimed>(
    `with due as (select id from dailyreport.sending where due_at <= $1 order by due_at, id limit $2 for no key update skip locked),
     s as (update dailyreport.sending s set state = 'sending', attempts = s.attempts + 1, claimed_at = $1, due_at = null from due where due.id = s.id returning s.*)
     select s.id, s.way, s.address, s.language, s.attempts, r.id as "reportId", to_char(r.day, 'YYYY-MM-DD') as day,
            coalesce(l.name, w.name, p.name, '') as "placeName", coalesce(nullif(coalesce(l.name_en, w.name_en, p.name_en), ''), l.name, w.name, p.name, '') as "placeNameEn",
            r.shift_name as "shiftName", r.shift_name_en as "shiftNameEn", r.figures
       from s join dailyreport.report r on r.id = s.report_id
       left join identity.org_unit w on w.id = r.workshop_id left join identity.org_unit l on l.id = r.line_id
       left join lateral (select u.name, u.name_en from identity.org_unit u where u.kind = 'plant' and r.workshop_id is null order by u.code limit 1) p on true
      order by s.made_at, s.id`,
    [now, most],
  );
}

/** Untold: a letter is nobody’s business but its reader’s. `dueAt`: when it is tried again; null for never. */
export async function settleSending(
  tx: Tx,
  id: string,
  {
    state,
    reason,
    now,
    dueAt = null,
    tried = true,
  }: {
    state: 'sent' | 'failed' | 'uncertain' | 'waiting';
    reason: string | null;
    now: Date;
    dueAt?: Date | null;
    tried?: boolean;
  },
): Promise<void> {
  await tx.write(
    `update dailyreport.sending set state = $2, reason = $3, settled_at = case when $2 = 'sent' then $4::timestamptz end, due_at = $5,
            attempts = attempts - case when $6::boolean then 0 else 1 end
      where id = $1 and state = 'sending'`,
    [id, state, reason, now, dueAt, tried],
  );
}

/** What was claimed so long ago and never settled: whether it went out, nobody knows, and it isn’t sent again. Untold, as above. */
export async function markUnheard(tx: Tx, before: Date): Promise<void> {
  await tx.write(
    `update dailyreport.sending set state = 'uncertain', reason = 'Trueup stopped while it was being sent' where state = 'sending' and claimed_at < $1`,
    [before],
  );
}
