import { alertKinds, defineModule, type EventDefinition, provide, subjectSources } from '../../kernel/index.ts';
import { machineCalls } from '../machines/index.ts';
import { answerCall } from './answer-call.ts';
import { callsPermissions } from './contract.ts';
import { callEntity } from './entities.ts';
import { callMoved, callRaised } from './events.ts';
import { callsGrants } from './grants.ts';
import { callList } from './list-calls.ts';
import { callsNotices } from './notices.ts';
import { callsNumbers } from './policies.ts';
import { findCallsForMachine } from './queries/calls.ts';
import { raiseCall } from './raise-call.ts';
import { solveCall } from './solve-call.ts';
import { callSource } from './subject-source.ts';
import { unansweredKind } from './unanswered-kind.ts';
import { withdrawCall } from './withdraw-call.ts';

export const callsModule = defineModule({
  name: 'calls',
  label: { zh: '呼叫', en: 'Calls' },
  permissions: callsPermissions,
  grants: callsGrants,
  entities: [callEntity],
  numbers: callsNumbers,
  commands: [raiseCall, answerCall, solveCall, withdrawCall],
  lists: [callList],
  events: [callRaised, ...Object.values<EventDefinition>(callMoved)],
  notices: callsNotices,
  provides: [
    provide(subjectSources, callSource),
    provide(machineCalls, { find: findCallsForMachine }),
    provide(alertKinds, unansweredKind),
  ],
});
