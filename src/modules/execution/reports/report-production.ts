import {
  type Batch,
  clockPolicies,
  defineBatchCommand,
  formatAmount,
  newId,
  policiesOf,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import {
  applyPostings,
  backdatedSince,
  deleteLots,
  loadStock,
  releaseReservationsOf,
  tellElsewhere,
  tellPromisesTaken,
  whyNotPost,
  writeStock,
} from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { isBackdated, loadFlows, orAlert } from '../backdating.ts';
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
  owedByHand,
  whyNotReport,
  whyNotThere,
} from '../rules/index.ts';
import { endsOrder } from '../tell-changes.ts';
import { ensureOutputLots } from './ensure-output-lots.ts';
import { type PreparedReport, prepareReports, type ReportItem } from './prepare-reports.ts';
import { loadReportStock, type ReportStock, shareOfReport, stockKeysOf } from './report-stock.ts';
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
  handleBatch: reportAll,
});

async function reportAll(batch: Batch, items: ReportItem[]): Promise<void> {
  const { tx } = batch;
  const { orders, located } = await locateOperations(tx, items, { materials: true });
  const understood = await prepareReports(tx, located);
  const places = await loadReportStock(tx, understood);
  const { made: lotsMade, ready: prepared } = await ensureOutputLots(tx, understood);
  const stock = await loadStock(tx, stockKeysOf(prepared, places), documentIdsOf(prepared), {
    since: backdatedSince(prepared.map(({ businessAt, item }) => ({ businessAt, now: item.now }))),
  });
  const progress: Progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  const flows = await loadFlows(tx, prepared);
  const stopped = new Set<string>();
  const reported: PreparedReport[] = [];
  const ended: PreparedReport[] = [];
  const accepted: { report: PreparedReport; answer: ReportProductionResponse }[] = [];
  for (const report of prepared) {
    const outcome = decide(report, { ...places, stock }, [
      ...(flows.get(report.order.id) ?? []),
      ...(flows.size > 0 || isBackdated(report) ? progress.reports.map(flowOfReport) : []),
    ]);
    if (outcome.refusal) {
      const [told] = await tellElsewhere(tx, stock, [{ why: outcome.refusal, principal: report.item.principal }]);
      report.item.refuse(told ?? outcome.refusal);
      continue;
    }
    reported.push(report);
    progress.reports.push(outcome.row);
    for (const { operation } of outcome.effect.changes)
      if (operation && operation.state !== 'running') stopped.add(operation.id);
    progress.log.push(...tellReport(report, outcome));
    if (outcome.effect.changes.some(endsOrder)) ended.push(report);
    // Figures as they are now: the next report of the batch changes them.
    accepted.push({ report, answer: answerOf(report, outcome, await toIssueOf(tx, report)) });
  }
  const promisesOf = await tellPromisesTaken(tx, stock);
  for (const { report, answer } of accepted) report.item.accept({ ...answer, ...promisesOf(report.item) });
  // The report's row points at its lot, so that it counts as used without a movement too.
  for (const { lotId } of [...progress.reports, ...stock.movements]) if (lotId !== null) lotsMade.delete(lotId);
  const commands = prepared.map((report) => report.item);
  await Promise.all([writeProgress(tx, progress), writeStock(tx, stock, commands)]);
  if (lotsMade.size > 0) await deleteLots(tx, [...lotsMade]);
  await keepLeases(batch, reported, stopped);
  await releasePromises(tx, ended);
}

/** A complete order needs nothing any more; its promises were locked before the stock was, where it could come to its end. */
async function releasePromises(tx: Tx, ended: PreparedReport[]): Promise<void> {
  for (const { item, order } of ended) {
    const { now } = item;
    const facts = { tx, now, emit: item.emit.bind(item), audit: item.audit.bind(item) };
    await releaseReservationsOf(facts, [order.id], order.code);
  }
}

/** What is left to be issued by hand for what was made so far. */
async function toIssueOf(tx: Tx, { order }: PreparedReport): Promise<MaterialToIssue[]> {
  const owed = owedByHand(order);
  if (owed.length === 0) return [];
  const items = await findItems(
    tx,
    owed.map(({ material }) => material.itemId),
  );
  return owed.map(({ material, amount }) => ({
    materialId: material.id,
    itemId: material.itemId,
    itemCode: items.get(material.itemId)?.code ?? '',
    itemName: items.get(material.itemId)?.name ?? '',
    itemNameEn: items.get(material.itemId)?.nameEn ?? null,
    quantity: formatAmount(amount),
    unit: items.get(material.itemId)?.unit ?? '',
  }));
}

