import { alertKinds, defineModule, provide } from '../../kernel/index.ts';
import { countDoubts } from '../counting/index.ts';
import { dayOpenReasons } from '../inventory/index.ts';
import { terminalsPermissions } from './contract.ts';
import { factEntity } from './entities.ts';
import { terminalsEvents } from './events.ts';
import { terminalsGrants } from './grants.ts';
import { terminalsJobs } from './jobs.ts';
import { factList, terminalList } from './lists.ts';
import { terminalsNotices } from './notices.ts';
import { terminalsPolicies } from './policies.ts';
import { terminalDayReasons } from './queries/day-open.ts';
import { findRefusedAt } from './queries/facts.ts';
import { giveUpFact, repeatFact } from './repeat-fact.ts';
import { sendCommands } from './send-commands.ts';
import { terminalSilentKind } from './silent-kind.ts';

export const terminalsModule = defineModule({
  name: 'terminals',
  label: { zh: '现场终端', en: 'Terminals' },
  permissions: terminalsPermissions,
  grants: terminalsGrants,
  events: terminalsEvents,
  entities: [factEntity],
  commands: [sendCommands, repeatFact, giveUpFact],
  lists: [factList, terminalList],
  notices: terminalsNotices,
  jobs: terminalsJobs,
  policies: terminalsPolicies,
  provides: [
    ...terminalDayReasons.map((reason) => provide(dayOpenReasons, reason)),
    provide(countDoubts, findRefusedAt),
    provide(alertKinds, terminalSilentKind),
  ],
});
