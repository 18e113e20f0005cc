import { z } from 'zod';
import { defineReaction, type OutboxRow } from '../../../kernel/index.ts';
import { operationReported, orderMoved, reportReversed } from '../../execution/index.ts';
import { stockPosted } from '../../inventory/index.ts';
import { goodsReceived, receiptReversed } from '../../purchasing/index.ts';
import { invoiceMoved } from '../../sales/index.ts';
import { type Cause, costingLimits } from '../contract.ts';
import { valueCauses } from './value-causes.ts';

const { complete, reopen, close, cancel, leave } = orderMoved;
const report = [operationReported.type, reportReversed.type];
const receipt = [goodsReceived.type, receiptReversed.type];
const order = [complete, reopen, close, cancel, leave].map(({ type }) => type);

/** Values what is told, some hundred at once, after commit: nobody who reports or receives waits for it. */
export const valueWhatHappened = defineReaction({
  name: 'costing.value-what-happened',
  summary: {
    zh: '把收发、报工、工单结束、委外收货和销售开票记入价值账',
    en: 'Values movements, reports, orders that ended, work done outside and invoices to customers',
  },
  on: [stockPosted.type, ...report, ...receipt, ...order, invoiceMoved.type],
  from: 'kept',
  togetherMax: 200,
  sift: async (_, events) => events.filter((event) => causesOf(event).length > 0),
  async handleTogether({ execute }, events) {
    const causes = events.flatMap(causesOf);
    for (let from = 0; from < causes.length; from += costingLimits.causesMax)
      await execute(valueCauses, { causes: causes.slice(from, from + costingLimits.causesMax) }, from);
  },
});

const zSide = z.object({ kind: z.string(), locationId: z.string().optional() });
const zPosted = z.object({
  postedAt: z.string(),
  lines: z.array(z.object({ movementId: z.string(), from: zSide, to: zSide })),
});
const zInvoiceMoved = z.object({ to: z.string() });
const zReported = z.object({ reportId: z.string() });
const zReceived = z.object({ receiptId: z.string(), kind: z.string(), operationId: z.string().nullish() });

/** The other ends of the ledger are told without a place: what has one on either side never left the factory, nor came. */
function causesOf({ type, data, aggregateId }: OutboxRow): Cause[] {
  if (type === stockPosted.type) {
    const { postedAt, lines } = zPosted.parse(data);
    return lines
      .filter(({ from, to }) => (from.locationId === undefined) !== (to.locationId === undefined))
      .map(({ movementId: id }) => ({ kind: 'movement', id, postedAt }));
  }
  if (type === invoiceMoved.type)
    return zInvoiceMoved.parse(data).to === 'issued' ? [{ kind: 'invoice', id: aggregateId }] : [];
  if (receipt.some((one) => one === type)) {
    // Goods are told by their movements.
    const { receiptId: id, kind, operationId } = zReceived.parse(data);
    return operationId && kind === 'receipt' ? [{ kind: 'purchase_receipt', id }] : [];
  }
  if (report.some((one) => one === type)) return [{ kind: 'report', id: zReported.parse(data).reportId }];
  return [{ kind: 'order', id: aggregateId }];
}
