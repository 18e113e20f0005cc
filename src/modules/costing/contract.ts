/** What costing says on the wire. Browser-safe: zod and other contracts only. Paths are under /api/v1. Money is in whole cents, debit positive. */
import { z } from 'zod';
import { type Text, zAmount, zDate, zNamed, zSignedAmount, zText, zTimestamp, zUuid } from '../../kernel/contract.ts';

/** What things are worth is seen with `costing.value.see` alone: no `*.read` leads to it. */
export const costingPermissions = {
  'costing.value.see': { zh: '查看库存金额、成本和价值账', en: 'See what stock is worth, costs and the value book' },
  'costing.value.post': { zh: '把业务记入价值账（由程序做）', en: 'Value what happened (the program does it)' },
  'costing.value.revalue': { zh: '重估存货价值', en: 'Revalue stock' },
  'costing.late-cost.add': { zh: '补记后到的成本', en: 'Add costs that come late' },
  'costing.method.choose': { zh: '选择物料的计价方法', en: 'Choose how an item is valued' },
  'costing.rate.write': { zh: '维护工作中心费率', en: 'Say what an hour at a work centre costs' },
  'costing.period.close': { zh: '会计期间结账', en: 'Close accounting months' },
} as const satisfies Record<string, Text>;
export type CostingPermission = keyof typeof costingPermissions;

export const valuationMethods = {
  average: { zh: '移动加权平均', en: 'Moving average' },
  fifo: { zh: '先进先出', en: 'First in, first out' },
  standard: { zh: '标准成本', en: 'Standard cost' },
  month_end: { zh: '月末一次加权平均', en: 'Weighted average at month end' },
} as const satisfies Record<string, Text>;
export const zValuationMethod = z.enum(['average', 'fifo', 'standard', 'month_end']);
export type ValuationMethod = z.infer<typeof zValuationMethod>;

/**
 * What an entry is for. Which account that is, a chart of accounts says, by role and by the item's kind: so what the accounts of stock come to
 * is what the book says of stock.
 */
export const accountRoles = {
  stock: { zh: '存货', en: 'Stock' },
  in_transit: { zh: '在途物资', en: 'Goods on their way' },
  wip: { zh: '在制品', en: 'Work in process' },
  estimated_payable: { zh: '暂估应付', en: 'Goods received, not invoiced' },
  payable: { zh: '应付账款', en: 'Payable' },
  labour_absorbed: { zh: '已分配人工', en: 'Labour absorbed' },
  overhead_absorbed: { zh: '已分配制造费用', en: 'Overhead absorbed' },
  price_variance: { zh: '采购价格差异', en: 'Price variance' },
  production_variance: { zh: '生产差异', en: 'Production variance' },
  count_difference: { zh: '盘盈盘亏', en: 'Count differences' },
  scrap_loss: { zh: '报废损失', en: 'Scrap' },
  cost_of_sales: { zh: '销售成本', en: 'Cost of sales' },
  consumables: { zh: '车间领用', en: 'Used on the floor' },
  receivable: { zh: '应收账款', en: 'Receivable' },
  revenue: { zh: '销售收入', en: 'Sales revenue' },
  output_tax: { zh: '销项税额', en: 'Output tax' },
  revaluation: { zh: '存货重估', en: 'Revaluation' },
  opening: { zh: '期初', en: 'Opening' },
} as const satisfies Record<string, Text>;
export const zAccountRole = z.enum([
  'stock',
  'in_transit',
  'wip',
  'estimated_payable',
  'payable',
  'labour_absorbed',
  'overhead_absorbed',
  'price_variance',
  'production_variance',
  'count_difference',
  'scrap_loss',
  'cost_of_sales',
  'consumables',
  'receivable',
  'revenue',
  'output_tax',
  'revaluation',
  'opening',
]);
export type AccountRole = z.infer<typeof zAccountRole>;

