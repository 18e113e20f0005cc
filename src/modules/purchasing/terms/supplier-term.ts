import { type Candidate, column, defineRecord, parseAmount, Refusal, type Tx } from '../../../kernel/index.ts';
import { defineRecordCommands, findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { supplierTermFields } from '../contract.ts';
import { pricesSql } from '../queries/list-sources.ts';
import { findSupplierNames } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';
import { overlappingPrice, readPrices } from '../rules/price.ts';

export const supplierTermRecord = defineRecord({
  name: 'purchasing.supplier-term',
  thing: { zh: '供应商条件', en: 'supplier terms' },
  things: { zh: '供应商条件', en: 'Supplier terms' },
  path: '/supplier-terms',
  idName: 'supplierTermId',
  // It holds prices: who sees all pages, or plans, needn't see them.
  read: 'purchasing.supplier-term.see',
  fields: supplierTermFields,
  uniqueWithin: 'supplierId',
  list: {
    columns: {
      pricesNow: column.text(pricesSql, '单价（不含税）', 'Prices without tax', { nullable: true, sortable: false }),
    },
  },
  whyNot: (after) => whyNotPrices(after.prices),
  whyNotAll: whyNotTerms,
  import: {
    columns: {
      prices: {
        label: supplierTermFields.prices.label,
        field: 'prices',
        before: 'taxPercent',
        aliases: ['单价', '不含税单价', '采购价', 'price'],
        example: '12.5; 100=11.8',
        expected: {
          zh: '例如 12.5，或 1=12.5; 100=11.8，后面可写有效期 @2027-01-01/2027-06-30；不带千分位逗号',
          en: 'for example 12.5, or 1=12.5; 100=11.8, each with its period as @2027-01-01/2027-06-30; no commas',
        },
        read: (text) => {
          const prices = readPrices(text);
          return prices && { prices };
        },
      },
    },
  },
});

export const supplierTermCommands = defineRecordCommands(supplierTermRecord);

type Prices = (typeof supplierTermFields)['prices']['value']['_output'];

function whyNotPrices(prices: Prices): Refusal | undefined {
  const wrong = prices.findIndex(({ validFrom, validTo }) => validFrom && validTo && validTo < validFrom);
  const period = prices[wrong];
  if (period) {
    const parameters = { from: String(period.validFrom), to: String(period.validTo) };
    return refuse('purchasing.price_period_wrong', parameters, { where: `/prices/${wrong}/validTo` });
  }
  const twice = overlappingPrice(prices);
  if (twice === undefined) return undefined;
  const parameters = { quantity: prices[twice]?.fromQuantity ?? '0' };
  return refuse('purchasing.price_repeats', parameters, { where: `/prices/${twice}/fromQuantity` });
}

/** The partner sells, and the item knows the unit. */
async function whyNotTerms(
  tx: Tx,
  candidates: readonly Candidate<typeof supplierTermFields>[],
): Promise<(Refusal | undefined)[]> {
  const suppliers = await findSupplierNames(
    tx,
    candidates.map(({ after }) => after.supplierId),
  );
  const items = await findItems(
    tx,
    candidates.map(({ after }) => after.itemId),
  );
  return candidates.map(({ after }) => {
    if (!suppliers.has(after.supplierId))
      return refuse('purchasing.not_supplier', { partner: after.supplierId }, { where: '/supplierId' });
    const item = items.get(after.itemId);
    try {
      if (item) toBaseQuantity(item, parseAmount('1'), after.unit);
      return undefined;
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  });
}
