import { field } from '../../../kernel/entity/contract.ts';
import { columnOf } from '../../imports/index.ts';
import { toItem, toStoragePlace, toUnit } from '../../masterdata/contract.ts';
import { stockStatusTexts } from '../contract.ts';

/** What a row of opening stock says: so many of an item (and lot) lie at a place. */
const openingFields = {
  itemId: field.link(toItem, {
    zh: '物料',
    en: 'Item',
    required: true,
    import: {
      label: { zh: '物料编码', en: 'Item code' },
      aliases: ['料号', '品号', '物料', 'item'],
      example: 'FRAME-26',
    },
  }),
  locationId: field.link(toStoragePlace, {
    zh: '库位',
    en: 'Place',
    required: true,
    import: {
      label: { zh: '库位编码', en: 'Place code' },
      aliases: ['库位', '仓位', '货位', 'place', 'location', 'location code', 'bin'],
      example: 'A-01-01',
    },
  }),
  lot: field.code({
    zh: '批次/序列号',
    en: 'Lot or serial',
    import: { required: false, aliases: ['批次', '批号', '序列号', 'lot', 'serial', 'lot code'], example: 'L-001' },
  }),
  quantity: field.amount({
    zh: '数量',
    en: 'Quantity',
    import: { type: 'positive_amount', aliases: ['现存量', '期初数量', '库存数量', 'qty', 'on hand'], example: '12' },
  }),
  unit: field.link(toUnit, { zh: '单位', en: 'Unit', import: { aliases: ['计量单位', 'uom'], example: 'pcs' } }),
  status: field.choice(stockStatusTexts, {
    zh: '库存状态',
    en: 'Status',
    import: { required: false, aliases: ['状态', 'stock status'], example: '可用' },
  }),
  openedOn: field.date({ zh: '期初日期', en: 'Date', import: { aliases: ['日期', '入账日期', 'opened on'] } }),
  supplierLotCode: field.text({ zh: '供应商批号', en: 'Supplier lot', max: 64 }),
  expiresOn: field.date({ zh: '有效期至', en: 'Expires on', import: { aliases: ['有效期', '失效日期', 'expiry'] } }),
};

export const openingColumns = Object.entries(openingFields).flatMap(([name, each]) => {
  const [column] = columnOf(name, each);
  return column ? [name === 'quantity' ? { ...column, required: true } : column] : [];
});