/** What a fact is. One that takes another back is of the same kind, with the signs turned. */
export const factKinds = {
  opening: { zh: '期初', en: 'Opening' },
  receipt: { zh: '采购入库', en: 'Receipt' },
  supplier_return: { zh: '采购退货', en: 'Return to supplier' },
  transit: { zh: '票到货未到', en: 'Invoiced before it came' },
  transit_credit: { zh: '未到货红字', en: 'Credit of what never came' },
  completion: { zh: '完工入库', en: 'Completion' },
  issue: { zh: '生产领料', en: 'Issue to an order' },
  issue_return: { zh: '生产退料', en: 'Return from an order' },
  consumption: { zh: '车间领用', en: 'Used on the floor' },
  consumption_return: { zh: '车间退回', en: 'Back from the floor' },
  shipment: { zh: '销售出库', en: 'Shipment' },
  customer_return: { zh: '销售退货', en: 'Return from customer' },
  sales_invoice: { zh: '销售开票', en: 'Invoice to a customer' },
  sales_credit: { zh: '销售红字', en: 'Credit to a customer' },
  count_gain: { zh: '盘盈', en: 'Count gain' },
  count_loss: { zh: '盘亏', en: 'Count loss' },
  scrap: { zh: '报废出库', en: 'Scrapped' },
  scrap_return: { zh: '报废退回', en: 'Back from scrap' },
  labour: { zh: '人工和制造费用', en: 'Labour and overhead' },
  subcontract_fee: { zh: '委外加工费', en: 'Subcontract fee' },
  late_cost: { zh: '后到成本', en: 'Late cost' },
  price_found: { zh: '先出后入的差价', en: 'Price of what went before it came' },
  settlement: { zh: '工单结算', en: 'Settlement of an order' },
  revaluation: { zh: '存货重估', en: 'Revaluation' },
  method_change: { zh: '变更计价方法', en: 'Change of method' },
  month_end: { zh: '月末加权调整', en: 'Month-end average' },
} as const satisfies Record<string, Text>;
export const zFactKind = z.enum([
  'opening',
  'receipt',
  'supplier_return',
  'transit',
  'transit_credit',
  'completion',
  'issue',
  'issue_return',
  'consumption',
  'consumption_return',
  'shipment',
  'customer_return',
  'sales_invoice',
  'sales_credit',
  'count_gain',
  'count_loss',
  'scrap',
  'scrap_return',
  'labour',
  'subcontract_fee',
  'late_cost',
  'price_found',
  'settlement',
  'revaluation',
  'method_change',
  'month_end',
]);
export type FactKind = z.infer<typeof zFactKind>;

export const causeKinds = {
  movement: { zh: '库存流水', en: 'Movement' },
  report: { zh: '报工', en: 'Report' },
  purchase_receipt: { zh: '委外收回', en: 'Pieces back from a subcontractor' },
  order: { zh: '工单', en: 'Work order' },
  invoice: { zh: '销售发票', en: 'Invoice to a customer' },
  supplier_invoice: { zh: '供应商发票', en: 'Supplier invoice' },
  late_cost: { zh: '后到成本', en: 'Late cost' },
  revaluation: { zh: '存货重估', en: 'Revaluation' },
  method: { zh: '选择计价方法', en: 'Choice of method' },
  month_end: { zh: '月末结账', en: 'Month end' },
  opening: { zh: '期初', en: 'Opening' },
} as const satisfies Record<string, Text>;
export type CauseKind = keyof typeof causeKinds;

export const periodStates = {
  open: { zh: '未结', en: 'Open' },
  closing: { zh: '结账中', en: 'Closing' },
  closed: { zh: '已结', en: 'Closed' },
} as const satisfies Record<string, Text>;
export const zPeriodState = z.enum(['open', 'closing', 'closed']);
export type PeriodState = z.infer<typeof zPeriodState>;

export const costingLimits = {
  /** Things that happened, valued in one transaction. */
  causesMax: 500,
  /** Ended orders that a cost may pass through before what is left of it becomes a production variance. */
  hopsMax: 40,
} as const;

/** POST /costing/value-causes: values what happened, in this order; what is valued already is left. Trueup's own. */
export const zValueRequest = z.strictObject({
  causes: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('movement'), id: zUuid, postedAt: zTimestamp }),
        z.strictObject({ kind: z.literal('report'), id: zUuid }),
        // Pieces that a subcontractor is owed for.
        z.strictObject({ kind: z.literal('purchase_receipt'), id: zUuid }),
        // It ended, or is at work again.
        z.strictObject({ kind: z.literal('order'), id: zUuid }),
        // It was issued.
        z.strictObject({ kind: z.literal('invoice'), id: zUuid }),
      ]),
    )
    .min(1)
    .max(costingLimits.causesMax),
});
export type Cause = z.output<typeof zValueRequest>['causes'][number];
/** The numbers that the facts got; equal where nothing was new. */
export const zValued = z.object({ fromSeq: z.number().int(), toSeq: z.number().int() });

