import type { Grants } from '../identity/index.ts';

const printing = ['printing.label.print', 'printing.*.read'];

/** What roles may do here, and why: reviewed like code. */
export const printingGrants: Grants = {
  operator: [{ patterns: printing, reason: 'What leaves the operation gets its label there.' }],
  'team-leader': [
    { patterns: printing, reason: 'Labels and badges of the workshop.' },
    { patterns: ['printing.printer.write'], reason: 'Puts the workshop’s printer to work without waiting for IT.' },
  ],
  'warehouse-keeper': [{ patterns: printing, reason: 'Labels what comes in, and the locations.' }],
  inspector: [{ patterns: printing, reason: 'Labels samples and what is held.' }],
  planner: [{ patterns: printing, reason: 'Prints what goes out with an order.' }],
  'production-manager': [{ patterns: ['printing.*.*'], reason: 'Says what labels look like.' }],
  administrator: [{ patterns: ['printing.*.*'], reason: 'Sets up printers and templates.' }],
};
