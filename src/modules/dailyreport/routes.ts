import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { dailyreportPermissions } from './contract.ts';
import { distributionCommands, distributionRecord } from './distribution.ts';
import { reportEntity, sendingEntity } from './entities.ts';
import { dailyreportEvents } from './events.ts';
import { dailyreportGrants } from './grants.ts';
import { dailyreportJobs } from './jobs.ts';
import { reportList, sendingList } from './lists.ts';
import { dailyreportNotices } from './notices.ts';
import { dailyreportPolicies } from './policies.ts';
import { reportSheet } from './print-report.ts';
import { freezeReport } from './reports/freeze-report.ts';
import { readDailyReport, readFrozenReport } from './reports/read-daily-report.ts';

export const dailyreportModule = defineModule({
  name: 'dailyreport',
  label: { zh: '生产日报', en: 'Daily report' },
  records: [declareRecord(distributionRecord, distributionCommands)],
  permissions: dailyreportPermissions,
  grants: dailyreportGrants,
  entities: [reportEntity, sendingEntity],
  commands: [freezeReport],
  queries: [readDailyReport, readFrozenReport],
  lists: [reportList, sendingList],
  prints: [reportSheet],
  events: dailyreportEvents,
  notices: dailyreportNotices,
  policies: dailyreportPolicies,
  jobs: dailyreportJobs,
});
