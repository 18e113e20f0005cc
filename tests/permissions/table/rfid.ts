import type { PermissionCases } from '../permission-cases.ts';

const keepers = ['warehouse-keeper', 'production-manager', 'administrator'] as const;

export const rfidCases: PermissionCases = {
  'rfid.reader.read': {
    roles: ['team-leader', ...keepers],
    routes: ['GET /readers', 'GET /readers/:readerId', 'GET /readers/export'],
  },
  'rfid.reader.write': {
    roles: [...keepers],
    routes: [
      'POST /readers',
      'POST /readers/:readerId/activate',
      'POST /readers/:readerId/deactivate',
      'POST /readers/:readerId/update',
    ],
  },
  'rfid.sighting.read': {
    roles: ['team-leader', ...keepers],
    routes: ['GET /rfid/sightings', 'GET /rfid/sightings/export', 'GET /rfid/tags', 'GET /rfid/tags/export'],
  },
  'rfid.sighting.write': {
    roles: [...keepers],
    routes: ['POST /rfid/reads', 'POST /rfid/sightings/:sightingId/carry'],
  },
  'rfid.tag.write': { roles: [...keepers], routes: ['POST /rfid/tags/:tagId/bind'] },
  'rfid.sweep.read': {
    roles: ['team-leader', ...keepers],
    routes: [
      'GET /rfid/sweeps',
      'GET /rfid/sweeps/export',
      'GET /rfid/sweeps/:sweepId',
      'GET /rfid/findings',
      'GET /rfid/findings/export',
    ],
  },
  'rfid.sweep.write': {
    roles: [...keepers],
    routes: [
      'POST /rfid/sweeps',
      'POST /rfid/sweeps/:sweepId/finish',
      'POST /rfid/findings/:findingId/move',
      'POST /rfid/findings/:findingId/leave',
    ],
  },
};
