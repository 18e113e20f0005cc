import type { z } from 'zod';
import { assertInScope, type CommandContext, formatAmount, namePair, newId } from '../../../kernel/index.ts';
import { openStock } from '../../inventory/index.ts';
import type { zReverseReportResponse } from '../contract.ts';
import { reportReversed } from '../events.ts';
import { configurationOf } from '../operations/locate-operations.ts';
import { postedFor } from '../orders/place-order.ts';
import { auditOperation, operationEventOf, operationResponseOf } from '../present.ts';
import { loadMaterials, lockOrders } from '../queries/load-orders.ts';
import { type BookedReport, type ReportRow, readReport, readReversal } from '../queries/reports.ts';
import { findMovementsOfLine } from '../queries/stock.ts';
import { type NewTransfer, writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  applyReversal,
  handedOnOf,
  landingOf,
  nextOf,
  type Operation,
  type Order,
  operationOf,
  whyNotReverse,
} from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';
import { tellTransfer } from '../tell-transfer.ts';

interface LockedReport {
  report: BookedReport;
  order: Order;
}

/** The second report, and all that goes back with it. Throws why it can't. */
export async function writeReversal(
  context: CommandContext,
  { report, order }: LockedReport,
  reason: string,
  { received = false } = {},
): Promise<z.output<typeof zReverseReportResponse>> {
  const { serviceItemId, code } = operationOf(order, report.operationId);
  if (serviceItemId !== null && !received)
    throw refuse('execution.report_of_outside', { operation: code }, { where: '/reportId' });
  const why = whyNotReverse(order, report);
  if (why) throw why;
  const operation = operationOf(order, report.operationId);
  const fetched = handedOnOf(operation, report);
  const moves = applyReversal(order, report, context.now);
  const id = newId();
  const accountAt = await writeMovementsBack(context, order, report, id, reason);
  const row = { ...reversalOf(context, report, operation, reason), id, accountAt };
  const undone = { order, operation, verb: 'reverse-report', from: operation.state, to: operation.state };
  const told = {
    ...operationEventOf(order, operation, context.now.toISOString()),
    reportId: row.id,
    reversesId: report.id,
  };
  context.emit(reportReversed, order.id, {
    ...told,
    quantityGood: formatAmount(report.good),
    quantityScrap: formatAmount(report.scrap),
    quantityRework: formatAmount(report.rework),
    reason,
  });
  const log = [...tellChanges(context, [undone], { reportId: report.id, reason }), ...tellChanges(context, moves)];
  const transfers = fetchBack(context, order, operation, fetched);
  await writeProgress(context.tx, { orders: [order], reports: [row], log, transfers, at: context.now });
  auditOperation(context, operation, 'reverse-report', { report: { from: report.id }, reason: { to: reason } });
  return { ...operationResponseOf(order, operation), reportId: row.id, reversesId: report.id };
}

/** The report and its order, locked; throws where it can't be reversed whoever asks. */
export async function lockReport(context: CommandContext, reportId: string): Promise<LockedReport> {
  const unknown = () => refuse('execution.report_unknown', { id: reportId }, { where: '/reportId' });
  const found = await readReport(context.tx, reportId);
  if (!found) throw unknown();
  const order = (await lockOrders(context.tx, [found.orderId])).get(found.orderId);
  if (!order) throw unknown();
  assertInScope(context.principal, operationOf(order, found.operationId));
  if (found.reversesId) throw refuse('execution.report_is_reversal', {}, { where: '/reportId' });
  // Asked under the order's lock: two reversals at once see each other.
  const reversal = await readReversal(context.tx, reportId);
  if (reversal) {
    const { name, nameEn, at } = reversal;
    throw refuse('execution.report_reversed_already', { name: namePair(name, nameEn), at }, { where: '/reportId' });
  }
  await loadMaterials(context.tx, [order]);
  return { report: found, order };
}

/** Pieces that were handed on by hand come back as they went: by a transfer of their own. */
function fetchBack(context: CommandContext, order: Order, operation: Operation, amount: bigint): NewTransfer[] {
  const next = nextOf(order, operation);
  if (!next || amount === 0n) return [];
  const from = landingOf(order, next);
  return [tellTransfer(context, order, { from, to: operation, amount, businessAt: context.now })];
}

/**
 * Every movement of the report, turned round and linked to it. What has left the shelf since is refused by the ledger. Gives from when it
 * counts, where its day was sealed a moment before.
 */
async function writeMovementsBack(
  context: CommandContext,
  order: Order,
  report: ReportRow,
  reversalId: string,
  reason: string,
): Promise<Date | null> {
  const movements = await findMovementsOfLine(context.tx, order.id, report.id);
  const posted = postedFor(order, context.principal.personId, context.now);
  const postings = movements.map(({ id, itemId, lotId, amount, ...way }) => ({
    ...posted,
    itemId,
    lotId,
    amount,
    fromLocationId: way.toLocationId,
    fromStatus: way.toStatus,
    toLocationId: way.fromLocationId,
    toStatus: way.fromStatus,
    documentLineId: reversalId,
    reason,
    reversesId: id,
  }));
  const operation = operationOf(order, report.operationId);
  const configuration = await configurationOf(context, order, operation);
  const stock = await openStock(context.tx, [{ command: context, postings, dayPlaceId: operation.workshopId }]);
  await stock.post(context, postings, configuration);
  await stock.commit();
  return stock.countsFrom(context, context.now, postings, configuration);
}

function reversalOf(context: CommandContext, report: ReportRow, operation: Operation, reason: string) {
  return {
    ...report,
    workshopId: operation.workshopId,
    lineId: operation.lineId,
    personIds: null,
    personId: context.principal.personId,
    businessAt: context.now,
    reportedAt: context.now,
    startedAt: null,
    commandId: context.commandId,
    note: reason,
    reversesId: report.id,
  };
}
