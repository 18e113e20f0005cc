import {
  type CommandContext,
  defineCommand,
  loadSubject,
  newId,
  Refusal,
  type Subject,
  type Tx,
} from '../../../kernel/index.ts';
import { assertVersion } from '../../identity/index.ts';
import {
  type FileKind,
  fileLimits as limits,
  type SubjectRequest,
  zAttachFileRequest,
  zAttachPhotoRequest,
  zDeleteFileRequest,
  zFileResponse,
  zReplaceFileRequest,
  zUpdateFileRequest,
} from '../contract.ts';
import { fileEntity } from '../entities.ts';
import { fileAttached, fileDeleted, fileReplaced, fileUpdated } from '../events.ts';
import { lockUpload, lockUploadOf } from '../queries/content.ts';
import { countFiles, type FileRow, insertFile, insertFileVersion, lockFile, updateFileRow } from '../queries/files.ts';
import { refuse } from '../refusals.ts';
import { agrees, previewOf } from '../rules/judge-content.ts';
import { partsOf } from '../subject-parts.ts';
import { assertPerson, subjectTold } from '../subject-told.ts';

const permission = 'collaboration.file.write';

export const attachFile = defineCommand({
  name: 'collaboration.attach-file',
  summary: { zh: '附上文件', en: 'Attach a file' },
  permission,
  input: zAttachFileRequest,
  output: zFileResponse,
  http: { method: 'POST', path: '/subjects/:subjectKind/:subjectId/files' },
  handle: (context, { uploadId, ...file }) => attach(context, file, byUpload(uploadId)),
});

export const attachPhoto = defineCommand({
  name: 'collaboration.attach-photo',
  summary: { zh: '附上照片', en: 'Attach a photo' },
  permission: 'collaboration.photo.write',
  input: zAttachPhotoRequest,
  output: zFileResponse,
  http: { method: 'POST', path: '/subjects/:subjectKind/:subjectId/photos' },
  handle: (context, { sha256, ...file }) => attach(context, { ...file, kind: 'photo' }, pictureOf(sha256)),
});

export const replaceFile = defineCommand({
  name: 'collaboration.replace-file',
  summary: { zh: '上传文件新版本', en: 'Replace a file by another version' },
  permission,
  input: zReplaceFileRequest,
  output: zFileResponse,
  http: { method: 'POST', path: '/files/:fileId/replace' },
  async handle(context, { fileId, expectedVersion, uploadId, fileName }) {
    const { file, subject } = await lockKnown(context, fileId, expectedVersion);
    const number = file.versions + 1;
    if (number > limits.versionsMax) throw refuse('collaboration.versions_full', { most: limits.versionsMax });
    await updateFileRow(context.tx, fileId, {});
    await addVersion(context, { id: fileId, number, fileName }, byUpload(uploadId));
    auditFile(context, file, subject, 'replaced', { fileName: { to: fileName } });
    const { kind, title } = file;
    context.emit(fileReplaced, fileId, { ...subjectTold(subject), fileId, number, kind, title, fileName });
    return { id: fileId, version: file.version + 1 };
  },
});

export const updateFile = defineCommand({
  name: 'collaboration.update-file',
  summary: { zh: '修改文件标题或类别', en: 'Change a file’s title or kind' },
  permission,
  input: zUpdateFileRequest,
  output: zFileResponse,
  http: { method: 'POST', path: '/files/:fileId/update' },
  async handle(context, { fileId, expectedVersion, kind, title, part }) {
    const { file, subject } = await lockKnown(context, fileId, expectedVersion);
    const fields = {
      ...(kind === undefined || kind === file.kind ? {} : { kind }),
      ...(title === undefined || title === file.title ? {} : { title }),
      ...(part === undefined || part === file.part ? {} : { part }),
    };
    if (part) await assertPart(context.tx, subject, part);
    if (Object.keys(fields).length === 0) return { id: fileId, version: file.version };
    await updateFileRow(context.tx, fileId, fields);
    const changes = Object.fromEntries(
      Object.entries(fields).map(([name, to]) => [name, { from: file[name as 'kind' | 'title' | 'part'], to }]),
    );
    auditFile(context, file, subject, 'updated', changes);
    context.emit(fileUpdated, fileId, {
      ...subjectTold(subject),
      fileId,
      kind: file.kind,
      title: file.title,
      part: file.part,
      ...fields,
    });
    return { id: fileId, version: file.version + 1 };
  },
});

