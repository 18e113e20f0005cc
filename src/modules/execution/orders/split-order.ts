import { type CommandContext, defineCommand, formatAmount, newId, parseAmount } from '../../../kernel/index.ts';
import { recordSuccession } from '../../inventory/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { zSplitOrderRequest, zSplitOrderResponse } from '../contract.ts';
import { orderCreated, orderSplit } from '../events.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { orderEventOf } from '../present.ts';
import { insertFrozenRows, readOperationExtras } from '../queries/frozen-rows.ts';
import { insertOrder, readOrderHeadFields, readOrderView } from '../queries/order-heads.ts';
import { refuse } from '../refusals.ts';
import {
  applySplit,
  hereOf,
  type Operation,
  type Order,
  settleStates,
  whyNotMoveOrder,
  whyNotSplit,
} from '../rules/index.ts';
import { ORDER_CODE_LENGTH_MAX } from './create-order.ts';
import { lockOrder } from './lock-order.ts';
import { placeOrder } from './place-order.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/** Part of an order goes on under a number of its own: urgent pieces first, or a batch that waits. */
export const splitOrder = defineCommand({
  name: 'execution.split-order',
  summary: { zh: '拆分生产工单', en: 'Split a work order' },
  permission: 'execution.order.split',
  input: zSplitOrderRequest,
  output: zSplitOrderResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/split' },
  handle: async (context, input) => {
    const { tx, now } = context;
    const order = await lockOrder(context, input.orderId);
    const item = (await findItems(tx, [order.itemId])).get(order.itemId) as Item;
    const amount = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
    const operation = operationToSplit(order, input.operationId);
    const why = whyNotMoveOrder(order, 'split') ?? whyNotSplit(order, operation, amount);
    if (why) throw why;
    const extras = await readOperationExtras(tx, order.id);
    const code = input.code ?? (await nextDocumentNumber(tx, 'work_order', await configurationOf(context, order), now));
    if (code.length > ORDER_CODE_LENGTH_MAX)
      throw refuse('execution.operation_codes_too_long', { code }, { where: '/code' });
    const target = newOrderLike(order, code, amount, input.dueAt, input.priority);
    const head = await headOf(context, target, order.id);
    if (!(await insertOrder(context, head))) throw refuse('execution.order_code_taken', { code }, { where: '/code' });
    await placeOrder(tx, target);
    const ids = applySplit(order, target, operation, amount, now);
    const copied = new Map([...extras].map(([id, one]) => [ids.get(id) as string, one]));
    await insertFrozenRows(tx, target, copied, now);
    const changes = settleStates(order, now);
    const quantity = formatAmount(amount);
    const part = { order, operation, verb: 'split', from: operation.state, to: operation.state };
    const born = { order: target, operation: null, verb: 'split-from', from: '', to: target.state };
    await writeOrders(context, [order, target], [part, born, ...changes], {
      quantity,
      reason: input.reason,
      order: order.code,
      newOrder: code,
    });
    await recordSuccession(tx, [{ fromDocumentId: order.id, toDocumentId: target.id }], now);
    tellSplit(context, order, target, { quantity, reason: input.reason, demandOfId: head.demandOfId });
    return { order: await readOrderView(tx, order.id), newOrder: await readOrderView(tx, target.id) };
  },
});

/** The step named, or the first that has pieces. */
function operationToSplit(order: Order, operationId: string | undefined): Operation {
  const named = order.operations.find((one) => (operationId ? one.id === operationId : hereOf(one) > 0n));
  const operation = named ?? (operationId ? undefined : order.operations[0]);
  if (operation) return operation;
  const why = whyNotMoveOrder(order, 'split');
  throw why ?? refuse('execution.operation_unknown', { id: operationId ?? order.code }, { where: '/operationId' });
}

function newOrderLike(
  order: Order,
  code: string,
  quantity: bigint,
  dueAt: string | undefined,
  priority: number | undefined,
): Order {
  return {
    ...order,
    id: newId(),
    code,
    quantity,
    good: 0n,
    scrap: 0n,
    priority: priority ?? order.priority,
    dueAt: dueAt ? new Date(dueAt) : order.dueAt,
    splitFromId: order.id,
    holders: [],
    operations: [],
    materials: [],
    changed: false,
  };
}

/** The head of an order that has the frozen versions, note and custom fields of its source. */
async function headOf({ tx }: CommandContext, target: Order, sourceId: string) {
  const { note, custom, demandOfId, demandKind, demandId, demandCode } = await readOrderHeadFields(tx, sourceId);
  const { id, code, itemId, quantity, unit, workshopId, priority, dueAt, state, splitFromId } = target;
  const { bomId, routingId, configurationVersion, receiptLocationId, releasedAt, startedAt } = target;
  const frozen = { bomId, routingId, configurationVersion, receiptLocationId, releasedAt, startedAt };
  return {
    id,
    code,
    itemId,
    quantity,
    unit,
    workshopId,
    priority,
    dueAt,
    state,
    splitFromId,
    ...{ demandOfId, demandKind, demandId, demandCode },
    note,
    custom,
    ...frozen,
  };
}

function tellSplit(
  context: CommandContext,
  order: Order,
  target: Order,
  { quantity, reason, demandOfId }: { quantity: string; reason: string; demandOfId: string | null },
): void {
  const told = { newOrderId: target.id, newOrderCode: target.code, quantityMoved: quantity, reason };
  context.emit(orderSplit, order.id, { ...orderEventOf(order), ...told });
  const born = { dueAt: target.dueAt.toISOString(), splitFromId: order.id, demandOfId };
  context.emit(orderCreated, target.id, { ...orderEventOf(target), ...born });
  auditOrder(context, order, 'split', {
    quantity: { to: formatAmount(order.quantity) },
    newOrder: { to: target.code },
    reason: { to: reason },
  });
  auditOrder(context, target, 'create', { splitFrom: { to: order.code }, quantity: { to: quantity } });
}
