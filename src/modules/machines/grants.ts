import type { Grants } from '../identity/index.ts';

const sees = (reason: string) => [{ patterns: ['machines.*.read'], reason }];

/** What roles may do here, and why: reviewed like code. */
export const machinesGrants: Grants = {
  operator: [
    { patterns: ['machines.*.read'], reason: 'Sees how the own machine stands, and what it counted.' },
    { patterns: ['machines.stop.write'], reason: 'Stands before it and knows why.' },
  ],
  'team-leader': [
    { patterns: ['machines.*.read', 'machines.stop.write'], reason: 'Answers for the machines of the shift.' },
    { patterns: ['machines.doubt.settle'], reason: 'Knows what was made and not reported.' },
  ],
  inspector: sees('Whether a machine stood or ran when a piece was made.'),
  planner: sees('What stands moves the plan.'),
  administrator: [
    {
      patterns: ['machines.machine.write', 'machines.message.write'],
      reason: 'Connects devices, and gives them the key by which they post.',
    },
  ],
  'production-manager': [
    { patterns: ['machines.*.*'], reason: 'Answers for what the machines do and for how they are connected.' },
  ],
};
