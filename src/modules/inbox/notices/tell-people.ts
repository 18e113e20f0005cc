import { declarationsOf, defineCommand, newId } from '../../../kernel/index.ts';
import { zPeopleTold, zTellPeopleRequest } from '../contract.ts';
import { noticesChanged } from '../events.ts';
import { findFoldable, foldIntoNotices, insertNotices } from '../queries/notices.ts';
import { lockInboxes } from '../queries/people.ts';
import { refuse } from '../refusals.ts';

/** Unread notices of one kind about one thing become one within this. */
const FOLD_MILLISECONDS = 3_600_000;

/**
 * Puts a notice into people's inboxes, but not of those who have muted its kind. What somebody hasn't read yet about the same thing is
 * said again in it, instead of beside it.
 */
export const tellPeople = defineCommand({
  name: 'inbox.tell-people',
  summary: { zh: '通知相关的人', en: 'Tell people of something' },
  permission: 'inbox.notice.write',
  input: zTellPeopleRequest,
  output: zPeopleTold,
  http: { method: 'POST', path: '/inbox/notices' },
  handle: async ({ tx, now, emit }, { kind, eventId, at, about, title, detail, receivers }) => {
    if (!declarationsOf(tx).notices.has(kind)) throw refuse('inbox.kind_unknown', { kind }, { where: '/kind' });
    const reasons = new Map(receivers.map(({ personId, reason }) => [personId, reason]));
    const open = (await lockInboxes(tx, [...reasons.keys()])).filter(({ muted }) => !muted.includes(kind));
    const personIds = open.map(({ id }) => id);
    const happenedAt = new Date(Math.min(Date.parse(at), now.getTime()));
    const said = {
      titleZh: title.zh,
      titleEn: title.en,
      detailZh: detail.zh,
      detailEn: detail.en,
      eventId,
      at: happenedAt,
    };
    const since = new Date(happenedAt.getTime() - FOLD_MILLISECONDS);
    const foldable = await findFoldable(tx, { kind, about }, personIds, since);
    const toFold = [...foldable].filter(([, notice]) => notice.eventId !== eventId);
    const notices = personIds
      .filter((personId) => !foldable.has(personId))
      .map((personId) => ({
        id: newId(),
        personId,
        kind,
        reason: reasons.get(personId) ?? ('role' as const),
        about,
        ...said,
      }));
    await foldIntoNotices(
      tx,
      toFold.map(([, { id }]) => id),
      said,
    );
    await insertNotices(tx, notices);
    const told = [...toFold.map(([personId, { id }]) => ({ personId, id })), ...notices];
    for (const { personId, id } of told) emit(noticesChanged, personId, { personId, noticeIds: [id], action: 'told' });
    return { personIds: told.map(({ personId }) => personId) };
  },
});
