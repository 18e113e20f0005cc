import { everyRole, type PermissionCases } from '../permission-cases.ts';

export const lowcodeCases: PermissionCases = {
  'lowcode.configuration.read': {
    roles: everyRole,
    routes: [
      'GET /configuration',
      'GET /configuration/choices',
      'GET /configuration/versions',
      'GET /configuration/versions/:number',
    ],
  },
  'lowcode.configuration.write': {
    roles: ['production-manager', 'administrator'],
    routes: ['GET /configuration/drafts', 'POST /configuration/drafts'],
  },
  'lowcode.configuration.publish': {
    roles: ['production-manager', 'administrator'],
    routes: ['POST /configuration/publish'],
  },
  'lowcode.custom-field.read': {
    roles: everyRole,
    routes: ['GET /custom-fields/:entity'],
  },
};
