import {
  assertInScope,
  type CommandContext,
  defineCommand,
  newId,
  validateCustomFields,
} from '../../../kernel/index.ts';
import type { Request } from '../../execution/index.ts';
import { placeDocuments } from '../../inventory/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { zCreatePurchaseOrderRequest, zPurchaseOrder } from '../contract.ts';
import { purchaseOrderEntity } from '../entities.ts';
import { purchaseCreated } from '../events.ts';
import { insertLines, insertPurchaseOrder, updatePurchaseOrder } from '../queries/orders.ts';
import { findSupplierNames } from '../queries/terms.ts';
import { refuse } from '../refusals.ts';
import { makeLines } from './make-lines.ts';
import { moneyOf } from './money-of.ts';
import { presentOrder } from './present-order.ts';
import { assertCovers, claimRequests, coverRequests } from './serve-requests.ts';
import { auditPrices, sayLines } from './tell-order.ts';

type Asked = (typeof zCreatePurchaseOrderRequest)['_output'];

/** A draft: what is to be bought from whom, with prices by the supplier's terms where none are said. */
export const createPurchaseOrder = defineCommand({
  name: 'purchasing.create-order',
  summary: { zh: '新建采购单', en: 'Make a purchase order' },
  permission: 'purchasing.order.write',
  input: zCreatePurchaseOrderRequest,
  output: zPurchaseOrder,
  http: { method: 'POST', path: '/purchase-orders' },
  makes: { entity: purchaseOrderEntity.name, idOf: ({ id }) => id },
  handle: async (context, input) => {
    assertInScope(context.principal, { workshopId: input.workshopId ?? null });
    const requestIds = input.lines.flatMap((line) => line.requestIds ?? []);
    const requests = requestIds.length === 0 ? new Map<string, Request>() : await claimRequests(context, requestIds);
    return presentOrder(context, await draftOrder(context, input, requests));
  },
});

/** Writes and tells a draft whose requests are claimed; gives its id. */
export async function draftOrder(
  context: CommandContext,
  input: Asked,
  requests: ReadonlyMap<string, Request>,
  operationIds: readonly string[] = [],
): Promise<string> {
  const { tx, principal, now } = context;
  const name = (await findSupplierNames(tx, [input.supplierId])).get(input.supplierId);
  if (name === undefined)
    throw refuse('purchasing.not_supplier', { partner: input.supplierId }, { where: '/supplierId' });
  const workshopId = input.workshopId ?? null;
  const configuration = await context.configuration({ workshopId });
  const custom = validateCustomFields(configuration, purchaseOrderEntity.name, input.custom ?? {});
  const lines = await makeLines(tx, input.lines, {
    supplier: { id: input.supplierId, name },
    configuration,
    now,
    operationIds,
  });
  const id = newId();
  const code = await nextDocumentNumber(tx, 'purchase_order', configuration, now);
  const by = { createdBy: principal.personId, createdByName: principal.name, createdAt: now };
  await insertPurchaseOrder(tx, {
    id,
    code,
    supplierId: input.supplierId,
    workshopId,
    note: input.note ?? null,
    custom,
    ...by,
    ...{ changedBy: principal.personId, changedAt: now },
  });
  await insertLines(tx, id, lines);
  const money = moneyOf(lines);
  await updatePurchaseOrder(tx, id, { ...money, changedAt: now });
  await placeDocuments(tx, [{ id, type: purchaseOrderEntity.name, workshopId, lineId: null }]);
  const covered = lines.map((line, index) => ({ line, requestIds: input.lines[index]?.requestIds ?? [] }));
  await coverRequests(context, { code, supplierId: input.supplierId }, covered, requests);
  await assertCovers(context, lines);
  context.emit(purchaseCreated, id, {
    ...{ orderId: id, orderCode: code, supplierId: input.supplierId, supplierName: name, workshopId },
    ...{ lines: lines.length, personName: principal.name },
  });
  context.audit({
    entityType: purchaseOrderEntity.name,
    entityId: id,
    action: 'create',
    label: code,
    changes: {
      supplier: { to: name },
      lines: { to: sayLines(lines, configuration) },
      ...(input.note ? { note: { to: input.note } } : {}),
    },
  });
  auditPrices(context, { id, code }, [], lines);
  return id;
}
