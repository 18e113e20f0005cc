import { type FactsBefore, nameIn, type SubjectName, type Tx, toWire } from '../../../kernel/index.ts';
import type { CommentLink } from '../contract.ts';

export interface CommentEntry {
  id: string;
  at: string;
  authorId: string;
  authorName: string;
  text: string;
  editedAt: string | null;
  deletedAt: string | null;
  mentioned: { id: string; name: string }[];
  links: CommentLink[];
}

/** Comments of a subject before a place, the newest first; of deleted ones the text stays behind. */
export async function findComments(tx: Tx, { kind, id }: SubjectName, before: FactsBefore): Promise<CommentEntry[]> {
  const rows = await tx.query<CommentEntry>(
    `select c.id, c.written_at as at, c.author_id as "authorId", ${nameIn(before.language, 'p')} as "authorName",
            case when c.deleted_at is null then c.text else '' end as text,
            c.edited_at as "editedAt", c.deleted_at as "deletedAt",
            case when c.deleted_at is null then c.links else '[]'::jsonb end as links,
            case when c.deleted_at is null then coalesce(
              (select jsonb_agg(jsonb_build_object('id', m.id, 'name', ${nameIn(before.language, 'm')}) order by m.name)
                 from identity.person m where m.id = any(c.mentioned_ids)), '[]') else '[]'::jsonb end as mentioned
       from collaboration.comment c join identity.person p on p.id = c.author_id
      where c.subject_kind = $1 and c.subject_id = $2 and (c.written_at, c.id) < ($3::timestamptz, $4::uuid)
      order by c.written_at desc, c.id desc limit $5`,
    [kind, id, before.at, before.id, before.limit],
  );
  return toWire(rows);
}

export interface AuditRow {
  id: string;
  at: string;
  personName: string;
  command: string;
  /** As it was logged. */
  changes: Record<string, { from?: unknown; to?: unknown }>;
}

/** What the audit log tells of a thing before a place: `changed`, whether fields changed, both when it is null. */
export async function findAuditOf(
  tx: Tx,
  { kind, id }: SubjectName,
  before: FactsBefore & { changed: boolean | null },
): Promise<AuditRow[]> {
  const rows = await tx.query<AuditRow>(
    `select e.id, e.at, coalesce(${nameIn(before.language, 'p')}, e.principal_name) as "personName", e.command, e.changes
       from identity.audit_entry e
       left join identity.person p on p.id = e.person_id and e.principal_kind = 'person'
      where e.entity_type = $1 and e.entity_id = $2 and e.at <= $3::timestamptz
        and (e.at, e.id) < ($3::timestamptz, $4::uuid)
        and ($6::boolean is null or (e.changes::text <> '{}') = $6)
      order by e.at desc, e.id desc limit $5`,
    [kind, id, before.at, before.id, before.limit, before.changed],
  );
  return toWire(rows);
}
