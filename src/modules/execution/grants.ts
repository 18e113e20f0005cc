import type { Grants } from '../identity/index.ts';

/** What roles may do here, and why: reviewed like code. */
export const executionGrants: Grants = {
  operator: [
    { patterns: ['execution.*.read'], reason: 'Must see what to make next and what was booked.' },
    {
      patterns: ['execution.operation.start', 'execution.operation.pause', 'execution.operation.resume'],
      reason: 'Runs the operation.',
    },
    {
      patterns: ['execution.operation.finish', 'execution.report.write', 'execution.transfer.write'],
      reason: 'Reports what was made and hands it on.',
    },
    { patterns: ['execution.report.undo'], reason: 'Puts a slip of the own hand right while it is fresh, by policy.' },
    {
      patterns: ['execution.material.issue', 'execution.material.return'],
      reason: 'Takes material to the order and brings back what is left; beyond the BOM the team leader decides.',
    },
  ],
  'team-leader': [
    {
      patterns: ['execution.*.*'],
      reason: 'Answers for every order in the workshop; row scope keeps it to the workshop.',
    },
  ],
  'warehouse-keeper': [
    { patterns: ['execution.*.read', 'execution.material.*'], reason: 'Issues to orders and takes back.' },
    { patterns: ['execution.request.ask'], reason: 'Sees first what runs out on the shelf.' },
  ],
  inspector: [
    { patterns: ['execution.*.read'], reason: 'The QC point of an operation opens by the inspector’s result.' },
  ],
  planner: [
    { patterns: ['execution.order.*'], reason: 'Orders are the planner’s, from draft to close.' },
    { patterns: ['execution.*.read'], reason: 'Sees the progress that plans stand on.' },
    { patterns: ['execution.request.*'], reason: 'Asks for what orders lack; in a small factory also orders it.' },
  ],
  buyer: [
    { patterns: ['execution.*.read'], reason: 'Which order waits; how the supplier delivers.' },
    { patterns: ['execution.request.*'], reason: 'Orders what was asked for, and says until when it comes.' },
  ],
  salesperson: [{ patterns: ['execution.order.read'], reason: 'Is it there, and if not, when.' }],
  bookkeeper: [{ patterns: ['execution.*.read'], reason: 'Every voucher is traced to its documents.' }],
  'production-manager': [{ patterns: ['execution.*.*'], reason: 'Can step in wherever a shift is short of hands.' }],
};
