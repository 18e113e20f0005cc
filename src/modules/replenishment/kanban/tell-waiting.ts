import { defineCommand, inScope, policiesOf } from '../../../kernel/index.ts';
import { zTellWaitingRequest, zTellWaitingResponse } from '../contract.ts';
import { replenishmentPolicies } from '../policies.ts';
import { cardWaits } from './events.ts';
import { findWaiting, lockCard, updateCard } from './queries/cards.ts';
import { binOf, toldOf } from './tell-card.ts';

const WAITING_MAX = 200;

/** Which bins wait too long, by policy: told once for each call. */
export const tellWaiting = defineCommand({
  name: 'replenishment.tell-kanban-waiting',
  summary: { zh: '提醒等料太久的看板', en: 'Tell of kanban bins that wait too long' },
  permission: 'replenishment.kanban-card.mark',
  input: zTellWaitingRequest,
  output: zTellWaitingResponse,
  http: { method: 'POST', path: '/kanban-cards/tell-waiting' },
  handle: async (context) => {
    const { tx, now, principal } = context;
    const minutes = policiesOf(await context.configuration(), replenishmentPolicies)[
      'replenishment.kanban_wait_minutes'
    ];
    const before = new Date(now.getTime() - minutes * 60_000);
    let told = 0;
    for (const id of await findWaiting(tx, before, WAITING_MAX)) {
      const card = await lockCard(tx, id);
      if (card?.state !== 'empty' || !inScope(principal, card)) continue;
      await updateCard(tx, id, { toldLateAt: now });
      const by = { byName: card.calledByName ?? principal.name, at: card.calledAt ?? now };
      context.emit(cardWaits, id, toldOf(card, await binOf(tx, card), by));
      told += 1;
    }
    return { told };
  },
});
