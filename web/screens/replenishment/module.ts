import { defineScreens } from '../../app/define-screens.ts';
import { replenishmentParts } from './parts.ts';

export const replenishmentScreens = defineScreens({
  help: () => import('./help.ts').then(({ replenishmentHelp }) => replenishmentHelp),
  routes: {
    '/replenishment': () => import('./replenishment.tsx').then(({ Replenishment }) => Replenishment),
    '/replenishment/$itemId': () =>
      import('./item-replenishment.tsx').then(({ ItemReplenishment }) => ItemReplenishment),
    '/kanban': () => import('./kanban-board.tsx').then(({ KanbanBoard }) => KanbanBoard),
    '/kanban-cards': () => import('./kanban-cards.tsx').then(({ KanbanCards }) => KanbanCards),
    '/kanban-loops': () => import('./kanban-loops.tsx').then(({ KanbanLoops }) => KanbanLoops),
  },
  parts: replenishmentParts,
  scans: { kanban_card: ({ id }) => `/kanban-cards?f.id.eq=${id}` },
  subjects: {
    'replenishment.kanban-card': { icon: 'box', to: ({ id }) => `/kanban-cards?f.id.eq=${id}` },
    'replenishment.kanban-loop': { icon: 'refresh', to: ({ id }) => `/kanban-loops?open=${id}` },
  },
  menu: [
    {
      group: 'stock',
      to: '/replenishment',
      name: { zh: '补货', en: 'Replenishment' },
      icon: 'refresh',
      permission: 'replenishment.item.read',
    },
    {
      group: 'stock',
      to: '/kanban',
      name: { zh: '看板补料', en: 'Kanban' },
      icon: 'box',
      permission: 'replenishment.kanban-card.read',
    },
  ],
  lists: {
    'replenishment.items': '/replenishment',
    'replenishment.kanban-cards': '/kanban-cards',
    'replenishment.kanban-loops': '/kanban-loops',
  },
});
