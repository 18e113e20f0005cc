import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { findingKinds, findingStates, sightingStates, sweepStates } from './contract.ts';

const permissions = { read: 'rfid.sighting.read' };

export const tagEntity = defineEntity({
  name: 'rfid.tag',
  thing: { zh: '标签', en: 'tag' },
  things: { zh: '标签', en: 'Tags' },
  permissions,
  fields: {
    epc: field.told({ zh: '标签号', en: 'Tag' }),
    thing: field.told({ zh: '贴在', en: 'Sticks to' }),
    says: field.told({ zh: '标签内容', en: 'Says' }),
    lastSeenAt: field.moment({ zh: '最后读到', en: 'Last seen' }),
  },
});

export const sightingEntity = defineEntity({
  name: 'rfid.sighting',
  thing: { zh: '读取记录', en: 'sighting' },
  things: { zh: '读取记录', en: 'Sightings' },
  permissions,
  fields: {
    state: field.choice(sightingStates, { zh: '结果', en: 'What became of it' }),
    firstAt: field.moment({ zh: '首次读到', en: 'First seen' }),
    lastAt: field.moment({ zh: '末次读到', en: 'Last seen' }),
  },
});

const sweepPermissions = { read: 'rfid.sweep.read' };

export const sweepEntity = defineEntity({
  name: 'rfid.sweep',
  thing: { zh: '盘读', en: 'sweep' },
  things: { zh: '盘读', en: 'Sweeps' },
  permissions: sweepPermissions,
  fields: {
    place: field.told({ zh: '库位', en: 'Location' }),
    state: field.choice(sweepStates, { zh: '状态', en: 'State', form: false }),
    begunAt: field.moment({ zh: '开始', en: 'Begun' }),
    finishedAt: field.moment({ zh: '结束', en: 'Finished' }),
  },
});

export const findingEntity = defineEntity({
  name: 'rfid.finding',
  thing: { zh: '盘读结果', en: 'finding' },
  things: { zh: '盘读结果', en: 'Findings' },
  permissions: sweepPermissions,
  fields: {
    kind: field.choice(findingKinds, { zh: '结果', en: 'Finding', form: false }),
    state: field.choice(findingStates, { zh: '处理', en: 'What became of it', form: false }),
    note: field.told({ zh: '说明', en: 'Note' }),
  },
});
