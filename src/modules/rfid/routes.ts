import { defineModule } from '../../kernel/index.ts';
import { declareRecord } from '../masterdata/index.ts';
import { bindTag } from './bind-tag.ts';
import { carrySighting, carryWhatPassed } from './carry-sighting.ts';
import { rfidPermissions } from './contract.ts';
import { sightingEntity, tagEntity } from './entities.ts';
import { rfidEvents } from './events.ts';
import { rfidGrants } from './grants.ts';
import { sightingList, tagList } from './lists.ts';
import { rfidPolicies } from './policies.ts';
import { readerCommands, readerRecord } from './reader.ts';
import { takeReads } from './take-reads.ts';

export const rfidModule = defineModule({
  name: 'rfid',
  label: { zh: '射频识别', en: 'RFID' },
  records: [declareRecord(readerRecord, readerCommands)],
  entities: [tagEntity, sightingEntity],
  policies: rfidPolicies,
  commands: [takeReads, carrySighting, bindTag],
  lists: [tagList, sightingList],
  reactions: [carryWhatPassed],
  permissions: rfidPermissions,
  grants: rfidGrants,
  events: rfidEvents,
});
