import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const rfidGrants: Grants = {
  'team-leader': [{ patterns: ['rfid.*.read'], reason: 'Sees what the portals of the workshop made of what passed.' }],
  'warehouse-keeper': [
    { patterns: ['rfid.*.*'], reason: 'Readers, tags and what they say of the shelf are the keeper’s.' },
  ],
  'production-manager': [{ patterns: ['rfid.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
  administrator: [
    { patterns: ['rfid.*.*'], reason: 'Connects the readers, and gives them the key by which they post.' },
  ],
};
