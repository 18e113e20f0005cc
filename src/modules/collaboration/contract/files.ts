import { z } from 'zod';
import { type Text, zExpectedVersion, zNamed, zSubject, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';
import { zOfSubject } from './subjects.ts';

export const fileLimits = {
  filesOfSubjectMax: 200,
  versionsMax: 100,
  /** By one person, whatever becomes of them. */
  uploadsAnHourMax: 200,
  titleLengthMax: 120,
} as const;

export const fileKinds = ['drawing', 'instruction', 'certificate', 'photo', 'other'] as const;
export type FileKind = (typeof fileKinds)[number];
export const fileKindLabels: Record<FileKind, Text> = {
  drawing: { zh: '图纸', en: 'Drawing' },
  instruction: { zh: '作业指导', en: 'Instruction' },
  certificate: { zh: '证书', en: 'Certificate' },
  photo: { zh: '照片', en: 'Photo' },
  other: { zh: '其他', en: 'Other' },
};
const zFileKind = z.enum(fileKinds);

const zPart = z.string().min(1).max(40).nullable();

const zFileName = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cs}\p{Cf}/\\]+$/u, 'kernel.control_character');

/** POST /uploads: the bytes, as application/octet-stream. What came is then attached or made a new version within a day. */
export const zUploadResponse = zNamed('UploadResponse', {
  uploadId: zUuid,
  /** In bytes. */
  size: z.number().int(),
  sha256: z.string(),
  mediaType: z.string(),
});
export type UploadResponse = z.infer<typeof zUploadResponse>;

/** POST /subjects/:subjectKind/:subjectId/files */
export const zAttachFileRequest = z.strictObject({
  ...zOfSubject,
  uploadId: zUuid,
  fileName: zFileName,
  kind: zFileKind.default('other'),
  /** The file’s name without its ending, where it is left out. */
  title: zText(fileLimits.titleLengthMax).optional(),
  /** The part of the subject that it is meant for alone, such as the sequence of a routing’s operation. */
  part: zPart.default(null),
});
/**
 * POST /subjects/:subjectKind/:subjectId/photos: a picture that this person has sent, named by its bytes. So a device can say it before
 * the bytes have left, and say it again.
 */
export const zAttachPhotoRequest = z.strictObject({
  ...zOfSubject,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: zFileName,
  title: zText(fileLimits.titleLengthMax).optional(),
  part: zPart.default(null),
});
/** POST /files/:fileId/replace: another version; the ones before are kept. */
export const zReplaceFileRequest = z.strictObject({
  fileId: zUuid,
  expectedVersion: zExpectedVersion,
  uploadId: zUuid,
  fileName: zFileName,
});
/** POST /files/:fileId/update */
export const zUpdateFileRequest = z.strictObject({
  fileId: zUuid,
  expectedVersion: zExpectedVersion,
  kind: zFileKind.optional(),
  title: zText(fileLimits.titleLengthMax).optional(),
  part: zPart.optional(),
});
/** POST /files/:fileId/delete: it is shown no more; what it held is kept. */
export const zDeleteFileRequest = z.strictObject({
  fileId: zUuid,
  expectedVersion: zExpectedVersion,
  reason: zText(500),
});
export const zFileResponse = zNamed('FileResponse', { id: zUuid, version: z.number().int() });

/** GET /files/:fileId/versions/:number: the bytes; `show=true` to see them in a page, where their kind can be shown. */
export const zReadFileRequest = z.strictObject({
  fileId: zUuid,
  number: z.coerce.number().int().min(1),
  show: z.enum(['true', 'false']).default('false'),
  /** The subject beside which it was listed, where it is another’s: `kind/id`. */
  beside: z.string().max(120).optional(),
});

export const zFileVersion = z.object({
  number: z.number().int(),
  fileName: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.number(),
  sha256: z.string(),
  addedAt: zTimestamp,
  personName: z.string(),
  personNameEn: z.string().nullable(),
  /** How a page can show it. */
  preview: z.enum(['pdf', 'picture', 'none']),
});
export const zAttachedFile = zNamed('AttachedFile', {
  id: zUuid,
  kind: zFileKind,
  title: z.string(),
  /** Null: it is meant for the whole of its subject. */
  part: z.string().nullable(),
  version: z.number().int(),
  /** The newest first. */
  versions: z.array(zFileVersion),
});
export type AttachedFile = z.infer<typeof zAttachedFile>;
/** GET /subjects/:subjectKind/:subjectId/files */
export const zListFilesResponse = zNamed('AttachedFiles', {
  files: z.array(zAttachedFile),
  /** What a file may be meant for alone; empty where the subject has no parts. */
  parts: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })),
  /** Files at other subjects that are meant for this one too, such as its routing’s; those others are named where the reader may see them. */
  others: z.array(z.object({ subject: zSubject.nullable(), files: z.array(zAttachedFile) })),
});
export type AttachedFiles = z.infer<typeof zListFilesResponse>;

/** Where content lies: in parts in the database, or in the S3-compatible store outside. */
export type FilePlace = 'database' | 's3';

/** GET /file-stores: where files lie, how much, and whether the store outside works. */
export const zFileStoresResponse = zNamed('FileStores', {
  /** Where the content of new files goes. */
  place: z.enum(['database', 's3']),
  /** Host and bucket of the store outside, or null where none is named. */
  outsidePlace: z.string().nullable(),
  /** When it was last tried; asking has it tried anew. Null where it wasn't yet. */
  triedAt: zTimestamp.nullable(),
  /** What was wrong with it then, in the reader's words. */
  trouble: z.object({ what: z.string(), why: z.string(), remedy: z.string() }).nullable(),
  amounts: z.object({
    /** How many contents, each counted once however many files have it; sizes in bytes. */
    inDatabase: z.number().int(),
    bytesInDatabase: z.number(),
    outside: z.number().int(),
    bytesOutside: z.number(),
    /** Objects outside that no content names; a job takes them away after a day. */
    left: z.number().int(),
  }),
});
export type FileStoresView = z.infer<typeof zFileStoresResponse>;
export type FileAmounts = FileStoresView['amounts'];
