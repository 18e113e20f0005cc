import {
  defineDownload,
  defineQuery,
  loadSubject,
  type QueryContext,
  Refusal,
  readSubjects,
  type SentContent,
  type SubjectName,
  type Tx,
} from '../../../kernel/index.ts';
import {
  type AttachedFile,
  type AttachedFiles,
  zListFilesResponse,
  zReadFileRequest,
  zSubjectRequest,
} from '../contract.ts';
import { fileEntity } from '../entities.ts';
import { type FoundVersion, findFiles, findFileVersion } from '../queries/files.ts';
import { previewOf } from '../rules/judge-content.ts';
import { papersOf, partsOf } from '../subject-parts.ts';
import { openContent } from './open-content.ts';

export const listFiles = defineQuery({
  name: 'collaboration.list-files',
  summary: { zh: '对象的文件', en: 'The files of a subject' },
  permission: 'collaboration.file.read',
  input: zSubjectRequest,
  output: zListFilesResponse,
  http: { method: 'GET', path: '/subjects/:subjectKind/:subjectId/files' },
  async handle(context, { subjectKind: kind, subjectId: id }) {
    const { tx } = context;
    const subject = await loadSubject(tx, context, { kind, id });
    const others: AttachedFiles['others'] = [];
    for (const other of await papersOf(tx, subject)) {
      const [seen = null] = await readSubjects(tx, context, other.kind, [other.id]);
      const files = await readFiles(tx, other);
      if (files.length > 0) others.push({ subject: seen, files });
    }
    return { files: await readFiles(tx, subject), parts: await partsOf(tx, subject), others };
  },
});

async function readFiles(tx: Tx, subject: SubjectName & { part?: string }): Promise<AttachedFile[]> {
  const files = await findFiles(tx, subject);
  return files.map(({ versions, ...file }) => ({
    ...file,
    versions: versions.map((one) => ({ ...one, preview: previewOf(one.mediaType) })),
  }));
}

export const readFile = defineDownload({
  name: 'collaboration.read-file',
  summary: { zh: '下载文件', en: 'The content of a file' },
  permission: 'collaboration.file.read',
  input: zReadFileRequest,
  http: { path: '/files/:fileId/versions/:number' },
  async handle({ database, principal, now }, { fileId, number, show, beside }): Promise<SentContent> {
    const version = await database.read(async (tx) => {
      const found = await findFileVersion(tx, fileId, number);
      const unknown = new Refusal('kernel.not_found', { thing: fileEntity.thing[principal.language], id: fileId });
      if (!found) throw unknown;
      if (!(await maySee(tx, { principal, now }, found, beside))) throw unknown;
      return found;
    });
    const { fileName, mediaType, size, sha256, contentId } = version;
    const shown = show === 'true' && previewOf(mediaType) !== 'none';
    // What a page can't show it doesn't get as what it is: a browser would try.
    const sentAs = previewOf(mediaType) === 'none' ? 'application/octet-stream' : mediaType;
    const read = (from: number, to: number) => openContent(database, contentId, from, to);
    return { fileName, mediaType: sentAs, size, tag: sha256, shown, read };
  },
});

/**
 * Whoever may see a file's subject, or another subject that it is meant for: who works at an operation sees its drawing, also without a
 * right to the routing.
 */
async function maySee(
  tx: Tx,
  reader: Pick<QueryContext, 'principal' | 'now'>,
  { subjectKind, subjectId, part }: FoundVersion,
  beside: string | undefined,
): Promise<boolean> {
  const [own] = await readSubjects(tx, reader, subjectKind, [subjectId]);
  if (own) return true;
  const [kind = '', id = ''] = beside?.split('/') ?? [];
  const [other] = await readSubjects(tx, reader, kind, [id]);
  if (!other) return false;
  const papers = await papersOf(tx, other);
  return papers.some(
    (one) =>
      one.kind === subjectKind &&
      one.id === subjectId &&
      (one.part === undefined || part === null || one.part === part),
  );
}
