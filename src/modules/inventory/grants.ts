import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const inventoryGrants: Grants = {
  operator: [
    { patterns: ['inventory.*.read'], reason: 'A scan explains an item, a lot or a place.' },
    { patterns: ['inventory.serial.number'], reason: 'Numbers the pieces that leave the last operation.' },
    { patterns: ['inventory.lease.write'], reason: 'Keeps for the device what will be issued where no network is.' },
  ],
  'team-leader': [
    { patterns: ['inventory.*.read'], reason: 'Needs the whole picture of what holds the workshop up.' },
    {
      patterns: [
        'inventory.movement.write',
        'inventory.reservation.write',
        'inventory.lease.write',
        'inventory.serial.number',
        'inventory.handling-unit.write',
      ],
      reason: 'Moves and packs material at the line side, reserves for the workshop and numbers what it makes.',
    },
  ],
  'warehouse-keeper': [{ patterns: ['inventory.*.*'], reason: 'The shelf is theirs, with every movement on it.' }],
  inspector: [
    {
      patterns: ['inventory.*.read', 'inventory.status.write', 'inventory.serial.number'],
      reason: 'Holds and releases stock and numbers the pieces that pass, but doesn’t move it.',
    },
  ],
  planner: [{ patterns: ['inventory.*.read', 'inventory.reservation.*'], reason: 'Reserves what an order needs.' }],
  buyer: [{ patterns: ['inventory.*.read'], reason: 'What is short, and when.' }],
  salesperson: [{ patterns: ['inventory.stock.read'], reason: 'Is it there, and if not, when.' }],
  bookkeeper: [{ patterns: ['inventory.*.read'], reason: 'Every voucher is traced to its documents.' }],
  'production-manager': [{ patterns: ['inventory.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
};
