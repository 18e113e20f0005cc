import { defineModule } from '../../kernel/index.ts';
import { datahealthPermissions } from './contract.ts';
import { datahealthGrants } from './grants.ts';

export const datahealthModule = defineModule({
  name: 'datahealth',
  label: { zh: '数据健康', en: 'Datahealth' },
  permissions: datahealthPermissions,
  grants: datahealthGrants,
});
