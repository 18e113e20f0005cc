import { assertInScope, defineCommand, defineQuery, formatAmount, mayDo, toWire } from '../../../kernel/index.ts';
import { findRequests } from '../../execution/index.ts';
import {
  type PurchaseProposal,
  zMadeOrders,
  zOrderRequestsRequest,
  zProposePurchasesRequest,
  zPurchaseProposal,
} from '../contract.ts';
import { readPurchaseHead } from '../queries/order-view.ts';
import { refuse } from '../refusals.ts';
import { draftOrder } from './create-order.ts';
import { moneyOfProposal, type ProposedLine, type ProposedOrder, proposeOrders } from './propose-orders.ts';
import { claimRequests } from './serve-requests.ts';

/** Which orders these requests would become. Writes nothing. */
export const proposePurchases = defineQuery({
  name: 'purchasing.propose-orders',
  summary: { zh: '预览由要料单生成的采购单', en: 'Which orders these requests would become' },
  permission: 'purchasing.order.write',
  input: zProposePurchasesRequest,
  output: zPurchaseProposal,
  http: { method: 'GET', path: '/purchase-orders/proposal' },
  handle: async (context, { requestIds, suppliers = '' }) => {
    const { tx, principal } = context;
    const ids = [...new Set(requestIds.toLowerCase().split(','))];
    const requests = await findRequests(tx, ids);
    for (const id of ids) {
      const request = requests.get(id);
      if (!request) throw refuse('purchasing.request_unknown', { id }, { where: '/requestIds' });
      assertInScope(principal, request);
    }
    const pairs = suppliers === '' ? [] : suppliers.toLowerCase().split(',');
    const chosen = new Map(pairs.map((pair) => pair.split(':') as [string, string]));
    const { orders, left } = await proposeOrders(context, [...requests.values()], chosen);
    const seesPrices = mayDo(principal, 'purchasing.price.see');
    return {
      orders: orders.map((order) => presentProposed(order, seesPrices)),
      left: left.map(({ request, why }) => {
        const { what: title, remedy } = why.text(principal.language);
        const { id, code, itemCode } = request;
        return { id, code, itemCode, title, remedy };
      }),
    };
  },
});

function presentProposed(order: ProposedOrder, seesPrices: boolean): PurchaseProposal['orders'][number] {
  const { supplierId, supplierName, supplierNameEn, lines } = order;
  const money = seesPrices ? toWire(moneyOfProposal(order)) : { net: null, tax: null, gross: null };
  return {
    supplierId,
    supplierName,
    supplierNameEn,
    ...money,
    lines: lines.map((line) => presentLine(line, seesPrices)),
  };
}

function presentLine(
  { item, term, requests, needed, quantity, price, wantedAt, sellers }: ProposedLine,
  seesPrices: boolean,
) {
  const suppliers = new Map(
    sellers.map((one) => [one.supplierId, { id: one.supplierId, name: one.supplierName, nameEn: one.supplierNameEn }]),
  );
  return {
    ...{ itemId: item.id, itemCode: item.code, itemName: item.name, itemNameEn: item.nameEn },
    ...{ quantityNeeded: formatAmount(needed), baseUnit: item.unit, quantity: formatAmount(quantity), unit: term.unit },
    price: seesPrices ? price : null,
    wantedAt: wantedAt.toISOString(),
    requests: requests.map(({ id, code }) => ({ id, code })),
    suppliers: [...suppliers.values()],
  };
}

/** Makes draft orders for these requests, one for a supplier; none where one of the requests can't be ordered. */
export const orderRequests = defineCommand({
  name: 'purchasing.order-requests',
  summary: { zh: '由要料单生成采购单', en: 'Make purchase orders from requests' },
  permission: 'purchasing.order.write',
  input: zOrderRequestsRequest,
  output: zMadeOrders,
  http: { method: 'POST', path: '/purchase-orders/from-requests' },
  handle: async (context, { requestIds, suppliers = [] }) => {
    const requests = await claimRequests(context, [...new Set(requestIds)]);
    const chosen = new Map(suppliers.map(({ itemId, supplierId }) => [itemId, supplierId]));
    const { orders, left } = await proposeOrders(context, [...requests.values()], chosen);
    const [missing] = left;
    if (missing) throw missing.why;
    const made = [];
    for (const order of orders) {
      const id = await draftOrder(
        context,
        {
          supplierId: order.supplierId,
          ...(order.workshopId ? { workshopId: order.workshopId } : {}),
          lines: order.lines.map(({ item, term, requests: those, quantity, price, wantedAt }) => ({
            ...{ itemId: item.id, quantity: formatAmount(quantity), unit: term.unit, price },
            ...{ taxPercent: term.taxPercent, wantedAt: wantedAt.toISOString(), requestIds: those.map(({ id }) => id) },
          })),
        },
        requests,
      );
      const code = (await readPurchaseHead(context.tx, id))?.code ?? '';
      made.push({ id, code, supplierName: order.supplierName, lines: order.lines.length });
    }
    return { orders: made };
  },
});
