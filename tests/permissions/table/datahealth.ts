import type { PermissionCases } from '../permission-cases.ts';

const readers = ['planner', 'production-manager', 'administrator'] as const;
const keepers = ['production-manager', 'administrator'] as const;

export const datahealthCases: PermissionCases = {
  'datahealth.figure.read': {
    roles: readers,
    routes: ['GET /datahealth', 'GET /datahealth/history', 'GET /datahealth/impact'],
  },
  'datahealth.alert.read': { roles: readers, routes: ['GET /data-alerts', 'GET /data-alerts/export'] },
  'datahealth.alert.acknowledge': { roles: keepers, routes: ['POST /data-alerts/:alertId/acknowledge'] },
  'datahealth.rule.judge': { roles: keepers, routes: ['POST /datahealth/judge'] },
  'datahealth.interface.read': { roles: readers, routes: ['GET /interfaces', 'GET /interfaces/export'] },
  'datahealth.rule.read': {
    roles: readers,
    routes: ['GET /data-rules', 'GET /data-rules/:ruleId', 'GET /data-rules/export'],
  },
  'datahealth.rule.write': {
    roles: keepers,
    routes: [
      'POST /data-rules',
      'POST /data-rules/:ruleId/activate',
      'POST /data-rules/:ruleId/deactivate',
      'POST /data-rules/:ruleId/update',
      'POST /data-rules/usual',
    ],
  },
};
