import {
  type CommandContext,
  defineCommand,
  deleteConsumer,
  dropAside,
  outOfScope,
  releaseAside,
} from '../../../kernel/index.ts';
import { zParkedEvent, zRetireConsumerRequest, zRetiredConsumer, zSettled } from '../contract.ts';
import { parkedSettled } from '../events.ts';
import { findConsumerRows } from '../queries/consumers.ts';
import { refuse } from '../refusals.ts';
import { kindOf, reactionsOf } from './kind-of-consumer.ts';

const permission = 'sync.consumer.write';

/** Tries a parked event again, with all its tries before it; what waits behind it follows. */
export const releaseParked = settleParked('release', { zh: '放行搁置的事件', en: 'Release a parked event' });
/** Leaves a parked event out for this reader; what waits behind it follows. */
export const dropParked = settleParked('drop', { zh: '丢弃搁置的事件', en: 'Drop a parked event' });

function settleParked(verb: 'release' | 'drop', summary: { zh: string; en: string }) {
  const [settle, action] =
    verb === 'release' ? ([releaseAside, 'released'] as const) : ([dropAside, 'dropped'] as const);
  return defineCommand({
    name: `sync.${verb}-parked-event`,
    summary,
    permission,
    input: zParkedEvent,
    output: zSettled,
    http: { method: 'POST', path: `/event-consumers/:consumer/parked-events/:eventId/${verb}` },
    handle: async (context, { consumer, eventId, reason }) => {
      assertWholePlant(context);
      const aside = await settle(context.tx, consumer, eventId, context.now);
      if (!aside) throw refuse('sync.event_not_parked', {}, { where: '/eventId' });
      const { type } = aside.event;
      context.audit({
        entityType: 'sync.parked-event',
        entityId: eventId,
        action,
        label: `${consumer} ${type}`,
        changes: { failedWith: { from: aside.reason }, ...(reason ? { reason: { to: reason } } : {}) },
      });
      context.emit(parkedSettled, eventId, { consumer, eventId, type, action });
      return { consumer, eventId, type };
    },
  });
}

/** Ends a reader that this program doesn't have any more, so that events aren't kept for it. */
export const retireConsumer = defineCommand({
  name: 'sync.retire-consumer',
  summary: { zh: '撤下事件读者', en: 'Retire a reader of events' },
  permission,
  input: zRetireConsumerRequest,
  output: zRetiredConsumer,
  http: { method: 'POST', path: '/event-consumers/:consumer/retire' },
  handle: async (context, { consumer }) => {
    const { tx } = context;
    assertWholePlant(context);
    const row = (await findConsumerRows(tx)).find((each) => each.consumer === consumer);
    if (!row) throw refuse('sync.consumer_unknown', { consumer });
    if (kindOf(row, reactionsOf(tx)) !== 'unknown') throw refuse('sync.consumer_at_work', { consumer });
    await deleteConsumer(tx, consumer);
    context.audit({ entityType: 'sync.consumer', entityId: consumer, action: 'retired', label: consumer, changes: {} });
    return { consumer };
  },
});

function assertWholePlant({ principal }: CommandContext): void {
  if (!principal.scope.all) throw outOfScope(principal);
}
