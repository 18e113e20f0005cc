import { zFindKanbanRequest } from '../contract.ts';
import { defineCardCommand } from './define-card-command.ts';

/** It turned up. It counts as full until somebody scans it as empty. */
export const findCard = defineCardCommand('find', {
  summary: { zh: '看板卡找到了', en: 'A lost kanban card was found' },
  input: zFindKanbanRequest,
  handle: async () => ({ change: { reason: null } }),
});
