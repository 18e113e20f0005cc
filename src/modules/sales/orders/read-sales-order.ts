import { defineQuery, formatAmount, parseAmount, sumMoney } from '../../../kernel/index.ts';
import { zReadSalesOrderRequest, zSalesOrder } from '../contract.ts';
import { sumOpenCredit } from '../queries/customers.ts';
import { readOrderHead, readOrderLines, readShipmentsOf } from '../queries/order-view.ts';
import { findPromisesOfLines } from '../queries/promises.ts';
import { refuse } from '../refusals.ts';
import { standsOf } from '../rules/order.ts';
import { chainOfOrder } from './chain-of-order.ts';
import { maySeeDelivery } from './may-see-delivery.ts';

/** The order with its lines, and of each line where it comes from and when. */
export const readSalesOrder = defineQuery({
  name: 'sales.read-order',
  summary: { zh: '查看报价或销售订单', en: 'A quotation or sales order with the chain of its lines' },
  permission: 'sales.order.read',
  input: zReadSalesOrderRequest,
  output: zSalesOrder,
  http: { method: 'GET', path: '/sales-orders/:orderId' },
  handle: async (context, { orderId }) => {
    const { tx, principal } = context;
    const head = await readOrderHead(tx, orderId);
    if (!head) throw refuse('sales.order_unknown', { id: orderId }, { where: '/orderId' });
    const lines = await readOrderLines(tx, orderId);
    const promises = await findPromisesOfLines(
      tx,
      lines.map(({ id }) => id),
    );
    const chains = head.state === 'confirmed' ? await chainOfOrder(context, orderId, lines) : undefined;
    const sums = sumMoney(
      lines.map(({ net, gross }) => {
        const [exact, withTax] = [parseAmount(net), parseAmount(gross)];
        return { net: exact, gross: withTax, tax: withTax - exact };
      }),
    );
    const states = lines.map((line) => ({
      quantityBase: parseAmount(line.quantityBase),
      quantityShipped: parseAmount(line.quantityShipped),
      quantityReturned: parseAmount(line.quantityReturned),
      quantityCancelled: parseAmount(line.quantityCancelled),
    }));
    return {
      ...head,
      stands: standsOf(head.state, states),
      creditOpen: formatAmount(await sumOpenCredit(tx, head.customerId)),
      ...{ net: formatAmount(sums.net), tax: formatAmount(sums.tax), gross: formatAmount(sums.gross) },
      shipments: (await readShipmentsOf(tx, orderId))
        .filter((one) => maySeeDelivery(principal, one))
        .map(({ workshopId: _, lineId: __, ...shown }) => shown),
      lines: lines.map((line) => ({
        ...line,
        promises: promises
          .filter(({ lineId }) => lineId === line.id)
          .map(({ quantity, at }) => ({ quantity: formatAmount(quantity), at: at?.toISOString() ?? null })),
        quantityUncovered: formatAmount(chains?.get(line.id)?.uncovered ?? 0n),
        chain: chains?.get(line.id)?.links ?? [],
      })),
    };
  },
});
