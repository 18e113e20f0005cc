import { importRoutes, type PermissionCases } from '../permission-cases.ts';

export const replenishmentCases: PermissionCases = {
  'replenishment.item.read': {
    roles: ['warehouse-keeper', 'planner', 'buyer', 'production-manager', 'administrator'],
    routes: ['GET /replenishment/items', 'GET /replenishment/items/:itemId', 'GET /replenishment/items/export'],
  },
  'replenishment.kanban-loop.read': {
    roles: ['team-leader', 'warehouse-keeper', 'planner', 'buyer', 'production-manager', 'administrator'],
    routes: [
      'GET /kanban-loops',
      'GET /kanban-loops/:kanbanLoopId',
      'GET /kanban-loops/export',
      'GET /kanban-loops/:kanbanLoopId/cards.pdf',
      'GET /kanban-loops/cards.pdf',
    ],
  },
  'replenishment.kanban-loop.write': {
    roles: ['planner', 'production-manager'],
    routes: [
      ...importRoutes('kanban-loops'),
      'POST /kanban-loops',
      'POST /kanban-loops/:kanbanLoopId/update',
      'POST /kanban-loops/:kanbanLoopId/activate',
      'POST /kanban-loops/:kanbanLoopId/deactivate',
    ],
  },
  'replenishment.kanban-card.read': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'planner', 'buyer', 'production-manager', 'administrator'],
    routes: ['GET /kanban-cards', 'GET /kanban-cards/:cardId', 'GET /kanban-cards/export'],
  },
  'replenishment.kanban-card.call': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'planner', 'production-manager'],
    routes: ['POST /kanban-cards/:cardId/call', 'POST /kanban-cards/:cardId/withdraw'],
  },
  'replenishment.kanban-card.bring': {
    roles: ['team-leader', 'warehouse-keeper', 'planner', 'production-manager'],
    routes: [
      'POST /kanban-cards/:cardId/take',
      'POST /kanban-cards/:cardId/put-back',
      'POST /kanban-cards/:cardId/fill',
      'POST /kanban-cards/note-arrivals',
    ],
  },
  'replenishment.kanban-card.mark': {
    roles: ['team-leader', 'planner', 'production-manager'],
    routes: [
      'POST /kanban-cards/:cardId/lose',
      'POST /kanban-cards/:cardId/find',
      'POST /kanban-cards/:cardId/replace',
      'POST /kanban-cards/tell-waiting',
    ],
  },
  'replenishment.item.look': {
    roles: ['planner', 'buyer', 'production-manager'],
    routes: ['POST /replenishment/look'],
  },
};
