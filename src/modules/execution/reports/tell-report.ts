import { formatAmount } from '../../../kernel/index.ts';
import type { MaterialToIssue, ReportProductionResponse } from '../contract.ts';
import { operationReported, piecesHeld } from '../events.ts';
import { figuresOf, operationEventOf } from '../present.ts';
import type { NewLogEntry } from '../queries/write-progress.ts';
import { landingOf, nextOf } from '../rules/index.ts';
import { tellChanges } from '../tell-changes.ts';
import type { PreparedReport } from './prepare-reports.ts';
import type { ReportOutcome } from './report-production.ts';

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
    components: effect.backflush.map(({ material, amount }) => ({
      materialId: material.id,
      itemId: material.itemId,
      quantity: formatAmount(amount),
    })),
    lotId: row.lotId,
    personId: row.personId,
  });
  if (row.held > 0n) item.emit(piecesHeld, order.id, { ...event, quantityHeld: formatAmount(operation.held) });
  const log = tellChanges(item, effect.changes, { reportId: row.id }, row.businessAt);
  const change = (from: bigint, to: bigint) =>
    from === to ? undefined : { from: formatAmount(from), to: formatAmount(to) };
  const entries = Object.entries({
    quantityGood: change(before.good, before.good + row.good),
    quantityScrap: change(before.scrap, before.scrap + row.scrap),
    quantityRework: change(before.rework, before.rework + row.rework),
  });
  const changed: Record<string, { from: string; to: string }> = {};
  for (const [field, value] of entries) if (value) changed[field] = value;
  item.audit({
    entityType: 'execution.operation',
    entityId: operation.id,
    action: 'report',
    label: operation.code,
    changes: changed,
  });
  return log;
}

export function answerOf(
  report: PreparedReport,
  { row }: ReportOutcome,
  materialToIssue: MaterialToIssue[],
): ReportProductionResponse {
  const { order, operation } = report;
  const next = nextOf(order, operation);
  return {
    reportId: row.id,
    operationId: operation.id,
    orderId: order.id,
    state: operation.state,
    orderState: order.state,
    figures: figuresOf(operation),
    quantityHeld: formatAmount(row.held),
    quantityTransferred: formatAmount(row.transferred),
    quantityReceived: formatAmount(row.received),
    nextOperationId: next ? landingOf(order, next).id : null,
    lotId: row.lotId,
    materialToIssue,
  };
}
