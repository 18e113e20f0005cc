import { zLoseKanbanRequest } from '../contract.ts';
import { defineCardCommand } from './define-card-command.ts';
import { nothingCalled } from './rules/nothing-called.ts';

/** Nobody knows where it is. What was asked for because of it still comes; nothing new is called for by it. */
export const loseCard = defineCardCommand('lose', {
  summary: { zh: '看板卡挂失', en: 'Mark a kanban card as lost' },
  input: zLoseKanbanRequest,
  handle: async (_context, { reason }) => ({
    change: { ...nothingCalled, reason },
    changes: { reason: { to: reason } },
    reason,
  }),
});
