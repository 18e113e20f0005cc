import { type CommandContext, defineCommand, diffFields, validateCustomFields } from '../../../kernel/index.ts';
import { type ChangedLineRequest, zPurchaseOrder, zUpdatePurchaseOrderRequest } from '../contract.ts';
import { purchaseOrderEntity } from '../entities.ts';
import { purchaseUpdated } from '../events.ts';
import {
  findLastLineNumber,
  findServed,
  insertLines,
  removeLines,
  updateLines,
  updatePurchaseOrder,
} from '../queries/orders.ts';
import type { Order } from '../rules/order.ts';
import { stateRefusal, whyNotSeen } from '../rules/why-not.ts';
import { lockOrderSeen } from './lock-order.ts';
import { hasReceipts, makeLines } from './make-lines.ts';
import { moneyOf } from './money-of.ts';
import { presentOrder } from './present-order.ts';
import { assertCovers, claimRequests, coverRequests, freeRequests } from './serve-requests.ts';
import { auditPrices, sayLines, toldOf } from './tell-order.ts';

/** A draft as it is to be. Whoever had an older version before their eyes is told. */
export const changePurchaseOrder = defineCommand({
  name: 'purchasing.update-order',
  summary: { zh: '修改采购单', en: 'Change a purchase order' },
  permission: 'purchasing.order.write',
  input: zUpdatePurchaseOrderRequest,
  output: zPurchaseOrder,
  http: { method: 'POST', path: '/purchase-orders/:orderId/update' },
  handle: async (context, input) => {
    const order = await lockOrderSeen(context, input.orderId);
    if (order.state !== 'draft') throw stateRefusal(order, { zh: '修改', en: 'change' }, ['draft']);
    const old = whyNotSeen(order, input.expectedVersion);
    if (old) throw old;
    const configuration = await context.configuration({ workshopId: order.workshopId });
    const linesBefore = order.lines;
    const before = { note: order.note, lines: sayLines(order.lines, configuration) };
    if (input.lines) await changeLines(context, order, input.lines);
    const note = input.note === undefined ? order.note : input.note;
    const custom = input.custom && validateCustomFields(configuration, purchaseOrderEntity.name, input.custom);
    const money = moneyOf(order.lines);
    await updatePurchaseOrder(context.tx, order.id, {
      ...money,
      note,
      ...(custom ? { custom } : {}),
      ...(input.lines ? { changedBy: context.principal.personId } : {}),
      changedAt: context.now,
    });
    const changes = diffFields(before, { note, lines: sayLines(order.lines, configuration) });
    context.emit(purchaseUpdated, order.id, { ...toldOf(order), changes });
    context.audit({
      entityType: purchaseOrderEntity.name,
      entityId: order.id,
      action: 'update',
      label: order.code,
      changes,
    });
    auditPrices(context, order, linesBefore, order.lines);
    return presentOrder(context, order.id);
  },
});

/** Lines by which something came stay; what a line covered and covers no more is to be bought again. */
async function changeLines(context: CommandContext, order: Order, asked: readonly ChangedLineRequest[]): Promise<void> {
  const { tx, now } = context;
  const configuration = await context.configuration({ workshopId: order.workshopId });
  const supplier = { id: order.supplierId, name: order.supplierName };
  const lines = await makeLines(tx, asked, {
    ...{ supplier, configuration, now, before: order.lines },
    last: await findLastLineNumber(tx, order.id),
  });
  const kept = new Set(lines.map(({ id }) => id));
  const gone = order.lines.filter(({ id }) => !kept.has(id));
  const stuck = gone.find(({ received, outside }) => received > 0n || outside > 0n);
  if (stuck) throw hasReceipts(stuck, '/lines');
  const served = await findServed(
    tx,
    order.lines.map(({ id }) => id),
  );
  // A line that says nothing of requests goes on covering what it covers, as long as it is for the same item.
  const wanted = lines.map((line, index) => {
    const now = served.filter(({ lineId }) => lineId === line.id).map(({ requestId }) => requestId);
    const sameItem = order.lines.find(({ id }) => id === line.id)?.itemId === line.itemId;
    return { line, requestIds: asked[index]?.requestIds ?? (sameItem ? now : []) };
  });
  const stays = (lineId: string, requestId: string) =>
    wanted.some(({ line, requestIds }) => line.id === lineId && requestIds.includes(requestId));
  const loose = served.filter(({ lineId, requestId }) => !stays(lineId, requestId));
  await freeRequests(context, loose, `采购单 ${order.code} 不再包含 · no longer in order ${order.code}`);
  const fresh = wanted.map(({ line, requestIds }) => ({
    line,
    requestIds: requestIds.filter((id) => !served.some((one) => one.lineId === line.id && one.requestId === id)),
  }));
  const freshIds = fresh.flatMap(({ requestIds }) => requestIds);
  const requests = freshIds.length === 0 ? new Map() : await claimRequests(context, freshIds);
  await removeLines(
    tx,
    gone.map(({ id }) => id),
  );
  const isOld = (id: string) => order.lines.some((line) => line.id === id);
  await updateLines(
    tx,
    lines.filter(({ id }) => isOld(id)),
  );
  await insertLines(
    tx,
    order.id,
    lines.filter(({ id }) => !isOld(id)),
  );
  await coverRequests(context, { code: order.code, supplierId: order.supplierId }, fresh, requests);
  const wasOrdered = (id: string) => order.lines.find((line) => line.id === id)?.ordered;
  await assertCovers(
    context,
    fresh.flatMap(({ line, requestIds }) =>
      requestIds.length > 0 || wasOrdered(line.id) !== line.ordered ? [line] : [],
    ),
  );
  order.lines = [...lines].sort((a, b) => a.lineNumber - b.lineNumber);
}
