import { z } from 'zod';
import { zFieldChanges, zNamed, zSubject, zText, zTimestamp, zUuid } from '../../../kernel/contract.ts';

export const collaborationLimits = {
  textLengthMax: 4_000,
  mentionsMax: 20,
  linksMax: 10,
  commentsOfSubjectMax: 5_000,
  /** By one person. */
  commentsAMinuteMax: 20,
  activityMax: 500,
} as const;

/** Which subject a route is about: `/subjects/execution.work-order/<id>`. */
export const zOfSubject = { subjectKind: z.string().min(1).max(80), subjectId: zUuid };

export const zSubjectRequest = z.strictObject(zOfSubject);
export type SubjectRequest = z.infer<typeof zSubjectRequest>;

// ── Comments ──────────────────────────────────────────────────────────────────────────────────────────────────────

const zCommentText = {
  /** Plain text with line breaks; `#` before a code leads to the subject that is called so. */
  text: zText(collaborationLimits.textLengthMax),
  /** Who is mentioned: people who may see the subject. */
  mentionedIds: z.array(zUuid).max(collaborationLimits.mentionsMax).default([]),
};

/** POST /subjects/:subjectKind/:subjectId/comments */
export const zWriteCommentRequest = z.strictObject({ ...zOfSubject, ...zCommentText });
/** POST /comments/:commentId/edit: one’s own, while it is young. */
export const zEditCommentRequest = z.strictObject({ commentId: zUuid, ...zCommentText });
/** POST /comments/:commentId/delete: one’s own; that there was one stays. */
export const zDeleteCommentRequest = z.strictObject({ commentId: zUuid });
export const zCommentResponse = zNamed('CommentResponse', { id: zUuid });

export const zNamedPerson = zNamed('MentionablePerson', { id: zUuid, code: z.string(), name: z.string() });
export type MentionablePerson = z.infer<typeof zNamedPerson>;

/** GET /subjects/:subjectKind/:subjectId/people?word=: who may see the subject, and so may be mentioned. */
export const zFindPeopleRequest = z.strictObject({ ...zOfSubject, word: z.string().max(80).default('') });
export const zFindPeopleResponse = zNamed('MentionablePeople', { people: z.array(zNamedPerson) });

/** A part of a comment’s text that leads to a subject. */
export const zCommentLink = zNamed('CommentLink', { code: z.string(), kind: z.string(), id: zUuid });
export type CommentLink = z.infer<typeof zCommentLink>;

// ── Activity ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const activityFilters = ['all', 'comments', 'changes', 'facts'] as const;

/** GET /subjects/:subjectKind/:subjectId/activity: what happened and what was said, the newest first. */
export const zReadActivityRequest = z.strictObject({
  ...zOfSubject,
  show: z.enum(activityFilters).default('all'),
  limit: z.coerce.number().int().min(1).max(collaborationLimits.activityMax).default(20),
  /** `next` of the page before. */
  after: z.string().max(80).optional(),
});

export const zActivityEntry = zNamed('ActivityEntry', {
  id: zUuid,
  at: zTimestamp,
  /** When it truly happened, where that is another moment. */
  businessAt: zTimestamp.nullable(),
  /** What was said, a change of the thing’s own fields, or something that happened to it. */
  kind: z.enum(['comment', 'change', 'fact']),
  /** What sort of fact: `report`, `movement`; empty otherwise. */
  sort: z.string(),
  /** In the reader’s words; a comment’s own text. */
  text: z.string(),
  about: z.string().nullable(),
  personName: z.string().nullable(),
  comment: z
    .object({
      authorId: zUuid,
      editedAt: zTimestamp.nullable(),
      /** Its text is gone then. */
      deletedAt: zTimestamp.nullable(),
      mentioned: z.array(z.object({ id: zUuid, name: z.string() })),
      links: z.array(zCommentLink),
      mayEdit: z.boolean(),
      mayDelete: z.boolean(),
    })
    .nullable(),
  /** Field by field, of the entity; in the words of its description. */
  change: z.object({ entity: z.string(), changes: zFieldChanges }).nullable(),
});
export type ActivityEntry = z.infer<typeof zActivityEntry>;

export const zReadActivityResponse = zNamed('Activity', {
  entries: z.array(zActivityEntry),
  /** Null at the beginning of everything. */
  next: z.string().nullable(),
});
export type Activity = z.infer<typeof zReadActivityResponse>;

// ── Following ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** POST /subjects/:subjectKind/:subjectId/follow */
export const zFollowRequest = z.strictObject({ ...zOfSubject, following: z.boolean() });
export const zFollowResponse = zNamed('FollowResponse', { following: z.boolean() });

/** GET /subjects/:subjectKind/:subjectId: how it is called, and what stands beside it. */
export const zReadSubjectResponse = zNamed('SubjectBeside', {
  subject: zSubject,
  comments: z.number().int(),
  files: z.number().int(),
  following: z.boolean(),
  followers: z.array(z.object({ id: zUuid, name: z.string() })),
});
export type SubjectBeside = z.infer<typeof zReadSubjectResponse>;
