import { zNothing } from '../../../kernel/contract.ts';
import { type CommandContext, defineCommand, SIGNED_IN } from '../../../kernel/index.ts';
import { type NoticeMark, zMarkNoticesRequest, zNoticesMarked } from '../contract.ts';
import { noticesChanged } from '../events.ts';
import { personOf } from '../own-inbox.ts';
import { markNotices as updateMarks } from '../queries/notices.ts';
import { lockInboxes } from '../queries/people.ts';

export const markNotices = defineCommand({
  name: 'inbox.mark-notices',
  summary: { zh: '把自己的通知标为已读、未读或已处理', en: 'Mark own notices as read, unread or done' },
  permission: SIGNED_IN,
  input: zMarkNoticesRequest,
  output: zNoticesMarked,
  http: { method: 'POST', path: '/inbox/notices/mark' },
  handle: async (context, { noticeIds, as }) => ({ count: await mark(context, noticeIds, as) }),
});

export const readAllNotices = defineCommand({
  name: 'inbox.read-all-notices',
  summary: { zh: '把自己的通知全部标为已读', en: 'Mark all own notices as read' },
  permission: SIGNED_IN,
  input: zNothing,
  output: zNoticesMarked,
  http: { method: 'POST', path: '/inbox/notices/read-all' },
  handle: async (context) => ({ count: await mark(context, null, 'read') }),
});

/** Notices of others are none: they stay as they are. */
async function mark({ tx, principal, now, emit }: CommandContext, ids: readonly string[] | null, as: NoticeMark) {
  const personId = personOf(principal);
  await lockInboxes(tx, [personId]);
  const noticeIds = await updateMarks(tx, personId, ids, as, now);
  if (noticeIds.length > 0) emit(noticesChanged, personId, { personId, noticeIds, action: as });
  return noticeIds.length;
}
