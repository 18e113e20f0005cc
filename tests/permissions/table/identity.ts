import { everyRole, importRoutes, type PermissionCases } from '../permission-cases.ts';

export const identityCases: PermissionCases = {
  'identity.person.read': {
    roles: ['team-leader', 'inspector', 'planner', 'bookkeeper', 'production-manager', 'administrator'],
    routes: ['GET /people', 'GET /people/:personId', 'GET /people/export'],
  },
  'identity.person.write': {
    roles: ['administrator'],
    routes: [
      ...importRoutes('people'),
      'POST /people',
      'POST /people/:personId/activate',
      'POST /people/:personId/deactivate',
      'POST /people/:personId/update',
    ],
  },
  'identity.role.read': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['GET /roles'],
  },
  'identity.role.assign': {
    roles: ['administrator'],
    routes: ['POST /people/:personId/roles'],
  },
  'identity.credential.write': {
    roles: ['administrator'],
    routes: ['POST /people/:personId/credentials', 'POST /people/first-passwords'],
  },
  'identity.lockout.lift': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['POST /devices/:deviceId/unlock', 'POST /people/:personId/unlock'],
  },
  'identity.org-unit.read': {
    roles: everyRole,
    routes: ['GET /org-units'],
  },
  'identity.org-unit.write': {
    roles: ['administrator'],
    routes: ['POST /org-units', 'POST /org-units/:orgUnitId/update'],
  },
  'identity.shared-view.write': {
    roles: ['team-leader', 'planner', 'production-manager', 'administrator'],
    routes: [],
    askedBy: 'identity.save-list-view and identity.delete-list-view, for a view that others see too',
  },
  'identity.session.read': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['GET /sessions', 'GET /sessions/export'],
  },
  'identity.session.revoke': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: [],
    askedBy: 'POST /sessions/:sessionId/revoke, for the session of somebody else',
  },
  'identity.device.read': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['GET /devices', 'GET /devices/export'],
  },
  'identity.device.write': {
    roles: ['team-leader', 'production-manager', 'administrator'],
    routes: ['POST /devices/:deviceId/revoke', 'POST /devices/enrolment-codes'],
  },
  'identity.api-key.read': {
    roles: ['production-manager', 'administrator'],
    routes: ['GET /api-keys', 'GET /api-keys/export', 'GET /api-keys/rights'],
  },
  'identity.api-key.write': {
    roles: ['administrator'],
    routes: ['POST /api-keys', 'POST /api-keys/:apiKeyId/revoke', 'POST /api-keys/:apiKeyId/take-over'],
  },
  'identity.audit.read': {
    roles: ['team-leader', 'bookkeeper', 'production-manager', 'administrator'],
    routes: ['GET /audit', 'GET /audit/export'],
  },
  'identity.audit.verify': {
    roles: ['bookkeeper', 'production-manager', 'administrator'],
    routes: ['GET /audit/verification'],
  },
};
