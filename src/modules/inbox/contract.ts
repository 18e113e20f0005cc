/** What inbox says on the wire: what people are told, and how their home is arranged. Browser-safe. Paths are under /api/v1. */
import { z } from 'zod';
import { type Text, zNamed, zSubjectName, zTimestamp, zUuid } from '../../kernel/contract.ts';

export const inboxPermissions = {
  'inbox.notice.write': { zh: '把事情通知给人', en: 'Tell people of something' },
  'inbox.role-home.write': { zh: '为岗位安排首页', en: 'Arrange the homes of roles' },
} as const satisfies Record<string, Text>;

// ── Notices ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Why somebody is told. */
export const noticeReasonWords = {
  mentioned: { zh: '提到了您', en: 'You were mentioned' },
  responsible: { zh: '由您负责', en: 'You are responsible' },
  follows: { zh: '您关注了它', en: 'You follow it' },
  role: { zh: '您的岗位处理', en: 'Your role handles it' },
} as const satisfies Record<string, Text>;
const zNoticeReason = z.enum(['mentioned', 'responsible', 'follows', 'role']);
export type NoticeReason = z.infer<typeof zNoticeReason>;

/** Where a notice leads: to one thing, or to the rows of a list. */
export const zNoticeAbout = z.union([
  zSubjectName,
  z.strictObject({ list: z.string().max(80), query: z.record(z.string().max(120), z.string().max(500)) }),
]);
export type NoticeAbout = z.infer<typeof zNoticeAbout>;

const zKind = z.string().min(1).max(120);
const zWords = z.object({ zh: z.string().max(500), en: z.string().max(500) });
const noticeIds = z.array(zUuid).min(1).max(200);

/** A row of the list `inbox.notices`: only one's own are there. */
export const zNotice = zNamed('Notice', {
  id: zUuid,
  kind: zKind,
  reason: zNoticeReason,
  about: zNoticeAbout,
  title: z.string(),
  titleEn: z.string(),
  detail: z.string(),
  detailEn: z.string(),
  /** How often it happened before it was read. */
  times: z.number().int(),
  at: zTimestamp,
  read: z.boolean(),
  done: z.boolean(),
});
export type Notice = z.infer<typeof zNotice>;

export const zTellPeopleRequest = z.strictObject({
  kind: zKind,
  /** What it follows from: told of it once, a person isn't told again. */
  eventId: zUuid,
  /** When it happened. */
  at: zTimestamp,
  about: zNoticeAbout,
  title: zWords,
  detail: zWords,
  receivers: z
    .array(z.strictObject({ personId: zUuid, reason: zNoticeReason }))
    .min(1)
    .max(1_000),
});
export const zPeopleTold = z.object({ personIds: z.array(zUuid) });

export const noticeMarks = ['read', 'unread', 'done', 'open'] as const;
export const zMarkNoticesRequest = z.strictObject({
  noticeIds,
  /** `done` is read as well; `open` takes it back to what is to be done. */
  as: z.enum(noticeMarks),
});
export type NoticeMark = z.infer<typeof zMarkNoticesRequest>['as'];
export const zNoticesMarked = z.object({ count: z.number().int() });

export const zMuteNoticeRequest = z.strictObject({ kind: zKind, muted: z.boolean() });
export const zMuted = z.object({ muted: z.array(zKind) });

/** GET /inbox/summary: what the bell shows, and the kinds that the reader may be told. */
export const zInboxSummary = zNamed('InboxSummary', {
  unread: z.number().int(),
  kinds: z.array(z.object({ kind: zKind, label: z.string(), muted: z.boolean() })),
});
export type InboxSummary = z.infer<typeof zInboxSummary>;

// ── Home ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Names of parts in their order. Null: as the person's roles have it. */
const zHomeParts = z
  .array(z.string().regex(/^[a-z]+\.[a-z-]+$/))
  .max(40)
  .nullable();
export const zArrangeHomeRequest = z.strictObject({ parts: zHomeParts });
export const zArrangedHome = z.object({ parts: zHomeParts });

/** What an administrator published for a role. */
export const zArrangeRoleHomeRequest = z.strictObject({ role: z.string().min(1).max(64), parts: zHomeParts });
export const zRoleHome = z.object({ role: z.string(), parts: zHomeParts });
export const zRoleHomes = zNamed('RoleHomes', { homes: z.array(zRoleHome) });
export type RoleHomes = z.infer<typeof zRoleHomes>;

/** The own home, and what was published for the reader's roles. */
export const zHome = zNamed('Home', { parts: zHomeParts, ofRoles: z.array(zRoleHome) });
export type Home = z.infer<typeof zHome>;
