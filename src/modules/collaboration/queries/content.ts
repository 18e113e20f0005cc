import { insertRows, type Tx } from '../../../kernel/index.ts';

interface NewContent {
  id: string;
  sha256: Buffer;
  size: number;
  mediaType: string;
  storedAt: Date;
}

/** False when the same content is there. Waits for whoever is about to store it. */
export async function insertContent(tx: Tx, content: NewContent): Promise<boolean> {
  return (await insertRows(tx, 'collaboration.content', [content], { skipTaken: true })) > 0;
}

/** Locked, so that it stays until the transaction has named it. */
export async function findContentByHash(tx: Tx, sha256: Buffer): Promise<string | undefined> {
  const found = await tx.first<{ id: string }>('select id from collaboration.content where sha256 = $1 for key share', [
    sha256,
  ]);
  return found?.id;
}

export async function insertPart(tx: Tx, part: { contentId: string; position: number; bytes: Buffer }): Promise<void> {
  await tx.query('insert into collaboration.content_part (content_id, position, bytes) values ($1, $2, $3)', [
    part.contentId,
    part.position,
    part.bytes,
  ]);
}

/** `to` excluded. */
export async function findPartPiece(
  tx: Tx,
  contentId: string,
  { position, from, to }: { position: number; from: number; to: number },
): Promise<Buffer | undefined> {
  const found = await tx.first<{ bytes: Buffer }>(
    `select substring(bytes from $3::int + 1 for $4::int - $3::int) as bytes
       from collaboration.content_part where content_id = $1 and position = $2`,
    [contentId, position, from, to],
  );
  return found?.bytes;
}

export interface UploadRow {
  id: string;
  contentId: string;
  personId: string;
  sentAt: Date;
}

export async function insertUpload(tx: Tx, upload: UploadRow): Promise<void> {
  await insertRows(tx, 'collaboration.upload', [upload]);
}

export async function countRecentUploads(tx: Tx, personId: string, since: Date): Promise<number> {
  const found = await tx.first<{ count: number }>(
    'select count(*)::int as count from collaboration.upload where person_id = $1 and sent_at > $2',
    [personId, since],
  );
  return found?.count ?? 0;
}

/** What a person sent, locked. */
export async function lockUpload(
  tx: Tx,
  id: string,
  personId: string,
): Promise<{ contentId: string; mediaType: string } | undefined> {
  return tx.first(
    `select u.content_id as "contentId", c.media_type as "mediaType"
       from collaboration.upload u join collaboration.content c on c.id = u.content_id
      where u.id = $1 and u.person_id = $2 for update of u`,
    [id, personId],
  );
}

/** Uploads of which nothing was made in time. */
export async function deleteOldUploads(tx: Tx, before: Date): Promise<void> {
  await tx.query('delete from collaboration.upload where sent_at < $1', [before]);
}

/** Content that no file and no upload has; one that somebody is about to name is left. */
export async function deleteOldContent(tx: Tx, before: Date): Promise<void> {
  await tx.query(
    `delete from collaboration.content where id in (
       select c.id from collaboration.content c
        where c.stored_at < $1
          and not exists (select from collaboration.upload u where u.content_id = c.id)
          and not exists (select from collaboration.file_version v where v.content_id = c.id)
        limit 1000 for update skip locked)`,
    [before],
  );
}
