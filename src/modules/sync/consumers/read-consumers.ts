import { defineQuery, outOfScope } from '../../../kernel/index.ts';
import { zConsumers } from '../contract.ts';
import { findConsumerRows } from '../queries/consumers.ts';
import { kindOf, reactionsOf } from './kind-of-consumer.ts';

/** One that is worked on moves each minute. */
const IDLE_MINUTES = 15;

export const readConsumers = defineQuery({
  name: 'sync.consumers',
  summary: { zh: '谁在读事件，读到哪里', en: 'Who reads events, and how far they are' },
  permission: 'sync.consumer.read',
  output: zConsumers,
  http: { method: 'GET', path: '/event-consumers' },
  handle: async ({ tx, principal, now }) => {
    if (!principal.scope.all) throw outOfScope(principal);
    const reactions = reactionsOf(tx);
    const rows = await findConsumerRows(tx);
    return {
      consumers: rows.map((found) => {
        const { webhook, movedAt, retryAt, ...row } = found;
        return {
          ...row,
          kind: kindOf(found, reactions),
          label: webhook ?? reactions.get(row.consumer)?.[principal.language] ?? null,
          movedAt: movedAt.toISOString(),
          retryAt: retryAt?.toISOString() ?? null,
          idle: now.getTime() - movedAt.getTime() > IDLE_MINUTES * 60_000,
        };
      }),
    };
  },
});
