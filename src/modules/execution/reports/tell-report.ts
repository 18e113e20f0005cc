import { formatAmount } from '../../../kernel/index.ts';
import type { MaterialToIssue, ReportProductionResponse } from '../contract.ts';
import { emitChanges } from '../describe-changes.ts';
import { figuresOf, operationEventOf } from '../present.ts';
import { landingOf, nextOf } from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';
import type { ReportOutcome } from './report-production.ts';

/** The events and the audit entry of an accepted report. */
export function tellReport(report: PreparedReport, { row, changes, before }: ReportOutcome): void {
  const { item, order, operation } = report;
  const aggregate = { aggregateType: 'execution.work-order', aggregateId: order.id };
  const event = operationEventOf(order, operation);
  item.emit({
    ...aggregate,
    type: 'execution.operation-reported',
    data: {
      ...event,
      reportId: row.id,
      itemId: order.itemId,
      quantityGood: formatAmount(row.good),
      quantityScrap: formatAmount(row.scrap),
      quantityRework: formatAmount(row.rework),
      quantityHeld: formatAmount(row.held),
      quantityReceived: formatAmount(row.received),
      unit: order.unit,
      scrapReasonCode: row.scrapReasonCode,
      businessAt: row.businessAt.toISOString(),
      personId: row.personId,
    },
  });
  if (row.held > 0n) {
    const data = { ...event, quantityHeld: formatAmount(operation.held) };
    item.emit({ ...aggregate, type: 'execution.pieces-held', data });
  }
  emitChanges(item, changes);
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
