import type { Grants } from '../identity/index.ts';

const sees = { patterns: ['alerts.alert.read', 'alerts.board.read'], reason: 'Sees what is wrong where they work.' };
const acts = {
  patterns: ['alerts.alert.acknowledge', 'alerts.alert.silence'],
  reason: 'Is told, sees to it, and says so.',
};

/** What roles may do here, and why: reviewed like code. */
export const alertsGrants: Grants = {
  operator: [{ patterns: ['alerts.board.read'], reason: 'The board hangs in the workshop.' }],
  'team-leader': [sees, acts],
  inspector: [sees, acts],
  'warehouse-keeper': [sees, acts],
  planner: [sees, acts],
  'production-manager': [
    { patterns: ['alerts.*.*'], reason: 'Answers for what the plant is told of, when, and by which way.' },
  ],
  administrator: [
    { patterns: ['alerts.*.*'], reason: 'Sets up rules and channels, and is told when devices fall silent.' },
  ],
};
