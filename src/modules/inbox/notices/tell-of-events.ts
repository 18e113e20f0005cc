import { defineReaction, type ModuleDefinition, type NoticeDefinition, type OutboxRow } from '../../../kernel/index.ts';
import { findReceivers } from './find-receivers.ts';
import { tellPeople } from './tell-people.ts';

/** What is told later than that, after a standstill or of history that was brought in, is no news. */
const NEWS_MILLISECONDS = 24 * 3_600_000;

/** Tells people what the notices of all modules say of an event. Nobody else has to know that there is an inbox. */
export function defineTellOfEvents(modules: readonly ModuleDefinition[]) {
  const byType = new Map<string, NoticeDefinition[]>();
  for (const notice of modules.flatMap(({ notices }) => notices))
    byType.set(notice.on.type, [...(byType.get(notice.on.type) ?? []), notice]);
  const noticesOf = ({ type }: OutboxRow) => byType.get(type) ?? [];
  return defineReaction({
    name: 'inbox.tell-of-events',
    summary: { zh: '把发生的事通知给相关的人', en: 'Tells people what concerns them' },
    on: [...byType.keys()],
    // What its words and figures make nobody's business costs no transaction.
    sift: async (_, events) => events.filter((event) => noticesOf(event).some((notice) => notice.read(event))),
    async handle({ read, execute, now }, event) {
      if (now.getTime() - Date.parse(event.at) > NEWS_MILLISECONDS) return;
      for (const notice of noticesOf(event)) {
        const content = notice.read(event);
        if (!content) continue;
        const receivers = await read((tx) => findReceivers(tx, notice, content, event, now));
        if (receivers.length === 0) continue;
        const { about, title, detail } = content;
        await execute(tellPeople, {
          kind: notice.name,
          eventId: event.id,
          at: event.at,
          about,
          title,
          detail,
          receivers,
        });
      }
    },
  });
}
