import { type CommandContext, type Configuration, formatAmount, newId } from '../../../kernel/index.ts';
import { openStock, type Posting, presentAnswer } from '../../inventory/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import type { PurchaseReceipt, ReceiptKind } from '../contract.ts';
import { purchaseOrderEntity, receiptEntity } from '../entities.ts';
import { goodsReceived, goodsReturned, piecesSentOutside, receiptReversed } from '../events.ts';
import { closeCovered, freeUncovered, reopenCovered } from '../orders/serve-requests.ts';
import { toldOfLine } from '../orders/tell-order.ts';
import { updateLines, updatePurchaseOrder } from '../queries/orders.ts';
import { insertReceipt, type Receipt } from '../queries/receipts.ts';
import { type Line, type Order, openOf } from '../rules/order.ts';

/** What a receipt, a return or the reversal of one does to its line. */
export interface Posted {
  order: Order;
  line: Line;
  kind: ReceiptKind;
  amount: bigint;
  locationId: string;
  deliveryNote: string | null;
  reason: string | null;
  reverses: Receipt | null;
  businessAt: Date;
  /** As the line becomes by it. */
  change: Pick<Line, 'received' | 'returned' | 'cancelled'> & Partial<Pick<Line, 'outside'>>;
  /** Of an operation that is done outside. */
  pieces?: Pick<Receipt, 'quantityScrap' | 'quantityUnworked' | 'reportId'>;
  /** For the receipt that is being written. */
  postings(receiptId: string, documentId: string): Posting[];
}

/** Common fields of the postings of a purchase order: the order is the document, the receipt the line of it. */
export function postedBy(order: Order, receiptId: string, personId: string | null, businessAt: Date) {
  return {
    businessAt,
    documentType: purchaseOrderEntity.name,
    documentId: order.id,
    documentLineId: receiptId,
    documentCode: order.code,
    supplierId: order.supplierId,
    personId,
  };
}

/**
 * Writes a receipt, a return or a reversal: stock, line, fact, what the line covers, audit and event are one. The order is locked; stock
 * is locked after it. Throws what the ledger says against it.
 */
export async function postReceipt(
  context: CommandContext,
  configuration: Configuration,
  posted: Posted,
): Promise<PurchaseReceipt> {
  const { tx, principal, now } = context;
  const { order, line, kind, amount, reverses, change } = posted;
  const id = newId();
  const openBefore = openOf(line);
  const postings = posted.postings(id, order.id);
  const stock = await openStock(tx, [{ command: context, postings }]);
  const movements = await stock.post(context, postings, configuration);
  await stock.commit();
  const cancelled = change.cancelled - line.cancelled;
  Object.assign(line, change);
  const receipt: Receipt = {
    id,
    code: await nextDocumentNumber(tx, 'purchase_receipt', configuration, now),
    ...{ kind, orderId: order.id, lineId: line.id, supplierId: order.supplierId, workshopId: order.workshopId },
    ...{ itemId: line.itemId, quantity: amount, unit: line.baseUnit, operationId: line.operationId },
    ...(posted.pieces ?? { quantityScrap: 0n, quantityUnworked: 0n, reportId: null }),
    quantityCancelled: cancelled > 0n ? cancelled : 0n,
    ...{ locationId: posted.locationId, deliveryNote: posted.deliveryNote, reason: posted.reason },
    ...{ reversesId: reverses?.id ?? null, businessAt: posted.businessAt, postedAt: now },
    ...{ personId: principal.personId, personName: principal.name, commandId: context.commandId },
  };
  await insertReceipt(tx, receipt);
  await updateLines(tx, [line]);
  await updatePurchaseOrder(tx, order.id, { changedAt: now });
  await followCovered(context, order, line, openBefore, receipt);
  tellReceipt(context, order, line, receipt);
  const place = stock.state.locations.get(posted.locationId)?.code ?? '';
  auditReceipt(context, line, receipt, place, reverses);
  const { movements: moved, balances, late } = presentAnswer(stock.state, movements);
  return {
    ...{
      receiptId: id,
      code: receipt.code,
      orderId: order.id,
      orderCode: order.code,
      lineId: line.id,
      unit: line.baseUnit,
    },
    quantityOpen: formatAmount(openOf(line)),
    quantityCancelled: formatAmount(line.cancelled),
    ...{ movements: moved, balances, ...(late && { late }) },
  };
}

/** What the line covers is done once all of it is here, on its way again where that isn't so any more, and to be bought again where it won't come. */
async function followCovered(
  context: CommandContext,
  order: Order,
  line: Line,
  openBefore: bigint,
  receipt: Receipt,
): Promise<void> {
  const open = openOf(line);
  if (openBefore > 0n && open === 0n)
    await closeCovered(context, line, `采购收货 ${receipt.code} · received by ${receipt.code}`);
  const reason = receipt.reason ?? `采购单 ${order.code}`;
  if (openBefore === 0n && open > 0n) await reopenCovered(context, order, line, reason);
  // What went back, or never came, and won't come again.
  const gone = receipt.kind === 'return' || receipt.reversesId !== null;
  if (gone && receipt.quantityCancelled > 0n) await freeUncovered(context, order, [line], reason);
}

function tellReceipt(context: CommandContext, order: Order, line: Line, receipt: Receipt): void {
  const { id, code, kind, locationId, deliveryNote, reason, reversesId } = receipt;
  const told = {
    ...toldOfLine(order, line),
    ...{ receiptId: id, receiptCode: code, kind, quantity: formatAmount(receipt.quantity) },
    ...{ quantityCancelled: formatAmount(receipt.quantityCancelled), locationId, deliveryNote, reason },
    operationId: receipt.operationId,
    quantityScrap: formatAmount(receipt.quantityScrap),
    quantityUnworked: formatAmount(receipt.quantityUnworked),
    quantityOutside: formatAmount(line.outside),
    businessAt: receipt.businessAt.toISOString(),
  };
  if (reversesId) context.emit(receiptReversed, order.id, { ...told, reversesId });
  else context.emit(toldBy[kind], order.id, told);
}

const toldBy = { receipt: goodsReceived, return: goodsReturned, sent_out: piecesSentOutside } as const;

function auditReceipt(context: CommandContext, line: Line, receipt: Receipt, place: string, reverses: Receipt | null) {
  const { code, kind, quantity, unit, quantityCancelled, deliveryNote, reason } = receipt;
  context.audit({
    entityType: receiptEntity.name,
    entityId: reverses?.id ?? receipt.id,
    action: reverses ? 'reversed' : kind,
    label: reverses?.code ?? code,
    changes: {
      line: { to: `${line.lineNumber} ${line.itemCode}` },
      quantity: { to: `${formatAmount(quantity)} ${unit}` },
      place: { to: place },
      ...(receipt.quantityScrap > 0n ? { quantityScrap: { to: formatAmount(receipt.quantityScrap) } } : {}),
      ...(receipt.quantityUnworked > 0n ? { quantityUnworked: { to: formatAmount(receipt.quantityUnworked) } } : {}),
      ...(quantityCancelled > 0n ? { quantityCancelled: { to: formatAmount(quantityCancelled) } } : {}),
      ...(deliveryNote ? { deliveryNote: { to: deliveryNote } } : {}),
      ...(reason ? { reason: { to: reason } } : {}),
      ...(reverses ? { reversedBy: { to: code } } : {}),
    },
  });
}
