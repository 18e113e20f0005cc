import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const bridgeGrants: Grants = {
  administrator: [{ patterns: ['bridge.*.*'], reason: 'Connects other systems, and sees that nothing waits unseen.' }],
  'production-manager': [
    {
      patterns: ['bridge.*.read', 'bridge.message.write'],
      reason: 'Sees whether the systems agree, and settles what waits.',
    },
  ],
  planner: [{ patterns: ['bridge.*.read'], reason: 'Sees what the ERP says of an order or item, and since when.' }],
};