/** Reservations matter only where something is taken from a shelf, or the order may end; other batches save the read. */
function documentIdsOf(prepared: PreparedReport[]): string[] {
  return prepared
    .filter(
      ({ components, order, operation, pieces }) =>
        components.length > 0 || isLast(order, operation) || pieces.scrap > 0n,
    )
    .map((report) => report.order.id);
}

export interface ReportOutcome {
  refusal?: undefined;
  row: NewReport;
  effect: ReturnType<typeof applyReport>;
  before: { good: bigint; scrap: bigint; rework: bigint };
}

/** Decides one report on the state that the reports before it in the batch left. Pure, but for the id that it takes. */
function decide(report: PreparedReport, places: ReportStock, flows: Flow[]): ReportOutcome | { refusal: Refusal } {
  const { item, order, operation, pieces } = report;
  const why = whyNotReport(order, operation, pieces, report.policies) ?? whyNotThen(report, flows);
  if (why) return { refusal: why };
  const goBack = keepOrder(order);
  const before = { good: operation.good, scrap: operation.scrap, rework: operation.rework };
  const effect = applyReport(order, operation, pieces, item.now);
  const id = newId();
  const postings = shareOfReport(report, effect, places, id);
  const whyStock = postings instanceof Refusal ? postings : whyNotPost(places.stock, postings, report.stockPolicy);
  if (postings instanceof Refusal || whyStock) {
    goBack();
    return { refusal: whyStock as Refusal };
  }
  const { commandId, principal, now } = item;
  applyPostings(places.stock, postings, { commandId, postedAt: now, personId: principal.personId });
  const row = rowOf(report, effect, id);
  return { row, effect, before };
}

/** Why the pieces weren't there by the time that is said; only asked of what is said for an earlier time. */
function whyNotThen(report: PreparedReport, flows: Flow[]): Refusal | undefined {
  if (!isBackdated(report)) return undefined;
  const { order, operation, pieces, businessAt, configuration } = report;
  const amount = pieces.good + pieces.scrap + pieces.rework;
  const slackMinutes = policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
  return orAlert(report, whyNotThere(order, operation, flows, { businessAt, amount, slackMinutes }));
}

function rowOf(report: PreparedReport, effect: ReturnType<typeof applyReport>, id: string): NewReport {
  const { item, order, operation, pieces } = report;
  const { input, principal } = item;
  return {
    id,
    orderId: order.id,
    operationId: operation.id,
    workshopId: operation.workshopId,
    lineId: operation.lineId,
    good: pieces.good,
    scrap: pieces.scrap,
    rework: pieces.rework,
    over: effect.over,
    first: effect.first,
    veterans: effect.veterans,
    held: effect.held,
    transferred: effect.transferred,
    received: effect.received,
    reworkToOperationId: pieces.reworkToOperationId,
    scrapReasonCode: input.scrapReasonCode ?? null,
    setupMinutes: input.setupMinutes.toFixed(3),
    runMinutes: input.runMinutes.toFixed(3),
    people: input.people,
    equipmentId: input.equipmentId ?? null,
    personId: principal.personId,
    personIds: input.personIds ?? null,
    lotId: report.lots[0]?.id ?? null,
    backflushed: effect.backflush.map(({ material, amount }) => ({ materialId: material.id, amount })),
    startedAt: report.startedAt,
    businessAt: report.businessAt,
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
async function keepLeases(batch: Batch, reported: PreparedReport[], stopped: Set<string>): Promise<void> {
  for (const { operation } of reported) if (hereOf(operation) === 0n) stopped.add(operation.id);
  const alive = reported.filter((report) => report.item.input.equipmentId && !stopped.has(report.operation.id));
  if (alive.length > 0)
    await renewLeases(
      batch.tx,
      alive.map((report) => ({
        operationId: report.operation.id,
        until: new Date(
          report.item.now.getTime() +
            policiesOf(report.configuration, executionPolicies)['execution.lease_minutes'] * 60_000,
        ),
      })),
    );
  if (stopped.size > 0) await releaseLeases(batch.tx, [...stopped], batch.now);
}
