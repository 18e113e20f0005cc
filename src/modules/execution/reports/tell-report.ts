import { type FieldChanges, formatAmount, toWire } from '../../../kernel/index.ts';
import type { MaterialToIssue, ReportProductionResponse } from '../contract.ts';
import { operationReported, piecesHeld } from '../events.ts';
import { auditOperation, operationEventOf, operationResponseOf } from '../present.ts';
import type { NewLogEntry } from '../queries/write-progress.ts';
import { landingOf, nextOf } from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';
import type { PreparedReport } from './prepare-reports.ts';
import type { ReportOutcome } from './report-production.ts';
import { undoUntil } from './undo-until.ts';

/** The events and the audit entry of an accepted report, and its lines for the log. */
export function tellReport(report: PreparedReport, { row, effect, before }: ReportOutcome): NewLogEntry[] {
  const { item, order, operation } = report;
  const event = operationEventOf(order, operation, row.businessAt.toISOString());
  item.emit(operationReported, order.id, {
    ...event,
    reportId: row.id,
    itemId: order.itemId,
    quantityGood: formatAmount(row.good),
    quantityScrap: formatAmount(row.scrap),
    quantityRework: formatAmount(row.rework),
    quantityHeld: formatAmount(row.held),
    quantityReceived: formatAmount(row.received),
    reworkToOperationId: row.reworkToOperationId,
    scrapReasonCode: row.scrapReasonCode,
    components: effect.backflush.map(({ material, itemId, amount }) => ({
      materialId: material.id,
      itemId,
      quantity: formatAmount(amount),
    })),
    lotId: row.lotId,
    personId: row.personId,
    ...(row.accountAt && { accountAt: row.accountAt.toISOString() }),
  });
  if (row.held > 0n) item.emit(piecesHeld, order.id, { ...event, quantityHeld: formatAmount(operation.held) });
  const log = tellChanges(item, effect.changes, { reportId: row.id }, row.businessAt);
  const grown = { quantityGood: row.good, quantityScrap: row.scrap, quantityRework: row.rework };
  const had = { quantityGood: before.good, quantityScrap: before.scrap, quantityRework: before.rework };
  const changes: FieldChanges = {};
  for (const field of ['quantityGood', 'quantityScrap', 'quantityRework'] as const)
    if (grown[field] > 0n) changes[field] = toWire({ from: had[field], to: had[field] + grown[field] });
  auditOperation(item, operation, 'report', changes);
  return log;
}

export function answerOf(
  report: PreparedReport,
  { row }: ReportOutcome,
  materialToIssue: MaterialToIssue[],
): ReportProductionResponse {
  const { order, operation } = report;
  const next = nextOf(order, operation);
  const { id: reportId, lotId, held, transferred, received } = row;
  const until =
    row.personId === null ? undefined : undoUntil(report.configuration, report.item.principal, row.reportedAt);
  return {
    ...operationResponseOf(order, operation),
    ...toWire({ quantityHeld: held, quantityTransferred: transferred, quantityReceived: received }),
    reportId,
    nextOperationId: next ? landingOf(order, next).id : null,
    lotId,
    materialToIssue,
    ...(until && { undoUntil: until.toISOString() }),
  };
}