/** `2026-11`. */
export const zMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** A fact that a person asked for. */
export const zPosted = zNamed('ValuePosted', {
  factId: z.string(),
  seq: z.number().int(),
  period: zDate,
  /** What of it went where, by role. */
  entries: z.array(
    z.object({
      role: zAccountRole,
      itemId: z.string().nullable(),
      orderId: z.string().nullable(),
      amount: zSignedAmount,
    }),
  ),
});
export type Posted = z.infer<typeof zPosted>;

/** POST /costing/late-costs: freight, duty, a difference of the invoice: of a purchase receipt, or of one movement that came in. Negative takes back. */
export const zAddLateCostRequest = z.strictObject({
  receiptId: zUuid.optional(),
  movementId: zUuid.optional(),
  amount: zSignedAmount,
  /** To whom it is owed: still estimated, or by an invoice. */
  against: z.enum(['estimated_payable', 'payable']).default('payable'),
  reason: zText(200),
  documentCode: zText(60).optional(),
  partnerId: zUuid.optional(),
  /** The receipt's price is known by it. */
  settlesPrice: z.boolean().default(false),
});
export type AddLateCostRequest = z.output<typeof zAddLateCostRequest>;

/** POST /costing/items/:itemId/revalue: one of the item is worth this from now on. */
export const zRevalueRequest = z.strictObject({ itemId: zUuid, unitCost: zAmount, reason: zText(200) });
export type RevalueRequest = z.output<typeof zRevalueRequest>;

/** POST /costing/items/:itemId/method */
export const zChooseMethodRequest = z.strictObject({ itemId: zUuid, method: zValuationMethod, fromMonth: zMonth });
export type ChooseMethodRequest = z.output<typeof zChooseMethodRequest>;
export const zItemMethod = z.object({
  id: z.string(),
  itemId: z.string(),
  method: zValuationMethod,
  fromMonth: zMonth,
});

/** POST /costing/rates: what an hour costs from a day on; said again for that day, it is put right for what isn't valued yet. */
export const zSetRateRequest = z.strictObject({
  workCentreId: zUuid,
  validFrom: zDate,
  labourPerHour: zAmount,
  overheadPerHour: zAmount,
});
export type SetRateRequest = z.output<typeof zSetRateRequest>;
export const zRate = zNamed('WorkCentreRate', { id: z.string(), ...zSetRateRequest.shape });

export const zPeriodRequest = z.strictObject({ month: zMonth });
/** POST /costing/periods/:month/close: what is still open is accepted by name. */
export const zClosePeriodRequest = z.strictObject({ month: zMonth, accept: z.array(zText(80)).max(20).default([]) });
export type ClosePeriodRequest = z.output<typeof zClosePeriodRequest>;

export const openPoints = {
  not_over: { zh: '本月还没有过完', en: 'The month isn’t over' },
  earlier_open: { zh: '更早的月份还没有结账', en: 'An earlier month is open' },
  not_valued: { zh: '还有业务没有记入价值账', en: 'Something isn’t valued yet' },
  tie_out: { zh: '价值账和库存账对不上', en: 'The book differs from the ledger' },
  unpriced: { zh: '入库没有价格', en: 'Receipts without a price' },
  negative: { zh: '数量或金额为负', en: 'Below zero' },
  unsettled: { zh: '已结束的工单还有在制成本', en: 'Ended orders that hold cost' },
} as const satisfies Record<string, Text>;
export type OpenPoint = keyof typeof openPoints;

export const zPeriod = zNamed('CostingPeriod', {
  month: zMonth,
  state: zPeriodState,
  closedAt: zTimestamp.nullable(),
  closedByName: z.string().nullable(),
  /** What stands against closing: `accept` names those that may be left open. */
  points: z.array(
    z.object({
      point: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      count: z.number().int(),
      mayBeAccepted: z.boolean(),
    }),
  ),
});
export type Period = z.infer<typeof zPeriod>;
export type PeriodPoint = Period['points'][number];