export const deleteFile = defineCommand({
  name: 'collaboration.delete-file',
  summary: { zh: '删除文件', en: 'Delete a file' },
  permission,
  input: zDeleteFileRequest,
  output: zFileResponse,
  http: { method: 'POST', path: '/files/:fileId/delete' },
  async handle(context, { fileId, expectedVersion, reason }) {
    const { file, subject } = await lockKnown(context, fileId, expectedVersion);
    const { now, principal } = context;
    await updateFileRow(context.tx, fileId, { deletedAt: now, deletedByName: principal.name, deletedReason: reason });
    auditFile(context, file, subject, 'deleted', { title: { from: file.title }, reason: { to: reason } });
    context.emit(fileDeleted, fileId, { ...subjectTold(subject), fileId, title: file.title, reason });
    return { id: fileId, version: file.version + 1 };
  },
});

interface NewFile extends SubjectRequest {
  fileName: string;
  kind: FileKind;
  title?: string | undefined;
  part: string | null;
}

/** Finds, and locks, what a person has sent. */
type Sent = (tx: Tx, personId: string) => Promise<{ contentId: string; mediaType: string }>;

function byUpload(uploadId: string): Sent {
  return async (tx, personId) => {
    const upload = await lockUpload(tx, uploadId, personId);
    if (!upload) throw refuse('collaboration.upload_unknown', {}, { where: '/uploadId' });
    return upload;
  };
}

function pictureOf(sha256: string): Sent {
  return async (tx, personId) => {
    const upload = await lockUploadOf(tx, sha256, personId);
    if (!upload) throw refuse('collaboration.upload_unknown', {}, { where: '/sha256' });
    const { mediaType } = upload;
    if (previewOf(mediaType) !== 'picture') throw refuse('collaboration.not_a_picture', { mediaType });
    return upload;
  };
}

async function attach(context: CommandContext, file: NewFile, sent: Sent) {
  const { tx } = context;
  const { subjectKind, subjectId, fileName, kind, title = titleOf(fileName), part } = file;
  const subject = await loadSubject(tx, context, { kind: subjectKind, id: subjectId });
  if ((await countFiles(tx, subject)) >= limits.filesOfSubjectMax)
    throw refuse('collaboration.files_full', { subject: subject.code, most: limits.filesOfSubjectMax });
  await assertPart(tx, subject, part);
  const id = newId();
  await insertFile(tx, { id, subjectKind, subjectId, kind, title, part });
  await addVersion(context, { id, number: 1, fileName }, sent);
  const changes = { title: { to: title }, kind: { to: kind }, fileName: { to: fileName }, part: { to: part } };
  context.audit({ entityType: fileEntity.name, entityId: id, action: 'created', label: subject.code, changes });
  context.emit(fileAttached, id, { ...subjectTold(subject), fileId: id, number: 1, kind, title, part, fileName });
  return { id, version: 1 };
}

async function assertPart(tx: Tx, subject: Subject, part: string | null): Promise<void> {
  if (part === null) return;
  const parts = await partsOf(tx, subject);
  if (parts.some(({ code }) => code === part)) return;
  throw refuse('collaboration.part_unknown', { part, subject: subject.code }, { where: '/part' });
}

function titleOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, limits.titleLengthMax) || fileName;
}

/** Makes what the person sent a version of a file; its name must say what it is. */
async function addVersion(
  { tx, principal, now }: CommandContext,
  { id, number, fileName }: { id: string; number: number; fileName: string },
  sentBy: Sent,
): Promise<void> {
  const personId = assertPerson(principal);
  const { contentId, mediaType } = await sentBy(tx, personId);
  if (!agrees(fileName, mediaType))
    throw refuse('collaboration.file_name_lies', { fileName, mediaType }, { where: '/fileName' });
  await insertFileVersion(tx, { id: newId(), fileId: id, number, contentId, fileName, addedAt: now, personId });
}

/** Who may not see the subject is told of nothing else. */
async function lockKnown(
  context: CommandContext,
  id: string,
  expectedVersion: number,
): Promise<{ file: FileRow; subject: Subject }> {
  const { tx, principal } = context;
  const file = await lockFile(tx, id);
  const unknown = new Refusal(
    'kernel.not_found',
    { thing: fileEntity.thing[principal.language], id },
    { where: '/fileId' },
  );
  if (!file || file.deletedAt) throw unknown;
  const subject = await loadSubject(tx, context, { kind: file.subjectKind, id: file.subjectId }).catch(() => {
    throw unknown;
  });
  await assertVersion(tx, fileEntity.name, { id, name: file.title, version: file.version }, expectedVersion);
  return { file, subject };
}

function auditFile(
  context: CommandContext,
  { id }: FileRow,
  subject: Subject,
  action: string,
  changes: Parameters<CommandContext['audit']>[0]['changes'],
): void {
  context.audit({ entityType: fileEntity.name, entityId: id, action, label: subject.code, changes });
}
