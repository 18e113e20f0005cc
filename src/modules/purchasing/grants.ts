import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const purchasingGrants: Grants = {
  operator: [
    {
      patterns: ['purchasing.outside.write'],
      reason: 'Hands the pieces of an operation to the driver, and takes them back.',
    },
  ],
  'team-leader': [
    { patterns: ['purchasing.order.read'], reason: 'When comes what the workshop waits for.' },
    { patterns: ['purchasing.outside.write'], reason: 'What leaves the workshop for a subcontractor, and comes back.' },
  ],
  'warehouse-keeper': [
    { patterns: ['purchasing.order.read'], reason: 'Knows what is expected; prices are none of the shelf’s business.' },
    {
      patterns: ['purchasing.receipt.write', 'purchasing.receipt.reverse', 'purchasing.outside.write'],
      reason: 'Receives, sends back, and puts a wrong receipt right.',
    },
  ],
  inspector: [{ patterns: ['purchasing.order.read'], reason: 'What came, from whom, and by which order.' }],
  planner: [
    {
      patterns: ['purchasing.order.read', 'purchasing.rfq.read'],
      reason: 'What comes when, how long it takes, and what suppliers are still asked.',
    },
  ],
  buyer: [
    { patterns: ['purchasing.supplier-term.*', 'purchasing.price.see'], reason: 'Terms are what the buyer agrees on.' },
    {
      patterns: ['purchasing.order.read', 'purchasing.order.write', 'purchasing.order.approve'],
      reason: 'Orders; approves alone up to the sum that policy says.',
    },
    { patterns: ['purchasing.rfq.*'], reason: 'Asks suppliers, compares, and chooses with a reason.' },
  ],
  bookkeeper: [
    {
      patterns: ['purchasing.order.read', 'purchasing.supplier-term.see', 'purchasing.price.see'],
      reason: 'Every invoice is held against order and receipt.',
    },
  ],
  'production-manager': [
    { patterns: ['purchasing.*.*'], reason: 'Approves what goes beyond the buyer’s sum, and can step in.' },
  ],
};
