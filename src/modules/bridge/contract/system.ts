import type { Text } from '../../../kernel/contract.ts';
import { field, namedFields, type Reference } from '../../../kernel/entity/contract.ts';

export const systemKinds = {
  erp: { zh: 'ERP', en: 'ERP' },
  mes: { zh: 'MES', en: 'MES' },
  wms: { zh: 'WMS', en: 'WMS' },
  finance: { zh: '财务', en: 'Finance' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Text>;

export const systemFields = {
  ...namedFields({ zh: '外部系统', en: 'System' }),
  kind: field.choice(systemKinds, { zh: '类别', en: 'Kind', default: 'erp' }),
  owner: field.text({
    zh: '负责人',
    en: 'Owner',
    max: 100,
    help: { zh: '对方系统出问题时找谁。', en: 'Who is asked when something is wrong over there.' },
  }),
  masters: field.rows(
    {
      entity: field.text({
        zh: '对象',
        en: 'Thing',
        max: 80,
        technical: true,
        required: true,
        help: { zh: '例如 masterdata.item。', en: 'Such as masterdata.item.' },
      }),
      fieldName: field.text({
        zh: '字段',
        en: 'Field',
        max: 80,
        technical: true,
        required: true,
        help: { zh: '字段名；* 表示全部字段。', en: 'A field’s name; * means all of them.' },
      }),
    },
    {
      zh: '以它为准的字段',
      en: 'Master of',
      max: 200,
      wide: true,
      import: false,
      list: false,
      help: {
        zh: '只有这里写明的字段才会被它改动；它说的其他内容只保存、只显示。',
        en: 'Only these fields are changed by it; whatever else it says is kept and shown.',
      },
    },
  ),
  note: field.note({ zh: '备注', en: 'Note', max: 500, list: { onRequest: true } }),
};

export const toSystem: Reference = {
  entity: 'bridge.system',
  thing: { zh: '外部系统', en: 'other system' },
  table: 'bridge.system',
  key: 'id',
  path: '/bridge-systems',
  shown: 'name',
};
