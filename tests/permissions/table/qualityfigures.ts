import type { PermissionCases } from '../permission-cases.ts';

export const qualityFiguresCases: PermissionCases = {
  'qualityfigures.chart.read': {
    roles: ['operator', 'team-leader', 'inspector', 'planner', 'buyer', 'production-manager', 'administrator'],
    routes: [
      'GET /control-charts',
      'GET /control-charts/export',
      'GET /control-charts/:chartId',
      'GET /control-charts/:chartId/chart.pdf',
      'GET /control-charts/chart.pdf',
      'GET /inspection-tasks/:taskId/control-charts',
      'GET /quality-losses',
      'GET /quality-losses/rows',
      'GET /first-pass-yield',
    ],
  },
  'qualityfigures.limits.write': {
    roles: ['inspector', 'production-manager'],
    routes: [
      'POST /control-charts/:chartId/limits',
      'POST /control-charts/:chartId/limits/release',
      'POST /inspection-tasks/:taskId/control-charts',
    ],
  },
};
