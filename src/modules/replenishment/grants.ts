import type { Grants } from '../identity/index.ts';

const carries = ['replenishment.kanban-card.read', 'replenishment.kanban-card.call', 'replenishment.kanban-card.bring'];

/** What roles may do here, and why: reviewed like code. */
export const replenishmentGrants: Grants = {
  operator: [
    {
      patterns: ['replenishment.kanban-card.read', 'replenishment.kanban-card.call'],
      reason: 'Stands before the empty bin, and scans it.',
    },
  ],
  'team-leader': [
    { patterns: ['replenishment.kanban-card.*'], reason: 'Answers for the bins at the line.' },
    { patterns: ['replenishment.kanban-loop.read'], reason: 'Sees how the bins of the line are filled.' },
  ],
  'warehouse-keeper': [
    { patterns: ['replenishment.item.read'], reason: 'Sees first that a shelf runs empty.' },
    { patterns: carries, reason: 'Brings what empty bins call for.' },
    { patterns: ['replenishment.kanban-loop.read'], reason: 'Prints the cards, and knows the way of each.' },
  ],
  planner: [
    {
      patterns: ['replenishment.item.*', 'replenishment.kanban-loop.*', 'replenishment.kanban-card.*'],
      reason: 'Answers for the levels and loops, and for what is made.',
    },
  ],
  buyer: [
    { patterns: ['replenishment.item.*'], reason: 'Answers for what is bought.' },
    {
      patterns: ['replenishment.kanban-loop.read', 'replenishment.kanban-card.read'],
      reason: 'Sees which bin a request is for.',
    },
  ],
  'production-manager': [{ patterns: ['replenishment.*.*'], reason: 'Can step in.' }],
};
