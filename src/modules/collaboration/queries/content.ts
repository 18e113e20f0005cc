import { insertRows, type Tx } from '../../../kernel/index.ts';
import type { FileAmounts, FilePlace } from '../contract.ts';

interface NewContent {
  id: string;
  sha256: Buffer;
  size: number;
  mediaType: string;
  storedAt: Date;
  /** Where the bytes lie in the store outside; null: in parts here. */
  objectKey: string | null;
}

export interface ContentPlace {
  id: string;
  objectKey: string | null;
}

/** False when the same content is there. Waits for whoever is about to store it. */
export async function insertContent(tx: Tx, content: NewContent): Promise<boolean> {
  return (await insertRows(tx, 'collaboration.content', [content], { skipTaken: true })) > 0;
}

export async function findContentByHash(
  tx: Tx,
  sha256: Buffer,
): Promise<(ContentPlace & { sha256: Buffer }) | undefined> {
  return tx.first('select id, sha256, object_key as "objectKey" from collaboration.content where sha256 = $1', [
    sha256,
  ]);
}

/** Locked, so that it stays, and where it is, until the transaction has named it. */
export async function lockContent(tx: Tx, sha256: Buffer): Promise<ContentPlace | undefined> {
  return tx.first(
    'select id, object_key as "objectKey" from collaboration.content where sha256 = $1 for no key update',
    [sha256],
  );
}

export async function findContentPlace(tx: Tx, id: string): Promise<ContentPlace | undefined> {
  return tx.first('select id, object_key as "objectKey" from collaboration.content where id = $1', [id]);
}

/** False when it lies elsewhere by now, or is gone. */
export async function setContentPlace(
  tx: Tx,
  id: string,
  { from, to }: { from: string | null; to: string | null },
): Promise<boolean> {
  const changed = await tx.write(
    'update collaboration.content set object_key = $3 where id = $1 and object_key is not distinct from $2',
    [id, from, to],
  );
  return changed > 0;
}

export async function deleteParts(tx: Tx, contentId: string): Promise<void> {
  await tx.query('delete from collaboration.content_part where content_id = $1', [contentId]);
}

export interface ContentToMove extends ContentPlace {
  size: number;
  sha256: Buffer;
}

/** Content that lies in one of the two places, in the order of ids. */
export async function findContentIn(
  tx: Tx,
  place: FilePlace,
  { after, limit }: { after: string; limit: number },
): Promise<ContentToMove[]> {
  return tx.query(
    `select id, object_key as "objectKey", size::float8 as size, sha256 from collaboration.content
      where id > $1 and (object_key is not null) = $2 order by id limit $3`,
    [after, place === 's3', limit],
  );
}

/** How much lies where, and how many objects outside no content names. */
export async function countContent(tx: Tx): Promise<FileAmounts> {
  const found = await tx.first<FileAmounts>(
    `select count(*) filter (where object_key is null)::int as "inDatabase",
            coalesce(sum(size) filter (where object_key is null), 0)::float8 as "bytesInDatabase",
            count(object_key)::int as "outside",
            coalesce(sum(size) filter (where object_key is not null), 0)::float8 as "bytesOutside",
            (select count(*) from collaboration.stored_object)::int - count(object_key)::int as left
       from collaboration.content`,
  );
  if (!found) throw new Error('a count always answers');
  return found;
}

export async function insertStoredObject(tx: Tx, object: { key: string; begunAt: Date }): Promise<void> {
  await insertRows(tx, 'collaboration.stored_object', [object]);
}

/** Keys that no content has, though there was time for it. */
export async function findLeftObjects(tx: Tx, before: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select o.key from collaboration.stored_object o
      where o.begun_at < $1 and not exists (select from collaboration.content c where c.object_key = o.key)
      order by o.begun_at limit $2`,
    [before, limit],
  );
  return rows.map(({ key }) => key);
}

/** Of an object that is gone outside. */
export async function deleteStoredObject(tx: Tx, key: string): Promise<void> {
  await tx.query('delete from collaboration.stored_object where key = $1', [key]);
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

/** What a person sent that has these bytes, locked. */
export async function lockUploadOf(
  tx: Tx,
  sha256: string,
  personId: string,
): Promise<{ contentId: string; mediaType: string } | undefined> {
  return tx.first(
    `select u.content_id as "contentId", c.media_type as "mediaType"
       from collaboration.content c join collaboration.upload u on u.content_id = c.id
      where c.sha256 = decode($1, 'hex') and u.person_id = $2 order by u.sent_at desc limit 1 for update of u`,
    [sha256, personId],
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
