import { defineModule } from '../../kernel/index.ts';
import { findingPermissions } from './contract.ts';
import { findSubjects } from './find-subjects.ts';
import { findingGrants } from './grants.ts';
import { findingCommands, findingJobs, followSubjects } from './keep-in-step.ts';

export const findingModule = defineModule({
  name: 'finding',
  label: { zh: '搜索', en: 'Search' },
  commands: findingCommands,
  queries: [findSubjects],
  reactions: [followSubjects],
  jobs: findingJobs,
  permissions: findingPermissions,
  grants: findingGrants,
});
