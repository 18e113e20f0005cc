import { alertKinds, defineModule, mqttIntakes, provide } from '../../kernel/index.ts';
import { countDoubts } from '../counting/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { beginSweep } from './begin-sweep.ts';
import { bindTag } from './bind-tag.ts';
import { carrySighting, carryWhatPassed } from './carry-sighting.ts';
import { rfidPermissions } from './contract.ts';
import { findingEntity, sightingEntity, sweepEntity, tagEntity } from './entities.ts';
import { rfidEvents } from './events.ts';
import { finishSweep } from './finish-sweep.ts';
import { rfidGrants } from './grants.ts';
import { leaveFinding } from './leave-finding.ts';
import { findingList, sweepList } from './list-sweeps.ts';
import { sightingList, tagList } from './lists.ts';
import { moveFound } from './move-found.ts';
import { rfidPolicies } from './policies.ts';
import { findSweptOtherwise } from './queries/findings.ts';
import { readSweep } from './read-sweep.ts';
import { readerCommands, readerRecord } from './reader.ts';
import { readsOverMqtt } from './reads-over-mqtt.ts';
import { readerSilentKind } from './silent-kind.ts';
import { takeReads } from './take-reads.ts';

export const rfidModule = defineModule({
  name: 'rfid',
  label: { zh: '射频识别', en: 'RFID' },
  records: [declareRecord(readerRecord, readerCommands)],
  entities: [tagEntity, sightingEntity, sweepEntity, findingEntity],
  policies: rfidPolicies,
  commands: [takeReads, carrySighting, bindTag, beginSweep, finishSweep, moveFound, leaveFinding],
  queries: [readSweep],
  lists: [tagList, sightingList, sweepList, findingList],
  reactions: [carryWhatPassed],
  permissions: rfidPermissions,
  grants: rfidGrants,
  events: rfidEvents,
  provides: [
    provide(mqttIntakes, readsOverMqtt),
    provide(countDoubts, findSweptOtherwise),
    provide(alertKinds, readerSilentKind),
  ],
});
