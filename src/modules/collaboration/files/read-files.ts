import { defineDownload, defineQuery, loadSubject, Refusal, type SentContent } from '../../../kernel/index.ts';
import { zListFilesResponse, zReadFileRequest, zSubjectRequest } from '../contract.ts';
import { fileEntity } from '../entities.ts';
import { findFiles, findFileVersion } from '../queries/files.ts';
import { previewOf } from '../rules/judge-content.ts';
import { openContent } from './open-content.ts';

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
    const read = (from: number, to: number) => openContent(database, contentId, from, to);
    return { fileName, mediaType: sentAs, size, tag: sha256, shown, read };
  },
});
