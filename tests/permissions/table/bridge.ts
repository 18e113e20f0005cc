import type { PermissionCases } from '../permission-cases.ts';

const readers = ['planner', 'production-manager', 'administrator'] as const;

export const bridgeCases: PermissionCases = {
  'bridge.system.read': {
    roles: [...readers],
    routes: ['GET /bridge-systems', 'GET /bridge-systems/export', 'GET /bridge-systems/:systemId'],
  },
  'bridge.system.write': {
    roles: ['administrator'],
    routes: [
      'POST /bridge-systems',
      'POST /bridge-systems/:systemId/update',
      'POST /bridge-systems/:systemId/deactivate',
      'POST /bridge-systems/:systemId/activate',
    ],
  },
  'bridge.connection.read': {
    roles: [...readers],
    routes: [
      'GET /bridge-connectors',
      'GET /bridge-connections',
      'GET /bridge-connections/export',
      'GET /bridge-connections/:connectionId',
    ],
  },
  'bridge.connection.write': {
    roles: ['administrator'],
    routes: [
      'POST /bridge-connections',
      'POST /bridge-connections/:connectionId/update',
      'POST /bridge-connections/:connectionId/deactivate',
      'POST /bridge-connections/:connectionId/activate',
    ],
  },
  'bridge.connection.use': {
    roles: ['administrator'],
    routes: [
      'POST /bridge-connections/:connectionId/test',
      'POST /bridge-connections/:connectionId/browse',
      'POST /bridge-connections/:connectionId/practice-rows',
      'POST /bridge-routes/:routeId/pull',
      'POST /bridge-routes/:routeId/files',
    ],
  },
  'bridge.secret.write': { roles: ['administrator'], routes: ['POST /bridge-connections/:connectionId/secrets'] },
  'bridge.route.read': {
    roles: [...readers],
    routes: [
      'GET /bridge-routes',
      'GET /bridge-routes/export',
      'GET /bridge-routes/:routeId',
      'GET /bridge-routes/:routeId/mapping',
      'GET /bridge-routes/:routeId/profile',
      'GET /bridge-standing',
      'GET /bridge-subjects',
      'GET /bridge-subjects/:subject/fields',
    ],
  },
  'bridge.route.write': {
    roles: ['administrator'],
    routes: [
      'POST /bridge-routes',
      'POST /bridge-routes/:routeId/update',
      'POST /bridge-routes/:routeId/deactivate',
      'POST /bridge-routes/:routeId/activate',
      'POST /bridge-routes/:routeId/mapping',
      'POST /bridge-routes/:routeId/try-mapping',
      'POST /bridge-routes/:routeId/dry-run',
      'POST /bridge-routes/:routeId/preview-repairs',
      'POST /bridge-routes/:routeId/suggest-mapping',
      'POST /bridge-routes/:routeId/release',
      'POST /bridge-routes/:routeId/halt',
    ],
  },
  'bridge.mapping.publish': { roles: ['administrator'], routes: ['POST /bridge-routes/:routeId/publish-mapping'] },
  'bridge.message.read': {
    roles: [...readers],
    routes: [
      'GET /bridge-messages',
      'GET /bridge-messages/export',
      'GET /bridge-messages/:messageId',
      'GET /bridge-deliveries',
      'GET /bridge-deliveries/export',
      'GET /bridge-uploads',
      'GET /bridge-uploads/export',
    ],
  },
  'bridge.message.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /bridge-routes/:routeId/take',
      'POST /bridge-messages/replay',
      'POST /bridge-messages/drop',
      'POST /bridge-messages/:messageId/repair',
      'POST /bridge-deliveries/resend',
      'POST /bridge-deliveries/drop',
    ],
  },
  'bridge.identity.read': {
    roles: [...readers],
    routes: ['GET /foreign-ids', 'GET /foreign-ids/export', 'GET /bridge-things/:entity/:ourId'],
  },
  'bridge.identity.write': { roles: ['administrator'], routes: ['POST /foreign-ids', 'POST /foreign-ids/merge'] },
};
