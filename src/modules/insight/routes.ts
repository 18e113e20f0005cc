import type { ModuleDefinition } from '../../kernel/index.ts';
import { insightPermissions } from './contract.ts';
import { foldOutputJob } from './fold-output.ts';
import { readOverview } from './read-overview.ts';
import { readStuckOrders } from './read-stuck-orders.ts';

export const insightModule: ModuleDefinition = {
  name: 'insight',
  commands: [],
  queries: [readOverview, readStuckOrders] as unknown as ModuleDefinition['queries'],
  lists: [],
  jobs: [foldOutputJob],
  permissions: insightPermissions,
};
