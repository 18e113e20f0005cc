import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const masterdataGrants: Grants = {
  operator: [
    {
      patterns: ['masterdata.item.read', 'masterdata.unit.read'],
      reason: 'A scan explains an item, a lot or a place.',
    },
    {
      patterns: [
        'masterdata.warehouse.read',
        'masterdata.location.read',
        'masterdata.work-centre.read',
        'masterdata.equipment.read',
        'masterdata.shift.read',
        'masterdata.reason-code.read',
      ],
      reason:
        'Where, on what and why. Whole BOMs, routings, customers and suppliers stay off shared devices: an order brings its own materials and steps.',
    },
  ],
  'team-leader': [
    { patterns: ['masterdata.*.read'], reason: 'Needs the whole picture of what holds the workshop up.' },
  ],
  'warehouse-keeper': [
    { patterns: ['masterdata.*.read', 'masterdata.location.write'], reason: 'Labels and arranges the locations.' },
  ],
  inspector: [{ patterns: ['masterdata.*.read'], reason: 'What is it, and from whom.' }],
  planner: [
    {
      patterns: ['masterdata.*.read', 'masterdata.item.write', 'masterdata.bom.*', 'masterdata.routing.*'],
      reason: 'In a small factory the planner keeps BOMs and routings.',
    },
    {
      patterns: [
        'masterdata.work-centre.write',
        'masterdata.equipment.write',
        'masterdata.shift.write',
        'masterdata.calendar.write',
      ],
      reason: 'Capacity and calendars are what plans are made of.',
    },
    { patterns: ['masterdata.cost.see'], reason: 'What a BOM costs decides on how it is made.' },
  ],
  buyer: [
    { patterns: ['masterdata.partner.write'], reason: 'Suppliers and orders to them.' },
    { patterns: ['masterdata.*.read'], reason: 'What is short, and when.' },
    { patterns: ['masterdata.cost.*'], reason: 'Knows what is paid for it.' },
  ],
  salesperson: [
    { patterns: ['masterdata.partner.write'], reason: 'Customers and their orders.' },
    {
      patterns: ['masterdata.item.read', 'masterdata.unit.read', 'masterdata.partner.read'],
      reason: 'What can be sold, and to whom.',
    },
  ],
  bookkeeper: [
    { patterns: ['masterdata.*.read'], reason: 'Every voucher is traced to its documents.' },
    { patterns: ['masterdata.cost.*'], reason: 'What things cost is theirs to say.' },
  ],
  'production-manager': [{ patterns: ['masterdata.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
  administrator: [{ patterns: ['masterdata.*.*'], reason: 'Imports and repairs master data.' }],
};
