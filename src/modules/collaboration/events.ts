import { z } from 'zod';
import { zUuid } from '../../kernel/contract.ts';
import { defineEvent } from '../../kernel/index.ts';
import { fileKinds } from './contract.ts';

/**
 * Who may hear of an event isn't asked about each subject, so the stream and webhooks give ids only; names and text are for reactions,
 * which ask (`followersWhoMaySee`) before they tell anybody.
 */
const zSubjectTold = z.object({
  subjectKind: z.string(),
  subjectId: zUuid,
  subjectCode: z.string(),
  subjectName: z.string(),
});
const zCommentTold = zSubjectTold.extend({
  commentId: zUuid,
  authorId: zUuid,
  authorName: z.string(),
  /** Everybody the text mentions. */
  mentionedIds: z.array(zUuid),
  text: z.string(),
});
const subjectInside = ['subjectCode', 'subjectName'];
const commentInside = [...subjectInside, 'authorId', 'authorName', 'mentionedIds', 'text'];
const permission = 'collaboration.activity.read';

export const commentWritten = defineEvent({
  type: 'collaboration.comment-written',
  aggregate: 'collaboration.comment',
  permission,
  summary: { zh: '有人写了评论', en: 'Somebody wrote a comment' },
  data: zCommentTold,
  inside: commentInside,
});

export const commentEdited = defineEvent({
  type: 'collaboration.comment-edited',
  aggregate: 'collaboration.comment',
  permission,
  summary: { zh: '评论已修改', en: 'A comment was edited' },
  /** `newlyMentionedIds`: those that the text before didn’t mention. */
  data: zCommentTold.extend({ newlyMentionedIds: z.array(zUuid) }),
  inside: [...commentInside, 'newlyMentionedIds'],
});

export const commentDeleted = defineEvent({
  type: 'collaboration.comment-deleted',
  aggregate: 'collaboration.comment',
  permission,
  summary: { zh: '评论已删除', en: 'A comment was deleted' },
  data: zSubjectTold.extend({ commentId: zUuid }),
  inside: subjectInside,
});

export const followerChanged = defineEvent({
  type: 'collaboration.follower-changed',
  aggregate: 'collaboration.follower',
  permission,
  summary: { zh: '关注有变化', en: 'Somebody follows a subject, or no longer' },
  data: zSubjectTold.extend({ followerId: zUuid, personId: zUuid, following: z.boolean() }),
  inside: [...subjectInside, 'personId'],
});

const zFileTold = zSubjectTold.extend({ fileId: zUuid, kind: z.enum(fileKinds), title: z.string() });
const zFileMeantFor = { part: z.string().nullable() };
const ofFile = { aggregate: 'collaboration.file', permission: 'collaboration.file.read' } as const;
const fileInside = [...subjectInside, 'title', 'fileName'];

export const fileAttached = defineEvent({
  ...ofFile,
  type: 'collaboration.file-attached',
  summary: { zh: '附上了文件', en: 'A file was attached' },
  data: zFileTold.extend({ ...zFileMeantFor, number: z.number().int(), fileName: z.string() }),
  inside: fileInside,
});

export const fileReplaced = defineEvent({
  ...ofFile,
  type: 'collaboration.file-replaced',
  summary: { zh: '文件有新版本', en: 'A file has another version' },
  data: zFileTold.extend({ number: z.number().int(), fileName: z.string() }),
  inside: fileInside,
});

export const fileUpdated = defineEvent({
  ...ofFile,
  type: 'collaboration.file-updated',
  summary: { zh: '文件标题、类别或用途已改', en: 'A file’s title, kind or part was changed' },
  data: zFileTold.extend(zFileMeantFor),
  inside: fileInside,
});

export const fileDeleted = defineEvent({
  ...ofFile,
  type: 'collaboration.file-deleted',
  summary: { zh: '文件已删除', en: 'A file was deleted' },
  data: zSubjectTold.extend({ fileId: zUuid, title: z.string(), reason: z.string() }),
  inside: [...subjectInside, 'title', 'reason'],
});

export const collaborationEvents = [
  commentWritten,
  commentEdited,
  commentDeleted,
  followerChanged,
  fileAttached,
  fileReplaced,
  fileUpdated,
  fileDeleted,
];
