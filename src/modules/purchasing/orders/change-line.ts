import { defineCommand, formatAmount } from '../../../kernel/index.ts';
import { zCancelLineRequest, zPromiseLineRequest, zPurchaseOrder } from '../contract.ts';
import { orderLineEntity } from '../entities.ts';
import { lineCancelled, linePromised } from '../events.ts';
import { updateLines, updatePurchaseOrder } from '../queries/orders.ts';
import { refuse } from '../refusals.ts';
import { openOf } from '../rules/order.ts';
import { stateRefusal, whyPiecesOutside } from '../rules/why-not.ts';
import { lockLineSeen } from './lock-order.ts';
import { moneyOf } from './money-of.ts';
import { presentOrder } from './present-order.ts';
import { freeUncovered, tellExpected } from './serve-requests.ts';
import { toldOfLine } from './tell-order.ts';

/** What of a line hasn't come won't come: what it covered is to be bought again. */
export const cancelLine = defineCommand({
  name: 'purchasing.cancel-line',
  summary: { zh: '取消采购单行的余数', en: 'Cancel the rest of a line' },
  permission: 'purchasing.order.write',
  input: zCancelLineRequest,
  output: zPurchaseOrder,
  http: { method: 'POST', path: '/purchase-orders/:orderId/lines/:lineId/cancel' },
  handle: async (context, { orderId, lineId, reason }) => {
    const { order, line } = await lockLineSeen(context, lineId, orderId);
    if (order.state === 'closed' || order.state === 'cancelled')
      throw stateRefusal(order, { zh: '取消明细', en: 'cancel a line' }, ['draft', 'submitted', 'approved', 'sent']);
    const outside = whyPiecesOutside(order, [line]);
    if (outside) throw outside;
    const open = openOf(line);
    if (open === 0n) throw refuse('purchasing.line_nothing_open', { line: line.lineNumber }, { where: '/lineId' });
    line.cancelled += open;
    await freeUncovered(context, order, [line], reason);
    await updateLines(context.tx, [line]);
    await updatePurchaseOrder(context.tx, order.id, { ...moneyOf(order.lines), changedAt: context.now });
    context.emit(lineCancelled, order.id, { ...toldOfLine(order, line), quantity: formatAmount(open), reason });
    context.audit({
      entityType: orderLineEntity.name,
      entityId: lineId,
      action: 'cancel',
      label: `${order.code} ${line.lineNumber}`,
      changes: {
        quantityCancelled: { from: formatAmount(line.cancelled - open), to: formatAmount(line.cancelled) },
        reason: { to: reason },
      },
    });
    return presentOrder(context, order.id);
  },
});

/** When the supplier says that the rest of a line comes; whoever waits for it hears. */
export const promiseLine = defineCommand({
  name: 'purchasing.promise-line',
  summary: { zh: '登记供应商承诺的到货时间', en: 'Say when the supplier promises a line' },
  permission: 'purchasing.order.write',
  input: zPromiseLineRequest,
  output: zPurchaseOrder,
  http: { method: 'POST', path: '/purchase-orders/:orderId/lines/:lineId/promise' },
  handle: async (context, { orderId, lineId, promisedAt }) => {
    const { order, line } = await lockLineSeen(context, lineId, orderId);
    if (order.state === 'closed' || order.state === 'cancelled')
      throw stateRefusal(order, { zh: '改承诺到货', en: 'say when it comes' }, [
        'draft',
        'submitted',
        'approved',
        'sent',
      ]);
    const before = line.promisedAt;
    line.promisedAt = promisedAt === null ? null : new Date(promisedAt);
    await tellExpected(context, line);
    await updateLines(context.tx, [line]);
    await updatePurchaseOrder(context.tx, order.id, { changedAt: context.now });
    context.emit(linePromised, order.id, {
      ...toldOfLine(order, line),
      promisedAt: line.promisedAt?.toISOString() ?? null,
    });
    context.audit({
      entityType: orderLineEntity.name,
      entityId: lineId,
      action: 'promise',
      label: `${order.code} ${line.lineNumber}`,
      changes: { promisedAt: { from: before?.toISOString() ?? null, to: line.promisedAt?.toISOString() ?? null } },
    });
    return presentOrder(context, order.id);
  },
});
