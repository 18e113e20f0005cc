import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { acknowledgeAlert } from './alerts/acknowledge-alert.ts';
import { forgetAlertsJob, judgeRules, judgeRulesJob } from './alerts/judge-rules.ts';
import { makeUsualRules } from './alerts/make-usual-rules.ts';
import { ruleCommands, ruleRecord } from './alerts/rule.ts';
import { datahealthPermissions } from './contract.ts';
import { alertEntity } from './entities.ts';
import { datahealthEvents } from './events.ts';
import { foldFiguresJob } from './figures/fold-figures.ts';
import { readHealth } from './figures/read-health.ts';
import { readHistory } from './figures/read-history.ts';
import { datahealthGrants } from './grants.ts';
import { readImpact } from './impact/read-impact.ts';
import { alertList, interfaceList } from './lists.ts';
import { dailyMailJob } from './mail/daily-mail.ts';
import { datahealthNotices } from './notices.ts';
import { datahealthPolicies } from './policies.ts';

export const datahealthModule = defineModule({
  name: 'datahealth',
  label: { zh: '数据健康', en: 'Data health' },
  records: [declareRecord(ruleRecord, ruleCommands)],
  permissions: datahealthPermissions,
  grants: datahealthGrants,
  entities: [alertEntity],
  commands: [judgeRules, acknowledgeAlert, makeUsualRules],
  queries: [readHealth, readHistory, readImpact],
  lists: [alertList, interfaceList],
  events: datahealthEvents,
  notices: datahealthNotices,
  policies: datahealthPolicies,
  jobs: [foldFiguresJob, judgeRulesJob, dailyMailJob, forgetAlertsJob],
});