/** GET /costing/turnover: what items began a month with, what came and went, and what they ended it with. */
export const zReadTurnoverRequest = z.strictObject({
  month: zMonth,
  itemId: zUuid.optional(),
  /** Rows from here on; sums by kind of item are always of all. */
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
const money = { quantity: zSignedAmount, amount: zSignedAmount };
const turnover = {
  opening: z.object(money),
  /** By what it was: receipts, issues, corrections of value alone. */
  moves: z.array(z.object({ kind: zFactKind, ...money })),
  in: z.object(money),
  out: z.object(money),
  /** Value alone: late costs, settlements, revaluations, the month's average. */
  adjusted: zSignedAmount,
  closing: z.object(money),
};
export const zTurnover = zNamed('StockTurnover', {
  month: zMonth,
  rows: z.array(
    z.object({
      itemId: z.string(),
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      itemKind: z.string(),
      unit: z.string(),
      ...turnover,
    }),
  ),
  /** Of all items of a kind; quantities of different units don't add up. */
  sums: z.array(
    z.object({
      itemKind: z.string(),
      items: z.number().int(),
      opening: zSignedAmount,
      in: zSignedAmount,
      out: zSignedAmount,
      adjusted: zSignedAmount,
      closing: zSignedAmount,
    }),
  ),
  items: z.number().int(),
});
export type Turnover = z.infer<typeof zTurnover>;

/** How long what lies there has been there: days since it came, up to and with. */
export const ageBands = {
  upTo30: { zh: '30 天内', en: 'Up to 30 days', from: 0, to: 30 },
  upTo90: { zh: '31–90 天', en: '31–90 days', from: 30, to: 90 },
  upTo180: { zh: '91–180 天', en: '91–180 days', from: 90, to: 180 },
  upTo365: { zh: '181–365 天', en: '181–365 days', from: 180, to: 365 },
  older: { zh: '一年以上', en: 'Over a year', from: 365, to: null },
} as const satisfies Record<string, Text & { from: number; to: number | null }>;
export type AgeBand = keyof typeof ageBands;
export const ageBandNames = Object.keys(ageBands) as AgeBand[];

/** GET /costing/ageing: what all stock is worth by how long it has lain there, by kind of item. */
export const zStockAge = zNamed('StockAge', {
  kinds: z.array(
    z.object({
      itemKind: z.string(),
      items: z.number().int(),
      amount: zSignedAmount,
      bands: z.object({
        upTo30: zSignedAmount,
        upTo90: zSignedAmount,
        upTo180: zSignedAmount,
        upTo365: zSignedAmount,
        older: zSignedAmount,
      }),
    }),
  ),
});
export type StockAge = z.infer<typeof zStockAge>;

/** GET /costing/orders/:orderId: what an order cost, beside what it was planned to. */
export const zReadOrderCostRequest = z.strictObject({ orderId: zUuid });
export const zOrderCost = zNamed('OrderCost', {
  orderId: z.string(),
  orderCode: z.string(),
  itemId: z.string(),
  itemCode: z.string(),
  itemName: z.string(),
  itemNameEn: z.string(),
  unit: z.string(),
  ended: z.boolean(),
  quantity: zAmount,
  made: zSignedAmount,
  scrapped: zAmount,
  materials: z.array(
    z.object({
      itemId: z.string(),
      itemCode: z.string(),
      itemName: z.string(),
      itemNameEn: z.string(),
      unit: z.string(),
      ...money,
      planned: zSignedAmount.nullable(),
    }),
  ),
  work: z.array(
    z.object({ workCentreId: z.string(), workCentreCode: z.string(), labour: zSignedAmount, overhead: zSignedAmount }),
  ),
  /** What came in beside: late costs, prices found, what other orders settled on it. */
  other: zSignedAmount,
  material: zSignedAmount,
  labour: zSignedAmount,
  overhead: zSignedAmount,
  /** Owed to subcontractors; then what its pieces were received into stock at, and what was settled on them when it ended. */
  subcontract: zSignedAmount,
  received: zSignedAmount,
  settled: zSignedAmount,
  wip: zSignedAmount,
  /** Of one piece; null before the first was received. */
  planned: z.object({ material: zAmount, labour: zAmount, overhead: zAmount, fee: zAmount }).nullable(),
  /** What one piece came to in the end: all that it cost, over what was made; and what scrapped pieces took with them at that. */
  costOfOne: zAmount.nullable(),
  scrapCost: zAmount.nullable(),
});
export type OrderCost = z.infer<typeof zOrderCost>;

export * from './contract/sales-profit.ts';
