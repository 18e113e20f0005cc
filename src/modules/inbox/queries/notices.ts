import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { NoticeAbout, NoticeMark, NoticeReason } from '../contract.ts';

export interface NoticeRow {
  id: string;
  personId: string;
  kind: string;
  reason: NoticeReason;
  about: NoticeAbout;
  titleZh: string;
  titleEn: string;
  detailZh: string;
  detailEn: string;
  eventId: string;
  at: Date;
}

export async function insertNotices(tx: Tx, rows: readonly NoticeRow[]): Promise<void> {
  await insertRows(tx, 'inbox.notice', rows);
}

/** Of each person the unread notice of this kind about the same thing that is younger than `since`. */
export async function findFoldable(
  tx: Tx,
  { kind, about }: Pick<NoticeRow, 'kind' | 'about'>,
  personIds: readonly string[],
  since: Date,
): Promise<Map<string, { id: string; eventId: string }>> {
  const rows = await tx.query<{ id: string; personId: string; eventId: string }>(
    `select distinct on (person_id) id, person_id as "personId", event_id as "eventId" from inbox.notice
      where person_id = any ($1::uuid[]) and read_at is null and kind = $2 and about = $3::jsonb and at >= $4::timestamptz
      order by person_id, at desc`,
    [personIds, kind, JSON.stringify(about), since],
  );
  return new Map(rows.map(({ personId, ...row }) => [personId, row]));
}

type Retold = Pick<NoticeRow, 'titleZh' | 'titleEn' | 'detailZh' | 'detailEn' | 'eventId' | 'at'>;

/** Says it again in the newest words, in the notice that isn't read yet. */
export async function foldIntoNotices(tx: Tx, ids: readonly string[], said: Retold): Promise<void> {
  await tx.query(
    `update inbox.notice set times = times + 1, title_zh = $2, title_en = $3, detail_zh = $4, detail_en = $5,
            event_id = $6, at = greatest(at, $7::timestamptz)
      where id = any ($1::uuid[])`,
    [ids, said.titleZh, said.titleEn, said.detailZh, said.detailEn, said.eventId, said.at],
  );
}

/** Marks those of the person's notices that aren't marked so yet; all of the person's without `ids`. Gives those it marked. */
export async function markNotices(
  tx: Tx,
  personId: string,
  ids: readonly string[] | null,
  as: NoticeMark,
  at: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update inbox.notice set
            read_at = case $3 when 'unread' then null when 'open' then read_at else coalesce(read_at, $4::timestamptz) end,
            done_at = case $3 when 'done' then $4::timestamptz when 'open' then null else done_at end
      where person_id = $1 and ($2::uuid[] is null or id = any ($2::uuid[]))
        and case $3 when 'read' then read_at is null when 'unread' then read_at is not null
                    when 'done' then done_at is null else done_at is not null end
     returning id`,
    [personId, ids, as, at],
  );
  return rows.map(({ id }) => id);
}

export async function countUnread(tx: Tx, personId: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    'select count(*)::integer as count from inbox.notice where person_id = $1 and read_at is null',
    [personId],
  );
  return row?.count ?? 0;
}

const DELETED_AT_ONCE = 20_000;

/** Whether there may be more. */
export async function deleteOldNotices(tx: Tx, before: Date): Promise<boolean> {
  const rows = await tx.query(
    `delete from inbox.notice where id = any (array(
       select id from inbox.notice where at < $1::timestamptz limit ${DELETED_AT_ONCE})) returning 1`,
    [before],
  );
  return rows.length === DELETED_AT_ONCE;
}
