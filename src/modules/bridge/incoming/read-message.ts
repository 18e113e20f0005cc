import { defineQuery, outOfScope, type QueryContext, readSubjects, toWire } from '../../../kernel/index.ts';
import { zMessageRequest, zMessageView } from '../contract.ts';
import { mapperOf, mappingOf } from '../mapper.ts';
import { findPublished } from '../queries/mappings.ts';
import { findMessage, type MessageDetail } from '../queries/told.ts';
import { refuse } from '../refusals.ts';
import { choiceOf } from '../routes/subject-choices.ts';

/** One message: as it came, what the mapping in force makes of it, what stands against it, and what it became. */
export const readMessage = defineQuery({
  name: 'bridge.read-message',
  summary: { zh: '一条收到的消息', en: 'One message that came' },
  permission: 'bridge.message.read',
  input: zMessageRequest,
  output: zMessageView,
  http: { method: 'GET', path: '/bridge-messages/:messageId' },
  async handle(context, { messageId }) {
    const { tx, principal } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const message = await findMessage(tx, messageId);
    if (!message) throw refuse('bridge.message_unknown', { id: messageId }, { where: '/messageId' });
    const { ourId: _, payload, repaired, reason, ...shown } = message;
    return {
      ...toWire(shown),
      ...{ payload, repaired, reason },
      subjectLabel: choiceOf(tx, message.subject, principal.language)?.label ?? message.subject,
      mapped: await mapAgain(context, message),
      became: await becameOf(context, message),
    };
  },
});

async function mapAgain({ tx }: QueryContext, { routeId, repaired, payload, deleted }: MessageDetail) {
  const published = deleted ? undefined : await findPublished(tx, routeId);
  if (!published) return null;
  const [mapped] = await mapperOf(tx).map(mappingOf(tx, published), [repaired ?? payload], {}, { trace: true });
  return (mapped as never) ?? null;
}

async function becameOf({ tx, principal, now }: QueryContext, { subject, ourId }: MessageDetail) {
  if (ourId === null) return null;
  const [found] = await readSubjects(tx, { principal, now }, subject, [ourId]);
  return found ? { ...found, nameEn: found.nameEn ?? '', name: found.name ?? '' } : null;
}
