import type { StateMove } from '../../kernel/index.ts';
import type { KanbanCardState, KanbanPermission } from './contract.ts';

/** The state table of kanban cards; the rows check the commands and say which keys a screen shows. What its loop has too many of is retired, too. */
export const kanbanMoves = {
  call: {
    label: { zh: '空了，叫料', en: 'Empty: call' },
    from: ['full'],
    to: 'empty',
    permission: 'replenishment.kanban-card.call',
  },
  withdraw: {
    label: { zh: '还没空，撤回', en: 'Not empty: withdraw' },
    from: ['empty'],
    to: 'full',
    permission: 'replenishment.kanban-card.call',
  },
  take: {
    label: { zh: '取料', en: 'Take' },
    from: ['empty'],
    to: 'on_way',
    permission: 'replenishment.kanban-card.bring',
  },
  put_back: {
    label: { zh: '放回', en: 'Put back' },
    from: ['on_way'],
    to: 'empty',
    permission: 'replenishment.kanban-card.bring',
  },
  fill: {
    label: { zh: '送到，已补满', en: 'Here: full' },
    from: ['on_way'],
    to: 'full',
    permission: 'replenishment.kanban-card.bring',
  },
  lose: {
    label: { zh: '挂失', en: 'Lost' },
    from: ['full', 'empty', 'on_way'],
    to: 'lost',
    permission: 'replenishment.kanban-card.mark',
  },
  find: {
    label: { zh: '找到了', en: 'Found' },
    from: ['lost'],
    to: 'full',
    permission: 'replenishment.kanban-card.mark',
  },
  replace: {
    label: { zh: '换卡', en: 'Replace' },
    from: ['full', 'empty', 'on_way', 'lost'],
    to: 'retired',
    permission: 'replenishment.kanban-card.mark',
  },
} as const satisfies Record<string, StateMove<KanbanCardState, KanbanPermission>>;

export type KanbanVerb = keyof typeof kanbanMoves;
