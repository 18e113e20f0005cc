import { z } from 'zod';
import { zAmount, zNamed, zSignedAmount, zUuid } from '../../../kernel/contract.ts';

/** GET /costing/sales-orders/:orderId/profit: without tax; in the money of the house. */
export const zReadSalesProfitRequest = z.strictObject({ orderId: zUuid });
const profit = {
  /** Of what wasn't cancelled; of what is with the customer; of what is invoiced, red ones taken off. */
  ordered: zAmount,
  shipped: zSignedAmount,
  invoiced: zSignedAmount,
  /** Of what is with the customer, as its movements were valued. */
  cost: zSignedAmount,
  /** shipped − cost; null where nothing is with the customer. */
  margin: zSignedAmount,
  marginPercent: z.number().nullable(),
  /** Something that moved has no value yet: some seconds after a shipment. */
  notValued: z.boolean(),
};
export const zSalesProfit = zNamed('SalesOrderProfit', {
  orderId: z.string(),
  orderCode: z.string(),
  ...profit,
  /** What the work orders made for it missed their planned cost by; debit positive: it cost more. */
  variance: zSignedAmount,
  lines: z.array(
    z.object({
      lineId: z.string(),
      sequence: z.number().int(),
      itemId: z.string(),
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      unit: z.string(),
      /** With the customer. */
      quantity: zSignedAmount,
      ...profit,
    }),
  ),
  workOrders: z.array(
    z.object({
      orderId: z.string(),
      orderCode: z.string(),
      itemCode: z.string(),
      ended: z.boolean(),
      variance: zSignedAmount,
    }),
  ),
});
export type SalesProfit = z.infer<typeof zSalesProfit>;
