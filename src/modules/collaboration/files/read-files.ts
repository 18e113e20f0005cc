import { Readable } from 'node:stream';
import {
  type Database,
  defineDownload,
  defineQuery,
  loadSubject,
  Refusal,
  type SentContent,
} from '../../../kernel/index.ts';
import { zListFilesResponse, zReadFileRequest, zSubjectRequest } from '../contract.ts';
import { fileEntity } from '../entities.ts';
import { findPartPiece } from '../queries/content.ts';
import { findFiles, findFileVersion } from '../queries/files.ts';
import { previewOf } from '../rules/judge-content.ts';
import { piecesOf } from '../rules/parts.ts';

export const listFiles = defineQuery({
  name: 'collaboration.list-files',
  summary: { zh: '对象的文件', en: 'The files of a subject' },
  permission: 'collaboration.file.read',
  input: zSubjectRequest,
  output: zListFilesResponse,
  http: { method: 'GET', path: '/subjects/:subjectKind/:subjectId/files' },
  async handle(context, { subjectKind: kind, subjectId: id }) {
    const subject = await loadSubject(context.tx, context, { kind, id });
    const files = await findFiles(context.tx, subject);
    return {
      files: files.map(({ versions, ...file }) => ({
        ...file,
        versions: versions.map((one) => ({ ...one, preview: previewOf(one.mediaType) })),
      })),
    };
  },
});

export const readFile = defineDownload({
  name: 'collaboration.read-file',
  summary: { zh: '下载文件', en: 'The content of a file' },
  permission: 'collaboration.file.read',
  input: zReadFileRequest,
  http: { path: '/files/:fileId/versions/:number' },
  async handle({ database, principal, now }, { fileId, number, show }): Promise<SentContent> {
    const version = await database.read(async (tx) => {
      const found = await findFileVersion(tx, fileId, number);
      const unknown = new Refusal('kernel.not_found', { thing: fileEntity.thing[principal.language], id: fileId });
      if (!found) throw unknown;
      await loadSubject(tx, { principal, now }, { kind: found.subjectKind, id: found.subjectId }).catch(() => {
        throw unknown;
      });
      return found;
    });
    const { fileName, mediaType, size, sha256, contentId } = version;
    const shown = show === 'true' && previewOf(mediaType) !== 'none';
    // What a page can't show it doesn't get as what it is: a browser would try.
    const sentAs = previewOf(mediaType) === 'none' ? 'application/octet-stream' : mediaType;
    const read = (from: number, to: number) => Readable.from(partsOf(database, contentId, from, to));
    return { fileName, mediaType: sentAs, size, tag: sha256, shown, read };
  },
});

/** One part in memory at a time, each read by itself: a slow reader holds no connection. */
async function* partsOf(database: Database, contentId: string, from: number, to: number): AsyncGenerator<Buffer> {
  for (const piece of piecesOf(from, to)) {
    const bytes = await database.glance((tx) => findPartPiece(tx, contentId, piece));
    if (!bytes) throw new Error(`content ${contentId} has no part ${piece.position}`);
    yield bytes;
  }
}
