import { zPrice } from '../../../kernel/contract.ts';
import { field, namedFields, type ValuesOf } from '../../../kernel/entity/contract.ts';
import { toItem, toPartner, toUnit } from '../../masterdata/contract.ts';

/** What an item costs from a quantity on. Price and quantity are of the unit that stands beside them; without tax. */
const priceLine = {
  itemId: field.link(toItem, { required: true }),
  quantityFrom: field.amount({ zh: '数量起', en: 'From quantity', unit: 'unit' }),
  unit: field.link(toUnit, { zh: '单位', en: 'Unit', required: true }),
  price: field.amount({ zh: '不含税单价', en: 'Price without tax', required: true, as: zPrice }),
};

export const priceListFields = {
  ...namedFields({ zh: '价目表', en: 'Price list' }),
  customerId: field.link(toPartner, {
    zh: '客户',
    en: 'Customer',
    help: { zh: '不选，对所有客户有效', en: 'Left out, it holds for all customers' },
  }),
  validFrom: field.date({ zh: '生效日', en: 'Valid from', required: true }),
  validTo: field.date({ zh: '失效日', en: 'Valid to' }),
  note: field.note({ zh: '备注', en: 'Note', max: 500 }),
  lines: field.rows(priceLine, {
    zh: '价格',
    en: 'Prices',
    max: 1000,
    wide: true,
    table: { name: 'sales.price_list_line', parentColumn: 'price_list_id', orderBy: 'quantityFrom' },
  }),
};
export type PriceListValues = ValuesOf<typeof priceListFields>;
