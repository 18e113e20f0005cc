import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { acknowledgeAlert } from './acknowledge-alert.ts';
import { readBoard } from './board/read-board.ts';
import { channelCommands, channelRecord } from './channel.ts';
import { readChannelsStanding } from './channels/read-standing.ts';
import { sendWorker } from './channels/send-worker.ts';
import { setChannelSecrets } from './channels/set-secrets.ts';
import { testChannel } from './channels/test-channel.ts';
import { alertsPermissions } from './contract.ts';
import { alertEntity, postEntity, secretEntity, silenceEntity } from './entities.ts';
import { alertsEvents } from './events.ts';
import { alertsGrants } from './grants.ts';
import { alertsJobs } from './jobs.ts';
import { judgeRule } from './judge/judge-rule.ts';
import { lookWorker } from './judge/look-worker.ts';
import { readRulesStanding } from './judge/read-rules-standing.ts';
import { alertList, postList, silenceList } from './lists.ts';
import { makeUsualRules } from './make-usual-rules.ts';
import { alertsNotices } from './notices.ts';
import { readAlert } from './read-alert.ts';
import { previewRule, readKinds } from './read-kinds.ts';
import { ruleCommands, ruleRecord } from './rule.ts';
import { endSilence, silenceAlert } from './silence-alert.ts';

export const alertsModule = defineModule({
  name: 'alerts',
  label: { zh: '现场告警', en: 'Alerts' },
  records: [declareRecord(ruleRecord, ruleCommands), declareRecord(channelRecord, channelCommands)],
  permissions: alertsPermissions,
  grants: alertsGrants,
  entities: [alertEntity, silenceEntity, postEntity, secretEntity],
  commands: [judgeRule, acknowledgeAlert, silenceAlert, endSilence, makeUsualRules, setChannelSecrets, testChannel],
  queries: [readAlert, readKinds, previewRule, readRulesStanding, readChannelsStanding, readBoard],
  lists: [alertList, silenceList, postList],
  events: alertsEvents,
  notices: alertsNotices,
  workers: [lookWorker, sendWorker],
  jobs: alertsJobs,
});
