import {
  type CommandContext,
  defineCommand,
  diffFields,
  formatAmount,
  sumMoney,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { type UpdateSalesOrderRequest, zSalesOrderChanged, zUpdateSalesOrderRequest } from '../contract.ts';
import { orderUpdated } from '../events.ts';
import { keepPromises, shareFor } from '../promises/keep-promises.ts';
import {
  deleteLines,
  findLinesInDeliveries,
  insertLines,
  type Order,
  type OrderLine,
  updateLine,
  updateOrder,
  type WrittenLine,
} from '../queries/orders.ts';
import { lockItemsForPromises, replacePromises } from '../queries/promises.ts';
import { sumInDeliveries } from '../queries/shipments.ts';
import { refuse } from '../refusals.ts';
import { openOf, withCustomer } from '../rules/order.ts';
import { askedOf } from './asked-of.ts';
import { assertCredit } from './assert-credit.ts';
import { moneyOf } from './money-of.ts';
import { assertSeen, openOrder } from './open-order.ts';
import { auditOrder, orderEventOf, presentChanged, promisedTold, sayLines, sayPromised, sumsOf } from './tell-order.ts';
import { writeLines } from './write-lines.ts';

/**
 * Changes a quotation freely. Of a confirmed order, what changes is promised anew, a greater sum must fit the credit limit, and no line
 * falls below what was delivered of it or is being picked.
 */
export const updateSalesOrder = defineCommand({
  name: 'sales.update-order',
  summary: { zh: '修改报价或销售订单', en: 'Change a quotation or sales order' },
  permission: 'sales.order.write',
  input: zUpdateSalesOrderRequest,
  output: zSalesOrderChanged,
  http: { method: 'POST', path: '/sales-orders/:orderId/update' },
  handle: async (context, input) => {
    const { tx } = context;
    const order = await openOrder(context, input.orderId, 'update');
    assertSeen(order, input.expectedVersion);
    const confirmed = order.state === 'confirmed';
    const change = input.lines ? await planChange(context, order, input.lines) : undefined;
    const lines = change?.lines ?? order.lines;
    if (confirmed && sumMoney(lines.map(moneyOf)).gross > sumMoney(order.lines.map(moneyOf)).gross) {
      await assertCredit(context, order, lines);
    }
    const head = await headOf(context, order, input);
    await updateOrder(context, order.id, head.change);
    if (change) await writeChange(tx, order, change);
    const promised = confirmed && change ? await promiseChange(context, order, change, input.promise) : [];
    const changes = {
      ...head.changes,
      ...(change ? { lines: { from: await sayLines(context, order.lines), to: await sayLines(context, lines) } } : {}),
      ...(promised.length > 0 ? { promised: { to: await sayPromised(context, promised) } } : {}),
    };
    context.emit(orderUpdated, order.id, {
      ...(await orderEventOf(tx, order)),
      ...sumsOf(lines),
      ...{ version: order.version + 1, changes, promised: promisedTold(promised) },
    });
    auditOrder(context, order, 'update', changes);
    return presentChanged({ ...order, version: order.version + 1 }, order.state, lines, promised);
  },
});

interface LineChange {
  /** All lines as they are afterwards, what is cancelled of some included. */
  lines: OrderLine[];
  added: OrderLine[];
  kept: OrderLine[];
  removed: OrderLine[];
  /** Added, or of another quantity or wanted time. */
  toPromise: OrderLine[];
}

async function planChange(
  context: CommandContext,
  order: Order,
  asked: NonNullable<UpdateSalesOrderRequest['lines']>,
): Promise<LineChange> {
  const before = new Map(order.lines.map((line) => [line.id, line]));
  for (const [at, { lineId }] of asked.entries()) {
    if (lineId !== undefined && !before.delete(lineId)) {
      throw refuse('sales.line_unknown', { order: order.code, id: lineId }, { where: `/lines/${at}/lineId` });
    }
  }
  const standing = new Map(order.lines.map((line) => [line.id, line]));
  const items = await findItems(
    context.tx,
    order.lines.map(({ itemId }) => itemId),
  );
  for (const [at, { lineId = '', itemId }] of asked.entries()) {
    const old = standing.get(lineId);
    if (!old || old.itemId === itemId || order.state !== 'confirmed') continue;
    const said = { line: at + 1, item: items.get(old.itemId)?.code ?? '' };
    throw refuse('sales.line_item_fixed', said, { where: `/lines/${at}/itemId` });
  }
  const written = await writeLines(
    context,
    order.customerId,
    asked.map(({ lineId, ...input }) => ({ input, before: lineId === undefined ? undefined : standing.get(lineId) })),
  );
  const inDeliveries = await sumInDeliveries(context.tx, order.id);
  const named = await findLinesInDeliveries(context.tx, [...before.keys()]);
  const lines = written.map((line) => withCounts(order.id, line, standing.get(line.id)));
  for (const line of lines) {
    const old = standing.get(line.id);
    if (!old) continue;
    const item = items.get(old.itemId);
    const said = { line: line.sequence, item: item?.code ?? '' };
    const least = withCustomer(old) + old.quantityCancelled + (inDeliveries.get(line.id) ?? 0n);
    if (line.quantityBase < least) {
      const parameters = { ...said, least: formatAmount(least), unit: item?.unit ?? '' };
      throw refuse('sales.line_below_delivered', parameters, { where: `/lines/${line.sequence - 1}/quantity` });
    }
  }
  const gone = [...before.values()];
  for (const line of gone) {
    const picking = inDeliveries.get(line.id) ?? 0n;
    if (picking === 0n) continue;
    const item = items.get(line.itemId);
    const parameters = { line: line.sequence, item: item?.code ?? '', unit: item?.unit ?? '' };
    throw refuse('sales.line_below_delivered', { ...parameters, least: formatAmount(withCustomer(line) + picking) });
  }
  // What was delivered in part stays in the order, behind the others, with its rest cancelled.
  const ended = gone
    .filter(({ id }) => named.has(id))
    .map((line, at) => ({
      ...line,
      sequence: lines.length + at + 1,
      quantityCancelled: line.quantityCancelled + openOf(line),
    }));
  const kept = lines.filter(({ id }) => standing.has(id));
  return {
    lines: [...lines, ...ended],
    added: lines.filter(({ id }) => !standing.has(id)),
    kept: [...kept, ...ended],
    removed: gone.filter(({ id }) => !named.has(id)),
    toPromise: lines.filter((line) => {
      const old = standing.get(line.id);
      return !old || openOf(old) !== openOf(line) || old.wantedAt.getTime() !== line.wantedAt.getTime();
    }),
  };
}

function withCounts(orderId: string, line: WrittenLine, old: OrderLine | undefined): OrderLine {
  const { quantityShipped = 0n, quantityReturned = 0n, quantityCancelled = 0n } = old ?? {};
  return { ...line, orderId, quantityShipped, quantityReturned, quantityCancelled };
}

async function writeChange(tx: CommandContext['tx'], order: Order, { added, kept, removed }: LineChange) {
  await deleteLines(
    tx,
    removed.map(({ id }) => id),
  );
  // The numbers of lines move past each other: none meets another on the way.
  for (const line of kept) await updateLine(tx, { id: line.id, sequence: -line.sequence });
  for (const line of kept) await updateLine(tx, line);
  await insertLines(tx, order.id, added);
}

async function promiseChange(
  context: CommandContext,
  order: Order,
  { toPromise, kept, removed }: LineChange,
  way: UpdateSalesOrderRequest['promise'],
) {
  const ended = kept.filter((line) => openOf(line) === 0n);
  const touched = [...toPromise, ...ended, ...removed];
  await lockItemsForPromises(context.tx, [...new Set(touched.map(({ itemId }) => itemId))].sort());
  await replacePromises(
    context.tx,
    ended.map(({ id }) => id),
    [],
  );
  const open = toPromise.filter((line) => openOf(line) > 0n);
  const promised = await keepPromises(context, order, open.map(askedOf), way);
  await shareFor(context, touched);
  return promised;
}

const headFields = ['customerReference', 'shipTo', 'validUntil', 'note'] as const;

async function headOf(context: CommandContext, order: Order, input: UpdateSalesOrderRequest) {
  const named = headFields.filter((name) => input[name] !== undefined && input[name] !== order[name]);
  const change: Record<string, unknown> = Object.fromEntries(named.map((name) => [name, input[name]]));
  const custom = input.custom && validateCustomFields(await context.configuration({}), 'sales.order', input.custom);
  if (custom) change.custom = custom;
  const changes = Object.fromEntries(named.map((name) => [name, { from: order[name], to: input[name] ?? null }]));
  return { change, changes: { ...changes, ...(custom ? diffFields({ custom: order.custom }, { custom }) : {}) } };
}
