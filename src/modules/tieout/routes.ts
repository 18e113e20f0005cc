import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { comparisonCommands, comparisonRecord } from './comparison.ts';
import { tieoutPermissions } from './contract.ts';
import { acceptDifference } from './differences/accept-difference.ts';
import { reopenDifference } from './differences/reopen-difference.ts';
import { repairByRule } from './differences/repair-by-rule.ts';
import { repairDifference } from './differences/repair-difference.ts';
import { differenceEntity, runEntity } from './entities.ts';
import { tieoutEvents } from './events.ts';
import { tieoutGrants } from './grants.ts';
import { tieoutJobs } from './jobs.ts';
import { differenceList, runList } from './lists.ts';
import { tieoutNotices } from './notices.ts';
import { closeRun } from './runs/close-run.ts';
import { compareWorker } from './runs/compare-worker.ts';
import { requestRun } from './runs/request-run.ts';
import { scheduleWorker } from './runs/schedule-worker.ts';

export const tieoutModule = defineModule({
  name: 'tieout',
  label: { zh: '对账', en: 'Tie-out' },
  records: [declareRecord(comparisonRecord, comparisonCommands)],
  permissions: tieoutPermissions,
  grants: tieoutGrants,
  entities: [runEntity, differenceEntity],
  commands: [requestRun, closeRun, acceptDifference, reopenDifference, repairDifference, repairByRule],
  lists: [runList, differenceList],
  events: tieoutEvents,
  notices: tieoutNotices,
  workers: [scheduleWorker, compareWorker],
  jobs: tieoutJobs,
});
