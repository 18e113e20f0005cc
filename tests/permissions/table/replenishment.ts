import type { PermissionCases } from '../permission-cases.ts';

export const replenishmentCases: PermissionCases = {
  'replenishment.item.read': {
    roles: ['warehouse-keeper', 'planner', 'buyer', 'production-manager', 'administrator'],
    routes: ['GET /replenishment/items', 'GET /replenishment/items/:itemId', 'GET /replenishment/items/export'],
  },
  'replenishment.item.look': {
    roles: ['planner', 'buyer', 'production-manager'],
    routes: ['POST /replenishment/look'],
  },
};
