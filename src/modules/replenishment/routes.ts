import { defineModule } from '../../kernel/index.ts';
import { replenishmentPermissions } from './contract.ts';
import { fellBelow, recovered } from './events.ts';
import { replenishmentGrants } from './grants.ts';
import { replenishmentJobs } from './jobs.ts';
import { replenishmentList } from './lists.ts';
import { look } from './look.ts';
import { lookAfterChanges } from './look-after-changes.ts';
import { replenishmentNotices } from './notices.ts';
import { replenishmentPolicies } from './policies.ts';
import { readReplenishment } from './read-replenishment.ts';

export const replenishmentModule = defineModule({
  name: 'replenishment',
  label: { zh: '补货', en: 'Replenishment' },
  policies: replenishmentPolicies,
  commands: [look],
  queries: [readReplenishment],
  lists: [replenishmentList],
  reactions: [lookAfterChanges],
  jobs: replenishmentJobs,
  permissions: replenishmentPermissions,
  grants: replenishmentGrants,
  events: [fellBelow, recovered],
  notices: replenishmentNotices,
});
