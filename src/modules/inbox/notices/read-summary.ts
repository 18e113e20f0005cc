import { declarationsOf, defineQuery, mayDo, SIGNED_IN } from '../../../kernel/index.ts';
import { zInboxSummary } from '../contract.ts';
import { countUnread } from '../queries/notices.ts';
import { findChoices } from '../queries/people.ts';

export const readInboxSummary = defineQuery({
  name: 'inbox.summary',
  summary: { zh: '未读通知数和通知种类', en: 'How many notices are unread, and which kinds there are' },
  permission: SIGNED_IN,
  output: zInboxSummary,
  http: { method: 'GET', path: '/inbox/summary' },
  handle: async ({ tx, principal }) => {
    const { personId, language } = principal;
    const muted = (personId && (await findChoices(tx, personId))?.muted) || [];
    const heard = [...declarationsOf(tx).notices.values()].filter(({ on }) => mayDo(principal, on.permission));
    return {
      unread: personId ? await countUnread(tx, personId) : 0,
      kinds: heard.map(({ name, label }) => ({ kind: name, label: label[language], muted: muted.includes(name) })),
    };
  },
});
