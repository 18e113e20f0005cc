import { defineModule } from '../../kernel/index.ts';
import { importsPermissions } from './contract.ts';
import { importEvents } from './events.ts';
import { forgetOldImportsJob } from './forget-old-imports.ts';
import { importsGrants } from './grants.ts';
import { importEntity, importList } from './import-entity.ts';
import { importsPolicies } from './policies.ts';
import { readImportKinds } from './read-kinds.ts';

export const importsModule = defineModule({
  name: 'imports',
  label: { zh: '导入', en: 'Imports' },
  queries: [readImportKinds],
  entities: [importEntity],
  policies: importsPolicies,
  jobs: [forgetOldImportsJob],
  lists: [importList],
  permissions: importsPermissions,
  grants: importsGrants,
  events: importEvents,
});
