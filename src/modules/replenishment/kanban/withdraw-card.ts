import { cancelRequest, lockRequests } from '../../execution/index.ts';
import { zWithdrawKanbanRequest } from '../contract.ts';
import { refuse } from '../refusals.ts';
import { defineCardCommand } from './define-card-command.ts';
import { nothingCalled } from './rules/nothing-called.ts';

/** It wasn't empty. What was asked for because of it is taken back, as long as nobody has ordered it. */
export const withdrawCard = defineCardCommand('withdraw', {
  summary: { zh: '撤回看板叫料', en: 'Withdraw a kanban call' },
  input: zWithdrawKanbanRequest,
  async handle({ tx, execute }, _input, { card }) {
    const request = card.requestId ? (await lockRequests(tx, [card.requestId])).get(card.requestId) : undefined;
    if (request?.state === 'ordered')
      throw refuse('replenishment.card_ordered', { card: card.code, request: request.code });
    if (request?.state === 'open')
      await execute(cancelRequest, { requestId: request.id, reason: `看板 ${card.code} 还没空 · not empty` });
    return { change: nothingCalled };
  },
});
