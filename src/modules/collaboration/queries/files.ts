import {
  type FactsBefore,
  insertRows,
  nameIn,
  type SubjectFact,
  type SubjectName,
  type Tx,
  toWire,
  updateRow,
} from '../../../kernel/index.ts';
import type { AttachedFile, FileKind } from '../contract.ts';

export interface FileRow {
  id: string;
  subjectKind: string;
  subjectId: string;
  kind: FileKind;
  title: string;
  part: string | null;
  version: number;
  deletedAt: Date | null;
  versions: number;
}

export async function lockFile(tx: Tx, id: string): Promise<FileRow | undefined> {
  return tx.first(
    `select f.id, f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.kind, f.title, f.part, f.version,
            f.deleted_at as "deletedAt",
            (select max(v.number) from collaboration.file_version v where v.file_id = f.id) as versions
       from collaboration.file f where f.id = $1 for no key update of f`,
    [id],
  );
}

export async function insertFile(
  tx: Tx,
  file: Pick<FileRow, 'id' | 'subjectKind' | 'subjectId' | 'kind' | 'title' | 'part'>,
): Promise<void> {
  await insertRows(tx, 'collaboration.file', [file]);
}

/** Of a file that is locked. */
export async function updateFileRow(
  tx: Tx,
  id: string,
  fields: {
    kind?: FileKind;
    title?: string;
    part?: string | null;
    deletedAt?: Date;
    deletedByName?: string;
    deletedReason?: string;
  },
): Promise<void> {
  if (Object.keys(fields).length > 0) await updateRow(tx, 'collaboration.file', id, fields, 'version = version + 1');
  else await tx.query('update collaboration.file set version = version + 1 where id = $1', [id]);
}

export interface NewFileVersion {
  id: string;
  fileId: string;
  number: number;
  contentId: string;
  fileName: string;
  addedAt: Date;
  personId: string;
}

export async function insertFileVersion(tx: Tx, version: NewFileVersion): Promise<void> {
  await insertRows(tx, 'collaboration.file_version', [version]);
}

export interface PaperOf extends Pick<FileRow, 'kind' | 'title' | 'part'> {
  contentId: string;
  fileName: string;
  addedAt: Date;
  personId: string;
}

/** The newest version of each file of a subject. */
export async function findPapers(tx: Tx, { kind, id }: SubjectName): Promise<PaperOf[]> {
  return tx.query(
    `select f.kind, f.title, f.part, v.content_id as "contentId", v.file_name as "fileName", v.added_at as "addedAt",
            v.person_id as "personId"
       from collaboration.file f
       join lateral (select * from collaboration.file_version v where v.file_id = f.id order by v.number desc limit 1) v on true
      where f.subject_kind = $1 and f.subject_id = $2 and f.deleted_at is null order by f.id`,
    [kind, id],
  );
}

/** Of each photo of a subject, the part that it is meant for. */
export async function findPhotoParts(tx: Tx, { kind, id }: SubjectName): Promise<(string | null)[]> {
  const rows = await tx.query<{ part: string | null }>(
    `select part from collaboration.file
      where subject_kind = $1 and subject_id = $2 and kind = 'photo' and deleted_at is null`,
    [kind, id],
  );
  return rows.map(({ part }) => part);
}

export async function countFiles(tx: Tx, { kind, id }: SubjectName): Promise<number> {
  const found = await tx.first<{ count: number }>(
    `select count(*)::int as count from collaboration.file
      where subject_kind = $1 and subject_id = $2 and deleted_at is null`,
    [kind, id],
  );
  return found?.count ?? 0;
}

type StoredFile = Omit<AttachedFile, 'versions'> & {
  versions: Omit<AttachedFile['versions'][number], 'preview'>[];
};

/** With a part, those for it and for the whole. */
export async function findFiles(tx: Tx, { kind, id, part }: SubjectName & { part?: string }): Promise<StoredFile[]> {
  const rows = await tx.query<StoredFile>(
    `select f.id, f.kind, f.title, f.part, f.version,
            (select jsonb_agg(jsonb_build_object('number', v.number, 'fileName', v.file_name, 'mediaType', c.media_type,
               'size', c.size, 'sha256', encode(c.sha256, 'hex'),
               'addedAt', to_char(v.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
               'personName', p.name, 'personNameEn', nullif(p.name_en, '')) order by v.number desc)
               from collaboration.file_version v
               join collaboration.content c on c.id = v.content_id
               join identity.person p on p.id = v.person_id
              where v.file_id = f.id) as versions
       from collaboration.file f
      where f.subject_kind = $1 and f.subject_id = $2 and f.deleted_at is null
        and ($3::text is null or f.part is null or f.part = $3)
      order by lpad(f.part, 40) nulls first, f.title, f.id`,
    [kind, id, part ?? null],
  );
  return toWire(rows);
}

export interface FoundVersion {
  subjectKind: string;
  subjectId: string;
  part: string | null;
  fileName: string;
  contentId: string;
  mediaType: string;
  size: number;
  sha256: string;
}

/** One version of a file that isn't deleted. */
export async function findFileVersion(tx: Tx, fileId: string, number: number): Promise<FoundVersion | undefined> {
  return tx.first(
    `select f.subject_kind as "subjectKind", f.subject_id as "subjectId", f.part, v.file_name as "fileName", c.id as "contentId",
            c.media_type as "mediaType", c.size::float8 as size, encode(c.sha256, 'hex') as sha256
       from collaboration.file f
       join collaboration.file_version v on v.file_id = f.id and v.number = $2
       join collaboration.content c on c.id = v.content_id
      where f.id = $1 and f.deleted_at is null`,
    [fileId, number],
  );
}

export interface FileFact extends Pick<SubjectFact, 'id' | 'at' | 'personName'> {
  title: string;
  /** 1 for a file that was attached, more for one that was replaced. */
  number: number;
  fileName: string;
}

/** Versions of a subject's files before a place, the newest first, also of files that are deleted. */
export async function findFileFacts(tx: Tx, { kind, id }: SubjectName, before: FactsBefore): Promise<FileFact[]> {
  const rows = await tx.query<FileFact>(
    `select v.id, v.added_at as at, ${nameIn(before.language, 'p')} as "personName", f.title, v.number, v.file_name as "fileName"
       from collaboration.file f
       join collaboration.file_version v on v.file_id = f.id
       join identity.person p on p.id = v.person_id
      where f.subject_kind = $1 and f.subject_id = $2 and (v.added_at, v.id) < ($3::timestamptz, $4::uuid)
      order by v.added_at desc, v.id desc limit $5`,
    [kind, id, before.at, before.id, before.limit],
  );
  return toWire(rows);
}
