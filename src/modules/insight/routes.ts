import { alertKinds, defineModule, provide } from '../../kernel/index.ts';
import { insightAlertKinds } from './alert-kinds.ts';
import { insightPermissions } from './contract.ts';
import { foldOutputJob } from './fold-output.ts';
import { insightGrants } from './grants.ts';
import { readKitting } from './kitting/read-kitting.ts';
import { readOverview } from './read-overview.ts';
import { readStuckOrder } from './read-stuck-order.ts';
import { readStuckOrders } from './read-stuck-orders.ts';
import { exportRequirements } from './requirements/export-requirements.ts';
import { readRequirements } from './requirements/read-requirements.ts';

export const insightModule = defineModule({
  name: 'insight',
  label: { zh: '总览', en: 'Overview' },
  commands: [],
  queries: [readOverview, readStuckOrders, readStuckOrder, readRequirements, readKitting],
  lists: [],
  downloads: [exportRequirements],
  jobs: [foldOutputJob],
  permissions: insightPermissions,
  grants: insightGrants,
  provides: insightAlertKinds.map((kind) => provide(alertKinds, kind)),
});
