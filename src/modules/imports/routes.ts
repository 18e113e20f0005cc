import { defineModule } from '../../kernel/index.ts';
import { cancelImport } from './background/cancel-import.ts';
import { loadFileJob, takeUpImportsJob } from './background/load-file-job.ts';
import { importsPermissions } from './contract.ts';
import { importEvents } from './events.ts';
import { forgetOldImportsJob } from './forget-old-imports.ts';
import { importsGrants } from './grants.ts';
import { importEntity, importList } from './import-entity.ts';
import { importsNotices } from './notices.ts';
import { importsPolicies } from './policies.ts';
import { readImportKinds } from './read-kinds.ts';
import { readImportStanding, readImportsUnderWay } from './read-standing.ts';

export const importsModule = defineModule({
  name: 'imports',
  label: { zh: '导入', en: 'Imports' },
  commands: [cancelImport],
  queries: [readImportKinds, readImportStanding, readImportsUnderWay],
  entities: [importEntity],
  policies: importsPolicies,
  jobs: [loadFileJob, takeUpImportsJob, forgetOldImportsJob],
  lists: [importList],
  permissions: importsPermissions,
  grants: importsGrants,
  events: importEvents,
  notices: importsNotices,
});
