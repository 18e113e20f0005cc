import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const salesGrants: Grants = {
  'team-leader': [{ patterns: ['sales.shipment.read'], reason: 'What is about to leave the workshop.' }],
  'warehouse-keeper': [
    {
      patterns: ['sales.shipment.*', 'sales.return.write'],
      reason: 'Picks, ships and takes back, without seeing prices.',
    },
  ],
  inspector: [{ patterns: ['sales.shipment.read'], reason: 'Whose goods came back, and why.' }],
  planner: [
    { patterns: ['sales.order.read', 'sales.shipment.read'], reason: 'Demand: what is promised, and what it lacks.' },
  ],
  buyer: [{ patterns: ['sales.order.read'], reason: 'Which customer waits for what is bought.' }],
  salesperson: [
    {
      patterns: ['sales.order.*', 'sales.shipment.read', 'sales.price-list.*'],
      reason: 'Quotes, promises and confirms; prices are theirs, the limit is not.',
    },
    {
      patterns: ['sales.invoice.read', 'sales.invoice.write'],
      reason: 'Asks for what the customer is to be invoiced; somebody else issues it.',
    },
  ],
  bookkeeper: [
    { patterns: ['sales.*.read'], reason: 'What is sold, delivered and open.' },
    { patterns: ['sales.terms.set'], reason: 'Knows who pays.' },
    { patterns: ['sales.invoice.*'], reason: 'Issues invoices, and takes them back in red.' },
  ],
  'production-manager': [{ patterns: ['sales.*.*'], reason: 'Lets pass what goes above a limit, and steps in.' }],
};
