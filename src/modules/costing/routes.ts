import { defineModule } from '../../kernel/index.ts';
import { costingPermissions } from './contract.ts';
import { itemMethodEntity, periodEntity, rateEntity } from './entities.ts';
import { costingEvents } from './events.ts';
import { costingGrants } from './grants.ts';
import { costingPolicies } from './policies.ts';
import { setRate } from './rates/set-rate.ts';
import { valueCauses } from './valuation/value-causes.ts';
import { valueWhatHappened } from './valuation/value-what-happened.ts';

export const costingModule = defineModule({
  name: 'costing',
  label: { zh: '成本核算', en: 'Costing' },
  permissions: costingPermissions,
  grants: costingGrants,
  entities: [periodEntity, itemMethodEntity, rateEntity],
  policies: costingPolicies,
  commands: [valueCauses, setRate],
  events: costingEvents,
  reactions: [valueWhatHappened],
});
