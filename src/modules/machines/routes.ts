import { alertKinds, defineModule, mqttIntakes, provide } from '../../kernel/index.ts';
import { machinesPermissions } from './contract.ts';
import { compareCounts, compareCountsJob } from './doubts/compare-counts.ts';
import { postCounted } from './doubts/post-counted.ts';
import { settleDoubt } from './doubts/settle-doubt.ts';
import { doubtEntity, machineEntity, reasonEntity, stepEntity, stopEntity } from './entities.ts';
import { machinesEvents } from './events.ts';
import { readFigures } from './figures/read-figures.ts';
import { readMachinesNow } from './figures/read-machines-now.ts';
import { readReasons } from './figures/read-reasons.ts';
import { readTimeLine } from './figures/read-time-line.ts';
import { machinesGrants } from './grants.ts';
import { attributeCycles, attributeLateStarts, attributeReports } from './intake/attribute-cycles.ts';
import { cyclesOverMqtt, statesOverMqtt } from './intake/messages-over-mqtt.ts';
import { takeMessages } from './intake/take-messages.ts';
import { doubtList, machineList, messageList, reasonList, stopList } from './lists.ts';
import { machinesNotices } from './notices.ts';
import { machinesPolicies } from './policies.ts';
import { setStepYield } from './set-step-yield.ts';
import { setUpMachine } from './set-up-machine.ts';
import { machineSilentKind } from './silent-kind.ts';
import { classReason } from './stops/class-reason.ts';
import { reasonStop } from './stops/reason-stop.ts';
import { splitStop } from './stops/split-stop.ts';
import { runAgain, stand } from './stops/stand.ts';
import { forgetMessagesJob, watchMachines, watchMachinesJob } from './watch-machines.ts';

export const machinesModule = defineModule({
  name: 'machines',
  label: { zh: '设备运行', en: 'Machines' },
  permissions: machinesPermissions,
  grants: machinesGrants,
  policies: machinesPolicies,
  entities: [machineEntity, stopEntity, doubtEntity, reasonEntity, stepEntity],
  commands: [
    takeMessages,
    setUpMachine,
    setStepYield,
    stand,
    runAgain,
    reasonStop,
    splitStop,
    classReason,
    settleDoubt,
    watchMachines,
    compareCounts,
    postCounted,
    attributeCycles,
  ],
  queries: [readMachinesNow, readTimeLine, readFigures, readReasons],
  lists: [machineList, stopList, doubtList, messageList, reasonList],
  events: machinesEvents,
  reactions: [attributeLateStarts, attributeReports],
  notices: machinesNotices,
  jobs: [watchMachinesJob, compareCountsJob, forgetMessagesJob],
  provides: [
    provide(mqttIntakes, cyclesOverMqtt),
    provide(mqttIntakes, statesOverMqtt),
    provide(alertKinds, machineSilentKind),
  ],
});
