import {
  assertInScope,
  type CommandContext,
  defineCommand,
  loadSubject,
  newId,
  parseAmount,
  type Subject,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { findItems, toBaseQuantity } from '../../masterdata/index.ts';
import { type CreateOrderRequest, zCreateOrderRequest, zWorkOrderView } from '../contract.ts';
import { workOrderEntity } from '../entities.ts';
import { orderCreated } from '../events.ts';
import { orderEventOf } from '../present.ts';
import { readOrder } from '../queries/load-orders.ts';
import { insertOrder, readOrderView } from '../queries/order-heads.ts';
import { workshopExists } from '../queries/resources.ts';
import { refuse } from '../refusals.ts';
import { whyNeedsNothing } from '../rules/request.ts';
import { assertWithinRange } from './check-range.ts';
import { assertOrderInScope } from './lock-order.ts';
import { placeOrder } from './place-order.ts';

export const ORDER_CODE_LENGTH_MAX = 48;

/** A draft: it can still be changed freely and holds nothing. The quantity is kept in the base unit of the item. */
export const createOrder = defineCommand({
  name: 'execution.create-order',
  summary: { zh: '新建生产工单', en: 'Create a work order' },
  permission: 'execution.order.write',
  input: zCreateOrderRequest,
  output: zWorkOrderView,
  http: { method: 'POST', path: '/work-orders' },
  makes: { entity: workOrderEntity.name, idOf: ({ id }) => id },
  handle: async (context, input) => readOrderView(context.tx, await makeOrder(context, input)),
});

/** Writes the draft and tells it; its id. */
export async function makeOrder(context: CommandContext, input: CreateOrderRequest): Promise<string> {
  const { tx, principal, now } = context;
  const workshopId = input.workshopId ?? null;
  if (workshopId && !(await workshopExists(tx, workshopId))) throw workshopUnknown(workshopId);
  assertInScope(principal, { workshopId });
  const item = (await findItems(tx, [input.itemId])).get(input.itemId);
  if (!item?.active)
    throw refuse('execution.item_not_makeable', { item: item?.code ?? input.itemId }, { where: '/itemId' });
  const quantity = toBaseQuantity(item, parseAmount(input.quantity), input.unit);
  const demandOfId = input.demandOfId ?? null;
  if (demandOfId) await assertDemand(context, demandOfId);
  const demand = input.demand && (await loadSubject(tx, { principal, now }, input.demand));
  await assertWithinRange(tx, { itemId: item.id, quantity }, now);
  const configuration = await context.configuration({ workshopId });
  const custom = validateCustomFields(configuration, 'execution.work-order', input.custom ?? {});
  const code = input.code ?? (await nextDocumentNumber(tx, 'work_order', configuration, now));
  if (code.length > ORDER_CODE_LENGTH_MAX)
    throw refuse('execution.operation_codes_too_long', { code }, { where: '/code' });
  const order = {
    id: newId(),
    code,
    itemId: item.id,
    quantity,
    unit: item.unit,
    workshopId,
    priority: input.priority ?? 5,
    dueAt: new Date(input.dueAt),
    demandOfId,
    ...(demand ? demandOf(demand) : {}),
    note: input.note ?? null,
    custom,
  };
  if (!(await insertOrder(context, order))) throw refuse('execution.order_code_taken', { code }, { where: '/code' });
  await placeOrder(tx, order);
  const told = { ...orderEventOf(order), dueAt: order.dueAt.toISOString(), splitFromId: null, demandOfId };
  context.emit(orderCreated, order.id, told);
  context.audit({
    entityType: 'execution.work-order',
    entityId: order.id,
    action: 'create',
    label: code,
    changes: {
      item: { to: item.code },
      quantity: { to: `${told.quantity} ${item.unit}` },
      dueAt: { to: told.dueAt },
    },
  });
  return order.id;
}

/** The document that it is made for, by what people call it now. */
function demandOf({ kind, id, code }: Subject) {
  return { demandKind: kind, demandId: id, demandCode: code };
}

/** The order that lacks the product is the person's to see, and needs material yet. */
async function assertDemand({ tx, principal }: CommandContext, id: string): Promise<void> {
  const order = await readOrder(tx, id);
  if (!order) throw refuse('execution.order_unknown', { id }, { where: '/demandOfId' });
  assertOrderInScope(principal, order);
  const why = whyNeedsNothing(order, '/demandOfId');
  if (why) throw why;
}

export function workshopUnknown(id: string) {
  return refuse('execution.workshop_unknown', { id }, { where: '/workshopId' });
}
