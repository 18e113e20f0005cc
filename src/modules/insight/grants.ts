import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const insightGrants: Grants = {
  'team-leader': [{ patterns: ['insight.*.read'], reason: 'Needs the whole picture of what holds the workshop up.' }],
  'warehouse-keeper': [{ patterns: ['insight.*.read'], reason: 'Sees shortages and alerts.' }],
  inspector: [{ patterns: ['insight.*.read'], reason: 'Quality figures.' }],
  planner: [{ patterns: ['insight.*.read'], reason: 'Demand, supply and what blocks.' }],
  buyer: [{ patterns: ['insight.*.read'], reason: 'What purchasing holds up.' }],
  salesperson: [{ patterns: ['insight.*.read'], reason: 'What is late for a customer.' }],
  bookkeeper: [{ patterns: ['insight.*.read'], reason: 'Scrap costs money.' }],
  'production-manager': [{ patterns: ['insight.*.*'], reason: 'Priorities and repairs are decided here.' }],
  administrator: [{ patterns: ['insight.*.*'], reason: 'Finds out what is wrong with an order or a screen.' }],
};
