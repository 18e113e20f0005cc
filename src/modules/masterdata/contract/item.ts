import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import {
  changeShape,
  field,
  givenShape,
  namedFields,
  type StoredOf,
  type ValuesOf,
} from '../../../kernel/entity/contract.ts';
import { ratioBy, ratioOf, zCode, zSaved, zWholeRatio } from './pieces.ts';
import { toPartner, toStoragePlace, toUnit } from './references.ts';
import { abcClasses, itemCodeKinds, itemKinds, replenishments, trackings } from './vocabulary.ts';

/** 1 of `unit` = numerator ÷ denominator of the item's base unit: a box of 24 is { unit: 'box', numerator: '24', denominator: '1' }. */
const conversion = {
  unit: field.link(toUnit, { required: true }),
  numerator: field.written(zWholeRatio, { ...ratioOf, initial: '1' }),
  denominator: field.written(zWholeRatio, { ...ratioBy, default: '1', initial: '1' }),
};
const itemCode = {
  kind: field.choice(itemCodeKinds, { zh: '类别', en: 'Kind', default: 'barcode' }),
  code: field.code({ zh: '编码', en: 'Code', as: zCode }),
  partnerId: field.link(toPartner),
};

export const itemFields = {
  ...namedFields({
    zh: '物料',
    en: 'Item',
    as: zCode,
    codeAliases: ['料号', '物料号', '品号', 'item', 'part number', 'part no', 'sku'],
    nameAliases: ['品名', 'description'],
    examples: ['FRAME-26', '26 寸车架', 'Frame 26"'],
  }),
  specification: field.text({
    zh: '规格型号',
    en: 'Specification',
    max: 500,
    import: { aliases: ['规格', '型号', 'spec'] },
  }),
  kind: field.choice(itemKinds, {
    zh: '类别',
    en: 'Kind',
    initial: 'component',
    import: { label: { zh: '物料类别', en: 'Kind' }, aliases: ['类别', '类型', 'type', 'category'], example: '半成品' },
  }),
  unit: field.link(toUnit, {
    zh: '基本单位',
    en: 'Base unit',
    required: true,
    initial: 'pcs',
    import: { aliases: ['单位', 'unit', 'uom'], example: 'pcs' },
  }),
  tracking: field.choice(trackings, {
    zh: '追溯方式',
    en: 'Tracking',
    default: 'none',
    import: { aliases: ['批次管理', '追溯'], example: '批次' },
  }),
  abcClass: field.choice(abcClasses, { zh: 'ABC 分类', en: 'ABC class', default: null, import: { aliases: ['abc'] } }),
  safetyStock: field.amount({ zh: '安全库存', en: 'Safety stock', unit: 'unit', import: { example: '20' } }),
  replenishment: field.choice(replenishments, {
    zh: '补货方式',
    en: 'Replenishment',
    default: 'none',
    list: { onRequest: true },
    import: { aliases: ['补货'], example: '自动要料' },
  }),
  reorderPoint: field.amount({
    zh: '再订货点',
    en: 'Reorder point',
    unit: 'unit',
    help: {
      zh: '现有、在途和已要料的加起来低于它（或安全库存）就补货',
      en: 'It is replenished when what is there, comes and is asked for falls below it, or below the safety stock',
    },
    list: { onRequest: true },
    import: { aliases: ['最低库存', '订货点', 'min', 'minimum stock'], example: '40' },
  }),
  maximumStock: field.amount({
    zh: '补到',
    en: 'Fill up to',
    unit: 'unit',
    help: { zh: '0：补到再订货点为止', en: '0: up to the reorder point' },
    list: { onRequest: true },
    import: { aliases: ['最高库存', 'max', 'maximum stock'], example: '120' },
  }),
  orderMultiple: field.amount({
    zh: '补货倍数',
    en: 'Order multiple',
    unit: 'unit',
    help: { zh: '按整包装补；0 为不限', en: 'In whole packs; 0 is any quantity' },
    list: { onRequest: true },
    import: { aliases: ['包装倍数', 'multiple', 'pack'], example: '4' },
  }),
  leadTimeDays: field.whole({
    zh: '提前期（天）',
    en: 'Lead time (days)',
    max: 3650,
    default: 0,
    import: { aliases: ['提前期', 'lead time'], example: '3' },
  }),
  issueLocationId: field.link(toStoragePlace, {
    zh: '默认发料库位',
    en: 'Issue location',
    list: { onRequest: true },
    import: { label: { zh: '发料库位', en: 'Issue location' }, aliases: ['默认发料库位'] },
  }),
  receiptLocationId: field.link(toStoragePlace, {
    zh: '默认入库库位',
    en: 'Receipt location',
    list: { onRequest: true },
    import: { label: { zh: '入库库位', en: 'Receipt location' }, aliases: ['默认入库库位'] },
  }),
  conversions: field.rows(conversion, {
    zh: '单位换算',
    en: 'Conversions',
    max: 50,
    table: { name: 'masterdata.item_conversion', parentColumn: 'item_id', orderBy: 'unit' },
  }),
  codes: field.rows(itemCode, {
    zh: '条码与别名',
    en: 'Barcodes and aliases',
    max: 200,
    table: { name: 'masterdata.item_code', parentColumn: 'item_id', orderBy: 'code', withId: true },
  }),
};
export type ItemValues = ValuesOf<typeof itemFields>;
/** As GET answers it. */
export type ItemWire = StoredOf<typeof itemFields>;

/** A copy's code, its name where that differs, and which of what hangs on the item goes along. */
export const zItemCopy = z.strictObject({
  ...givenShape({ code: itemFields.code }),
  ...changeShape({ name: itemFields.name, nameEn: itemFields.nameEn }),
  conversions: z.boolean().default(true),
  custom: z.boolean().default(true),
  bom: z.boolean().default(true),
  routing: z.boolean().default(true),
});
/** The drafts that were made with it. */
export const zItemCopied = zSaved.extend({ bomId: zUuid.nullable(), routingId: zUuid.nullable() });
export type ItemCopied = z.infer<typeof zItemCopied>;
