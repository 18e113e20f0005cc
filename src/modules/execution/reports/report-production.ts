import {
  type Batch,
  defineBatchCommand,
  formatAmount,
  newId,
  policiesOf,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { openStock, type StockSession } from '../../inventory/index.ts';
import { findItems, type Item } from '../../masterdata/index.ts';
import { isBackdated, loadFlows, orAlert, slackOf } from '../backdating.ts';
import {
  type MaterialToIssue,
  type ReportProductionResponse,
  zReportProductionRequest,
  zReportProductionResponse,
} from '../contract.ts';
import { locateOperations } from '../operations/locate-operations.ts';
import { keepOrder } from '../orders/keep-order.ts';
import { executionPolicies } from '../policies.ts';
import { flowOfReport } from '../queries/flows.ts';
import { releaseLeases, renewLeases } from '../queries/leases.ts';
import { type NewReport, type Progress, writeProgress } from '../queries/write-progress.ts';
import {
  applyReport,
  type Flow,
  hereOf,
  isLast,
  latestOf,
  type Operation,
  owedByHand,
  type ReportEffect,
  whyNotReport,
  whyNotThere,
} from '../rules/index.ts';
import { endsOrder } from '../tell-changes.ts';
import { type PreparedReport, prepareReports, type ReportItem } from './prepare-reports.ts';
import { gatedReport, loadReportGates, type WhyNotYet } from './report-gates.ts';
import { findStockPlaces, mayPost, type StockPlaces, shareOfReport } from './report-stock.ts';
import { answerOf, tellReport } from './tell-report.ts';

/**
 * The heart of the product: progress, components, scrap, receipt and the pieces handed on, in one transaction. Reports that
 * queue while another batch commits are decided together: a dozen statements for up to a hundred of them.
 */
export const reportProduction = defineBatchCommand({
  name: 'execution.report-production',
  summary: { zh: '报工', en: 'Report production at an operation' },
  permission: 'execution.report.write',
  input: zReportProductionRequest,
  output: zReportProductionResponse,
  http: { method: 'POST', path: '/operations/:operationId/production-reports' },
  // Two at a time: while PostgreSQL writes and flushes one batch, Node decides the other. A third made the batches smaller, and each
  // batch has its price: 12 % fewer reports a second (docs/decisions/0005).
  batchSizeMax: 64,
  lanes: 2,
  handleBatch: (batch, items) => reportAll(batch, items),
});

export type { ReportItem };

/** `received`: told by receipts of subcontract orders, of operations that nobody else may report. */
export async function reportAll(
  batch: Pick<Batch, 'tx' | 'now'>,
  items: ReportItem[],
  { received = false } = {},
): Promise<void> {
  const { tx } = batch;
  const { orders, located } = await locateOperations(tx, items, { materials: true });
  const prepared = await prepareReports(tx, located, received);
  const places = await findStockPlaces(tx, prepared);
  const stock = await openStock(
    tx,
    prepared.map((report) => ({
      command: report.item,
      postings: mayPost(report, places),
      dayPlaceId: report.operation.workshopId,
    })),
    { ending: whatMayEnd(prepared) },
  );
  const progress: Progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  const flows = await loadFlows(tx, prepared);
  const gates = await loadReportGates(tx, prepared);
  const stopped = new Set<string>();
  const reported: PreparedReport[] = [];
  const outcomes: { item: ReportItem; outcome: ReportProductionResponse | Refusal }[] = [];
  for (const report of prepared) {
    const { item, order } = report;
    const outcome = decide(report, places, stock, gates, [
      ...(flows.get(order.id) ?? []),
      ...(flows.size > 0 || isBackdated(report) ? progress.reports.map(flowOfReport) : []),
    ]);
    if (outcome instanceof Refusal) {
      outcomes.push({ item, outcome });
      continue;
    }
    reported.push(report);
    progress.reports.push(outcome.row);
    for (const { operation } of outcome.effect.changes)
      if (operation && operation.state !== 'running') stopped.add(operation.id);
    progress.log.push(...tellReport(report, outcome));
    // A complete order needs nothing any more.
    if (outcome.effect.changes.some(endsOrder))
      stock.endPromises(item, [order.id], { state: 'released', reason: order.code });
    // Figures as they are now: the next report of the batch changes them.
    outcomes.push({ item, outcome: answerOf(report, outcome, await toIssueOf(tx, report)) });
  }
  await Promise.all([stock.commit(), writeProgress(tx, progress)]);
  await stock.answer(outcomes);
  await keepLeases(batch, reported, stopped);
}

/** Those that the last piece of the last operation could end, or scrap of what was left. Other batches save the read of their promises. */
function whatMayEnd(prepared: readonly PreparedReport[]): string[] {
  const reported = new Map<Operation, bigint>();
  for (const { operation, pieces } of prepared) {
    const { good, scrap, rework } = pieces;
    reported.set(operation, (reported.get(operation) ?? 0n) + good + scrap + rework);
  }
  return prepared
    .filter(({ order, operation, pieces }) => isLast(order, operation) || pieces.scrap > 0n)
    .filter(({ operation }) => hereOf(operation) <= (reported.get(operation) ?? 0n))
    .map(({ order }) => order.id);
}

/** What is left to be issued by hand for what was made so far. */
async function toIssueOf(tx: Tx, { order }: PreparedReport): Promise<MaterialToIssue[]> {
  const owed = owedByHand(order);
  if (owed.length === 0) return [];
  const itemIds = owed.map(({ material }) => material.itemId);
  const items = await findItems(tx, itemIds);
  return owed.map(({ material, amount }) => {
    const { id: itemId, code, name, nameEn, unit } = items.get(material.itemId) as Item;
    const quantity = formatAmount(amount);
    return { materialId: material.id, itemId, itemCode: code, itemName: name, itemNameEn: nameEn, quantity, unit };
  });
}

export interface ReportOutcome {
  row: NewReport;
  effect: ReportEffect;
  before: { good: bigint; scrap: bigint; rework: bigint };
}

/** Decides one report on the state that the reports before it in the batch left. Pure, but for the id that it takes. */
function decide(
  report: PreparedReport,
  places: StockPlaces,
  stock: StockSession,
  whyNotYet: WhyNotYet,
  flows: Flow[],
): ReportOutcome | Refusal {
  const { item, order, operation, pieces } = report;
  const why =
    whyNotReport(order, operation, pieces, report.policies) ??
    whyNotYet(gatedReport(report), accountedFor(operation), pieces.good + pieces.scrap + pieces.rework) ??
    whyNotThen(report, flows);
  if (why) return why;
  const goBack = keepOrder(order);
  const before = { good: operation.good, scrap: operation.scrap, rework: operation.rework };
  const effect = applyReport(order, operation, pieces, item.now);
  const id = newId();
  const postings = shareOfReport(report, effect, places, stock, id);
  if (postings instanceof Refusal) {
    goBack();
    return postings;
  }
  const movements = stock.tryPost(item, postings, report.configuration);
  if (movements instanceof Refusal) {
    goBack();
    return movements;
  }
  const accountAt = stock.countsFrom(item, report.businessAt, postings, report.configuration);
  const output = movements.find(({ fromLocationId }) => fromLocationId === places.ends.production);
  return { row: { ...rowOf(report, effect, id, output?.lotId ?? null), accountAt }, effect, before };
}

const accountedFor = ({ good, scrap, rework }: Operation) => good + scrap + rework;

/** Why the pieces weren't there by the time that is said; only asked of what is said for an earlier time. */
function whyNotThen(report: PreparedReport, flows: Flow[]): Refusal | undefined {
  if (!isBackdated(report)) return undefined;
  const { order, operation, pieces, businessAt, configuration } = report;
  const amount = pieces.good + pieces.scrap + pieces.rework;
  const slackMinutes = slackOf(configuration);
  return orAlert(report, whyNotThere(order, operation, flows, { businessAt, amount, slackMinutes }));
}

function rowOf(
  report: PreparedReport,
  effect: ReportEffect,
  id: string,
  lotId: string | null,
): Omit<NewReport, 'accountAt'> {
  const { item, order, operation, pieces, startedAt, businessAt } = report;
  const { input, principal } = item;
  const { backflush, changes: _, ...moved } = effect;
  return {
    id,
    orderId: order.id,
    operationId: operation.id,
    workshopId: operation.workshopId,
    lineId: operation.lineId,
    ...pieces,
    ...moved,
    scrapReasonCode: input.scrapReasonCode ?? null,
    setupMinutes: input.setupMinutes.toFixed(3),
    runMinutes: input.runMinutes.toFixed(3),
    people: input.people,
    equipmentId: input.equipmentId ?? null,
    personId: principal.personId,
    personIds: input.personIds ?? null,
    lotId,
    backflushed: backflush.map(({ material, itemId, amount }) => ({ materialId: material.id, itemId, amount })),
    startedAt,
    businessAt,
    reportedAt: item.now,
    commandId: item.commandId,
    note: input.note ?? null,
    reversesId: null,
  };
}

/**
 * A report on a machine is a sign of life; an operation that stopped running, or has nothing left here to work on, gives its
 * machine back, even with more to come.
 */
async function keepLeases(
  batch: Pick<Batch, 'tx' | 'now'>,
  reported: PreparedReport[],
  stopped: Set<string>,
): Promise<void> {
  for (const { operation } of reported) if (hereOf(operation) === 0n) stopped.add(operation.id);
  const renewals = reported.flatMap(({ item, operation, configuration }) => {
    const minutes = policiesOf(configuration, executionPolicies)['execution.lease_minutes'];
    const until = new Date(item.now.getTime() + minutes * 60_000);
    return item.input.equipmentId && !stopped.has(operation.id) ? [{ operationId: operation.id, until }] : [];
  });
  if (renewals.length > 0) await renewLeases(batch.tx, renewals);
  if (stopped.size > 0) await releaseLeases(batch.tx, [...stopped], batch.now);
}
