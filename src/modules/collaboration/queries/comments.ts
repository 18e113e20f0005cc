import { insertRows, type SubjectName, type Tx, updateRow } from '../../../kernel/index.ts';
import type { CommentLink } from '../contract.ts';

export interface CommentRow {
  id: string;
  subjectKind: string;
  subjectId: string;
  authorId: string;
  authorName: string;
  authorNameEn: string;
  text: string;
  mentionedIds: string[];
  writtenAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

export type NewComment = Omit<CommentRow, 'authorName' | 'authorNameEn' | 'editedAt' | 'deletedAt'> & {
  links: CommentLink[];
};

export async function insertComment(tx: Tx, comment: NewComment): Promise<void> {
  await insertRows(tx, 'collaboration.comment', [comment]);
}

export async function updateComment(
  tx: Tx,
  id: string,
  fields: Partial<Pick<CommentRow, 'text' | 'mentionedIds' | 'editedAt' | 'deletedAt'> & { links: CommentLink[] }>,
): Promise<void> {
  await updateRow(tx, 'collaboration.comment', id, fields);
}

export async function lockComment(tx: Tx, id: string): Promise<CommentRow | undefined> {
  return tx.first(
    `select c.id, c.subject_kind as "subjectKind", c.subject_id as "subjectId", c.author_id as "authorId",
            p.name as "authorName", p.name_en as "authorNameEn", c.text, c.mentioned_ids as "mentionedIds", c.written_at as "writtenAt",
            c.edited_at as "editedAt", c.deleted_at as "deletedAt"
       from collaboration.comment c join identity.person p on p.id = c.author_id
      where c.id = $1 for no key update of c`,
    [id],
  );
}

export async function countComments(tx: Tx, { kind, id }: SubjectName): Promise<number> {
  const found = await tx.first<{ count: number }>(
    `select count(*)::int as count from collaboration.comment
      where subject_kind = $1 and subject_id = $2 and deleted_at is null`,
    [kind, id],
  );
  return found?.count ?? 0;
}

/** How many somebody has written since a moment, whatever became of them. */
export async function countRecentComments(tx: Tx, authorId: string, since: Date): Promise<number> {
  const found = await tx.first<{ count: number }>(
    'select count(*)::int as count from collaboration.comment where author_id = $1 and written_at > $2',
    [authorId, since],
  );
  return found?.count ?? 0;
}
