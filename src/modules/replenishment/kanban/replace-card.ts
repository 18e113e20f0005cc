import { zKanbanReplaced, zReplaceKanbanRequest } from '../contract.ts';
import { defineCardCommand } from './define-card-command.ts';
import { findNumbersUsed } from './queries/cards.ts';
import { nothingCalled } from './rules/nothing-called.ts';
import { makeCards } from './settle-loops.ts';

/** A new card instead of one that is damaged or lost, with what the old one had called for. After a lost one it counts as full until it is scanned. */
export const replaceCard = defineCardCommand('replace', {
  summary: { zh: '换看板卡', en: 'Replace a kanban card' },
  input: zReplaceKanbanRequest,
  output: zKanbanReplaced,
  async handle(context, { reason }, { card }) {
    const { tx } = context;
    const { state, since, calledBy, calledByName, calledAt, requestId, arrived } = card;
    const { takenByName, takenAt, takenFromId, takenLotId, takenQuantity } = card;
    const last = (await findNumbersUsed(tx, [card.loopId])).get(card.loopId) ?? 0;
    const called = { calledBy, calledByName, calledAt, requestId, arrived };
    const taken = { takenByName, takenAt, takenFromId, takenLotId, takenQuantity };
    const stands = state === 'lost' ? { state: 'full' as const } : { state, since, ...called, ...taken };
    const [made] = await makeCards(context, card, 1, last, { ...stands, replacesId: card.id });
    const { id: replacedById = '', code: replacedByCode = '' } = made ?? {};
    return {
      change: { ...nothingCalled, reason },
      changes: { replacedBy: { to: replacedByCode }, reason: { to: reason } },
      reason,
      more: { replacedById, replacedByCode },
    };
  },
});
