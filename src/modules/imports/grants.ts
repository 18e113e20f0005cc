import type { ModuleDefinition } from '../../kernel/index.ts';

const reads = (reason: string) => [{ patterns: ['imports.run.read'], reason }];

/** What roles may do here, and why: reviewed like code. Who may load a kind of rows is said by the module that owns it. */
export const importsGrants: ModuleDefinition['grants'] = {
  'team-leader': reads('Where a wrong number came from.'),
  'warehouse-keeper': reads('Which files of stock and places were loaded.'),
  inspector: reads('Where a wrong number came from.'),
  planner: reads('Loads items, BOMs and orders, and takes a wrong file back.'),
  buyer: reads('Loads partners and prices.'),
  salesperson: reads('Which files of customers were loaded.'),
  bookkeeper: reads('Every number is traced to its file.'),
};
