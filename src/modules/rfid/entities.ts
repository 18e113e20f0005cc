import { field } from '../../kernel/entity/contract.ts';
import { defineEntity } from '../../kernel/index.ts';
import { sightingStates } from './contract.ts';

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
