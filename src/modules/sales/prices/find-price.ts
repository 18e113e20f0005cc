import {
  clockPolicies,
  defineQuery,
  formatAmount,
  formatMoment,
  parseAmount,
  policiesOf,
} from '../../../kernel/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { zFindPriceRequest, zFoundPrice } from '../contract.ts';
import { priceFor } from '../orders/write-lines.ts';
import { salesPolicies } from '../policies.ts';
import { findPriceRows } from '../queries/prices.ts';
import { refuse } from '../refusals.ts';

/** What a line would cost today by the lists, before it is written. */
export const findPrice = defineQuery({
  name: 'sales.find-price',
  summary: { zh: '查价', en: 'The best price of an item for a customer' },
  permission: 'sales.order.read',
  input: zFindPriceRequest,
  output: zFoundPrice,
  http: { method: 'GET', path: '/prices/best' },
  handle: async ({ tx, now, configuration: ask }, { customerId, itemId, quantity, unit }) => {
    const item = (await findItems(tx, [itemId])).get(itemId);
    if (!item) throw refuse('sales.item_not_sold', { item: itemId }, { where: '/itemId' });
    const configuration = await ask({});
    const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
    const day = formatMoment(now, timeZone).slice(0, 10);
    const rows = await findPriceRows(tx, { customerId, itemIds: [itemId], day });
    const found = priceFor(item, rows, { quantityBase: toBaseQuantity(item, parseAmount(quantity), unit), unit });
    return {
      price: found ? formatAmount(found.price) : null,
      priceListId: found?.listId ?? null,
      priceListCode: found?.listCode ?? null,
      taxPercent: String(policiesOf(configuration, salesPolicies)['sales.tax_percent']),
    };
  },
});
