import { declarationsOf, defineCommand, SIGNED_IN } from '../../../kernel/index.ts';
import { zMuted, zMuteNoticeRequest } from '../contract.ts';
import { choicesChanged } from '../events.ts';
import { personOf } from '../own-inbox.ts';
import { lockInboxes, updateChoices } from '../queries/people.ts';
import { refuse } from '../refusals.ts';

/** What is muted isn't told from then on; what was told stays. */
export const muteNotice = defineCommand({
  name: 'inbox.mute-notice',
  summary: { zh: '不再接收或重新接收一类通知', en: 'Hear a kind of notice no more, or again' },
  permission: SIGNED_IN,
  input: zMuteNoticeRequest,
  output: zMuted,
  http: { method: 'POST', path: '/inbox/mutes' },
  handle: async ({ tx, principal, emit }, { kind, muted: mute }) => {
    const personId = personOf(principal);
    if (!declarationsOf(tx).notices.has(kind)) throw refuse('inbox.kind_unknown', { kind }, { where: '/kind' });
    const [own] = await lockInboxes(tx, [personId]);
    const before = own?.muted ?? [];
    if (before.includes(kind) === mute) return { muted: before };
    const muted = mute ? [...before, kind] : before.filter((one) => one !== kind);
    await updateChoices(tx, { id: personId, muted });
    emit(choicesChanged, personId, { personId, what: 'muted' });
    return { muted };
  },
});
