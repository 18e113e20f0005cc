import { zPrice, zTaxPercent } from '../../../kernel/contract.ts';
import { field, namedFields } from '../../../kernel/entity/contract.ts';
import { toItem, toPartner, toUnit, zCode } from '../../masterdata/contract.ts';

const price = {
  fromQuantity: field.amount({ zh: '数量起', en: 'From quantity', unit: 'unit' }),
  price: field.amount({ zh: '不含税单价', en: 'Price without tax', as: zPrice, required: true }),
  validFrom: field.date({ zh: '生效日', en: 'Valid from' }),
  validTo: field.date({ zh: '失效日', en: 'Valid to' }),
};

/** At what a supplier sells an item: its own number for it, the unit it sells in, and its prices. */
export const supplierTermFields = {
  ...namedFields({
    zh: '供应商料号',
    en: 'Supplier’s item',
    as: zCode,
    codeAliases: ['供应商物料编码', 'supplier item', 'supplier part no', 'vendor part number'],
    nameAliases: ['供应商品名'],
    examples: ['HD-BIKE-26', '26 寸自行车', '26 inch bicycle'],
  }),
  supplierId: field.link(toPartner, {
    zh: '供应商',
    en: 'Supplier',
    required: true,
    fixed: true,
    import: {
      label: { zh: '供应商编码', en: 'Supplier' },
      aliases: ['供应商', 'supplier code', 'vendor'],
      example: 'SUP-001',
    },
  }),
  itemId: field.link(toItem, {
    zh: '物料',
    en: 'Item',
    required: true,
    fixed: true,
    import: {
      label: { zh: '物料编码', en: 'Item' },
      aliases: ['物料', '料号', '品号', 'item code'],
      example: 'BIKE-26',
    },
  }),
  unit: field.link(toUnit, {
    zh: '采购单位',
    en: 'Unit',
    required: true,
    import: { aliases: ['单位', 'unit', 'uom'], example: 'pcs' },
  }),
  prices: field.rows(price, {
    zh: '价格',
    en: 'Prices',
    max: 50,
    table: { name: 'purchasing.supplier_price', parentColumn: 'term_id', orderBy: 'position' },
  }),
  taxPercent: field.amount({
    zh: '税率 %',
    en: 'Tax %',
    as: zTaxPercent,
    default: '13',
    import: { aliases: ['税率', 'tax', 'vat'], example: '13' },
  }),
  quantityMin: field.amount({
    zh: '最小起订量',
    en: 'Minimum',
    unit: 'unit',
    import: { aliases: ['起订量', 'moq', 'minimum quantity'], example: '100' },
  }),
  packSize: field.amount({
    zh: '包装量',
    en: 'Pack size',
    unit: 'unit',
    help: { zh: '按整包装订购；0 为不限。', en: 'Ordered in whole packs; 0 is any quantity.' },
    import: { aliases: ['最小包装', 'spq', 'pack'], example: '50' },
  }),
  leadTimeDays: field.whole({
    zh: '约定交期（天）',
    en: 'Agreed lead time (days)',
    max: 3650,
    default: 0,
    import: { aliases: ['交期', '提前期', 'lead time'], example: '7' },
  }),
  preferred: field.flag({
    zh: '首选供应商',
    en: 'Preferred',
    help: { zh: '按要料单开采购单时先选它。', en: 'Chosen first when orders are made from requests.' },
    import: { aliases: ['首选', 'preferred supplier'] },
  }),
};
