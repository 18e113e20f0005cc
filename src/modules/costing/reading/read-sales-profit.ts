import { defineQuery, Refusal } from '../../../kernel/index.ts';
import { assertPlant } from '../assert-plant.ts';
import { zReadSalesProfitRequest, zSalesProfit } from '../contract.ts';
import { readProfitOfOrder } from '../queries/sales-profit.ts';

/** 订单毛利: what a sales order brings, and what went out for it cost, line by line. What came back takes from both. */
export const readSalesProfit = defineQuery({
  name: 'costing.read-sales-profit',
  summary: { zh: '销售订单毛利', en: 'What a sales order earns' },
  permission: 'costing.value.see',
  input: zReadSalesProfitRequest,
  output: zSalesProfit,
  http: { method: 'GET', path: '/costing/sales-orders/:orderId/profit' },
  handle: async ({ tx, principal }, { orderId }) => {
    assertPlant(principal);
    const profit = await readProfitOfOrder(tx, orderId);
    if (profit) return profit;
    throw new Refusal(
      'kernel.not_found',
      { thing: { zh: '销售订单', en: 'sales order' }, id: orderId },
      { where: '/orderId' },
    );
  },
});
