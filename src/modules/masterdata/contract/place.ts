import type { Language, Text } from '../../../kernel/contract.ts';
import { field, keysOf, namedFields } from '../../../kernel/entity/contract.ts';
import { zCode } from './pieces.ts';
import { toLine, toPartner, toWarehouse, toWorkshop } from './references.ts';
import { locationKinds, realLocationKinds } from './vocabulary.ts';

/** Places that are no shelf: what comes from or goes to them leaves the house or turns into something else. People read their names. */
export const virtualPlaces: Readonly<Record<string, Text>> = {
  '@SUPPLIER': { zh: '供应商', en: 'Supplier' },
  '@CUSTOMER': { zh: '客户', en: 'Customer' },
  '@PRODUCTION': { zh: '生产', en: 'Production' },
  '@ADJUSTMENT': { zh: '盘盈盘亏', en: 'Adjustment' },
  '@SCRAP': { zh: '报废', en: 'Scrap' },
};

/** What a location's code is for a reader. */
export function sayPlace(code: string, language: Language): string {
  return virtualPlaces[code]?.[language] ?? code;
}

export const warehouseFields = {
  ...namedFields({ zh: '仓库', en: 'Warehouse', as: zCode }),
  workshopId: field.link(toWorkshop),
};

export const locationFields = {
  ...namedFields({
    zh: '库位',
    en: 'Location',
    as: zCode,
    codeAliases: ['库位', '货位', 'location', 'bin'],
    examples: ['A-01-01', 'A 区 1 排 1 位'],
  }),
  kind: field.choice(locationKinds, {
    zh: '类别',
    en: 'Kind',
    default: 'storage',
    offered: keysOf(realLocationKinds),
    fixed: true,
    import: { label: { zh: '库位类别', en: 'Kind' }, aliases: ['类别', '类型', 'type'], example: '存储' },
  }),
  warehouseId: field.link(toWarehouse, { import: { aliases: ['仓库', 'warehouse'] } }),
  workshopId: field.link(toWorkshop, {
    // A location without one stands in the workshop of its warehouse.
    list: { sql: 'coalesce(r.workshop_id, its_warehouse.workshop_id)' },
    import: { aliases: ['车间', 'workshop'] },
  }),
  lineId: field.link(toLine, { import: { aliases: ['产线', 'line'] } }),
  partnerId: field.link(toPartner, {
    zh: '外协单位',
    en: 'Subcontractor',
    import: { aliases: ['外协单位', 'subcontractor'] },
  }),
  negativeAllowed: field.flag({
    zh: '允许负库存',
    en: 'Negative stock allowed',
    unset: { zh: '按配置', en: 'As the configuration says' },
  }),
  receivingArea: field.flag({
    zh: '收货暂存区',
    en: 'Receiving area',
    help: {
      zh: '到货先放这里的地方：放在这里的可用库存列入“待上架”。',
      en: 'Where deliveries are set down first: what is available here waits to be put away.',
    },
    import: { aliases: ['收货区', 'receiving', 'dock'] },
  }),
  pickSequence: field.whole({ zh: '拣货顺序', en: 'Picking sequence', max: 1_000_000, default: 0 }),
};
