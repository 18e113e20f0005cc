import type { PermissionCases } from '../permission-cases.ts';

const keepers = ['production-manager', 'administrator'] as const;
const acting = ['team-leader', 'warehouse-keeper', 'inspector', 'planner', ...keepers] as const;

export const alertsCases: PermissionCases = {
  'alerts.alert.read': {
    roles: acting,
    routes: [
      'GET /alerts',
      'GET /alerts/:alertId',
      'GET /alerts/export',
      'GET /alert-silences',
      'GET /alert-silences/export',
      'GET /alert-kinds',
    ],
  },
  'alerts.alert.acknowledge': { roles: acting, routes: ['POST /alerts/:alertId/acknowledge'] },
  'alerts.alert.silence': {
    roles: acting,
    routes: ['POST /alerts/:alertId/silence', 'POST /alert-silences/:silenceId/end'],
  },
  'alerts.board.read': { roles: ['operator', ...acting], routes: ['GET /workshop-board'] },
  'alerts.rule.judge': { roles: keepers, routes: ['POST /alert-rules/:ruleId/judge'] },
  'alerts.rule.read': {
    roles: keepers,
    routes: ['GET /alert-rules', 'GET /alert-rules/:ruleId', 'GET /alert-rules/export', 'GET /alert-rules-standing'],
  },
  'alerts.rule.write': {
    roles: keepers,
    routes: [
      'POST /alert-rules',
      'POST /alert-rules/:ruleId/activate',
      'POST /alert-rules/:ruleId/deactivate',
      'POST /alert-rules/:ruleId/update',
      'POST /alert-rules-usual',
      'GET /alert-kinds/:kind/preview',
    ],
  },
  'alerts.channel.read': {
    roles: keepers,
    routes: [
      'GET /alert-channels',
      'GET /alert-channels/:channelId',
      'GET /alert-channels/export',
      'GET /alert-channels-standing',
      'GET /alert-posts',
      'GET /alert-posts/export',
    ],
  },
  'alerts.channel.write': {
    roles: keepers,
    routes: [
      'POST /alert-channels',
      'POST /alert-channels/:channelId/activate',
      'POST /alert-channels/:channelId/deactivate',
      'POST /alert-channels/:channelId/update',
    ],
  },
  'alerts.channel.use': { roles: keepers, routes: ['POST /alert-channels/:channelId/test'] },
  'alerts.secret.write': { roles: keepers, routes: ['POST /alert-channels/:channelId/secrets'] },
};
