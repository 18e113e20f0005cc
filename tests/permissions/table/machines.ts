import type { PermissionCases } from '../permission-cases.ts';

const leads = ['team-leader', 'production-manager'] as const;

export const machinesCases: PermissionCases = {
  'machines.machine.read': {
    roles: ['operator', 'team-leader', 'inspector', 'planner', 'production-manager', 'administrator'],
    routes: [
      'GET /machines',
      'GET /machines/export',
      'GET /machines/now',
      'GET /machines/:machineId/time-line',
      'GET /machines/figures',
      'GET /machines/stop-reasons',
      'GET /machines/stops',
      'GET /machines/stops/export',
      'GET /machines/doubts',
      'GET /machines/doubts/export',
      'GET /machines/messages',
      'GET /machines/messages/export',
      'GET /machines/reason-classes',
      'GET /machines/reason-classes/export',
    ],
  },
  'machines.machine.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /machines/:machineId/set-up',
      'POST /machines/step-yields',
      'POST /machines/reason-classes/:reasonCode',
    ],
  },
  'machines.message.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /machines/messages',
      'POST /machines/watch',
      'POST /machines/compare',
      'POST /machines/post-counted',
      'POST /machines/attribute',
    ],
  },
  'machines.stop.write': {
    roles: ['operator', ...leads],
    routes: [
      'POST /machines/:machineId/stand',
      'POST /machines/:machineId/run-again',
      'POST /machines/stops/:stopId/reason',
      'POST /machines/stops/:stopId/split',
    ],
  },
  'machines.doubt.settle': { roles: [...leads], routes: ['POST /machines/doubts/:doubtId/settle'] },
};
