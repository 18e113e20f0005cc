import {
  assertInScope,
  diffFields,
  namePair,
  parseAmount,
  Refusal,
  type Text,
  toWire,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { orderStateLabels, type UpdateOrderRequest, zUpdateOrderRequest } from '../contract.ts';
import { orderUpdated } from '../events.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { orderEventOf } from '../present.ts';
import { updateUrgency } from '../queries/frozen-rows.ts';
import { type OrderDraft, type OrderHeadFields, readOrderHeadFields, updateOrderHead } from '../queries/order-heads.ts';
import { workshopExists } from '../queries/resources.ts';
import { refuse } from '../refusals.ts';
import { type Order, whyNotMoveOrder } from '../rules/index.ts';
import { assertWithinRange } from './check-range.ts';
import { workshopUnknown } from './create-order.ts';
import { defineOrderCommand } from './define-order-command.ts';
import { placeOrder } from './place-order.ts';

/** Item and quantity only while draft; due date, priority, note, workshop and custom fields until the order is closed. */
export const updateOrder = defineOrderCommand('update', {
  summary: { zh: '修改生产工单', en: 'Change a work order' },
  input: zUpdateOrderRequest,
  handle: async (context, order, input) => {
    const { tx, principal, now } = context;
    const head = await readOrderHeadFields(tx, order.id);
    const why = whyNotDraftOnly(order, input) ?? whyNotVersion(order, head, input);
    if (why) throw why;
    if (input.workshopId && !(await workshopExists(tx, input.workshopId))) throw workshopUnknown(input.workshopId);
    const workshopId = input.workshopId === undefined ? order.workshopId : input.workshopId;
    assertInScope(principal, { workshopId });
    const itemId = input.itemId ?? order.itemId;
    const item = (await findItems(tx, [itemId])).get(itemId);
    if (!item?.active)
      throw refuse('execution.item_not_makeable', { item: item?.code ?? itemId }, { where: '/itemId' });
    const quantity =
      input.quantity === undefined
        ? order.quantity
        : toBaseQuantity(item, parseAmount(input.quantity), input.unit ?? item.unit);
    if (itemId !== order.itemId || quantity !== order.quantity) await assertWithinRange(tx, { itemId, quantity }, now);
    const configuration = await configurationOf(context, order);
    const change = {
      itemId,
      quantity,
      unit: item.unit,
      dueAt: input.dueAt ? new Date(input.dueAt) : order.dueAt,
      workshopId,
      priority: input.priority ?? order.priority,
      note: input.note === undefined ? head.note : input.note,
      custom: input.custom ? validateCustomFields(configuration, 'execution.work-order', input.custom) : head.custom,
    };
    await updateOrderHead(context, order.id, change);
    if (workshopId !== order.workshopId) await placeOrder(tx, { id: order.id, workshopId });
    if (order.state !== 'draft') await updateUrgency(tx, order.id, change.dueAt, change.priority);
    const before = { ...order, note: head.note, custom: head.custom };
    const changes = diffFields(comparable(before), comparable(change));
    const told = orderEventOf({ ...order, ...change });
    context.emit(orderUpdated, order.id, { ...told, changes });
    return changes;
  },
});

function comparable({ itemId, quantity, dueAt, workshopId, priority, note, custom }: OrderDraft) {
  return { itemId, workshopId, priority, note, custom, ...toWire({ quantity, dueAt }) };
}

function whyNotDraftOnly(order: Order, input: UpdateOrderRequest): Refusal | undefined {
  if (order.state === 'draft') return undefined;
  const fields = (['itemId', 'quantity', 'unit'] as const).filter((field) => input[field] !== undefined);
  const [field] = fields;
  if (!field) return undefined;
  const parameters = { field, order: order.code, state: orderStateLabels[order.state], remedy: whatInstead(order) };
  return refuse('execution.draft_only', parameters, { where: `/${field}` });
}

/** Only what would be accepted in this state is offered. */
function whatInstead(order: Order): Text {
  return whyNotMoveOrder(order, 'split')
    ? { zh: '请另开一张工单。', en: 'Make another order.' }
    : { zh: '请用拆分调整数量，或另开一张工单。', en: 'Split it to change the quantity, or make another order.' };
}

function whyNotVersion(order: Order, head: OrderHeadFields, input: UpdateOrderRequest): Refusal | undefined {
  if (head.version === input.expectedVersion) return undefined;
  const parameters = {
    thing: order.code,
    changedBy: namePair(head.updatedByName, head.updatedByNameEn),
    changedAt: head.updatedAt,
    expected: input.expectedVersion,
    actual: head.version,
  };
  return new Refusal('kernel.version_conflict', parameters, { where: '/expectedVersion' });
}
