import type { PermissionCases } from '../permission-cases.ts';

export const terminalsCases: PermissionCases = {
  'terminals.fact.read': {
    roles: ['team-leader', 'planner', 'production-manager', 'administrator'],
    routes: ['GET /terminals/facts', 'GET /terminals/facts/export'],
  },
  'terminals.terminal.read': {
    roles: ['production-manager', 'administrator'],
    routes: ['GET /terminals', 'GET /terminals/export'],
  },
  'terminals.fact.settle': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['POST /terminals/facts/:factId/give-up', 'POST /terminals/facts/:factId/repeat'],
  },
};
