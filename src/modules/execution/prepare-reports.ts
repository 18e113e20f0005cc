import type { z } from 'zod';
import { type Amount, type BatchItem, parseAmount, type Tx } from '../../kernel/index.ts';
import { type StockPolicy, stockPolicyOf } from '../inventory/index.ts';
import { findItems, findReasonCode, type Item, toBaseQuantity } from '../masterdata/index.ts';
import { whyNotPeopleAndEquipment } from './check-resources.ts';
import type { zReportProductionRequest, zReportProductionResponse } from './contract.ts';
import { type Located, orRefuse, timePoliciesOf } from './locate-operations.ts';
import { refuse } from './refusals.ts';
import { isLast, type Material, type ReportPieces, type ReportPolicies, whyNotTimes } from './rules/index.ts';

export type ReportInput = z.output<typeof zReportProductionRequest>;
export type ReportItem = BatchItem<ReportInput, z.output<typeof zReportProductionResponse>>;

/** A report whose input has been understood: amounts in the base unit, times, policies, what stock it may touch. */
export interface PreparedReport extends Located<ReportInput, z.output<typeof zReportProductionResponse>> {
  thing: Item;
  pieces: ReportPieces;
  policies: ReportPolicies;
  stockPolicy: StockPolicy;
  businessAt: Date;
  startedAt: Date | null;
  /** Backflushed materials of the operation. */
  components: Material[];
  /** Output lots: one for a lot-tracked item, one per piece for serials; filled by ensureOutputLots. */
  lots: { id: string; amount: Amount }[];
}

type LocatedReport = Located<ReportInput, z.output<typeof zReportProductionResponse>>;

/** Reads what the inputs say and refuses what can be refused without looking at stock. */
export async function prepareReports(tx: Tx, located: LocatedReport[]): Promise<PreparedReport[]> {
  const items = await findItems(
    tx,
    located.map((one) => one.order.itemId),
  );
  const resources = await whyNotPeopleAndEquipment(tx, located);
  const prepared: PreparedReport[] = [];
  for (const one of located) {
    await orRefuse(one.item, async () => {
      const why = resources.get(one.item);
      if (why) throw why;
      prepared.push(await prepareReport(tx, one, items.get(one.order.itemId) as Item));
    });
  }
  return prepared;
}

async function prepareReport(tx: Tx, one: LocatedReport, thing: Item): Promise<PreparedReport> {
  const { item, order, operation, configuration } = one;
  const { input } = item;
  const pieces = readPieces(input, thing);
  const nothing = pieces.good + pieces.scrap + pieces.rework === 0n && input.setupMinutes + input.runMinutes === 0;
  if (nothing) throw refuse('execution.nothing_reported', {}, { where: '/quantityGood' });
  await assertScrapReason(tx, one, pieces.scrap);
  const businessAt = input.businessAt ? new Date(input.businessAt) : item.now;
  const startedAt = input.startedAt ? new Date(input.startedAt) : null;
  const policies = { overReportRatio: parseAmount(configuration.policies['execution.over_report_ratio']) };
  const why =
    whyNotTimes(businessAt, startedAt, item.now, timePoliciesOf(configuration, item.principal)) ??
    whyNotOutput(one, thing, pieces);
  if (why) throw why;
  const components = order.materials.filter(
    (material) => material.operationId === operation.id && material.issueMethod === 'backflush',
  );
  const stockPolicy = stockPolicyOf(configuration);
  return { ...one, thing, pieces, policies, stockPolicy, businessAt, startedAt, components, lots: [] };
}

function readPieces(input: ReportInput, thing: Item): ReportPieces {
  const read = (text: string): Amount => {
    const amount = parseAmount(text);
    return input.unit ? toBaseQuantity(thing, amount, input.unit) : amount;
  };
  return {
    good: read(input.quantityGood),
    scrap: read(input.quantityScrap),
    rework: read(input.quantityRework),
    reworkToOperationId: input.reworkToOperationId ?? null,
  };
}

async function assertScrapReason(tx: Tx, one: LocatedReport, scrap: Amount): Promise<void> {
  const { input } = one.item;
  const code = input.scrapReasonCode;
  if (code === undefined) {
    if (scrap === 0n || !one.configuration.policies['execution.scrap_reason_required']) return;
    const parameters = { quantity: input.quantityScrap, unit: input.unit ?? one.order.unit };
    throw refuse('execution.scrap_reason_missing', parameters, { where: '/scrapReasonCode' });
  }
  const reason = await findReasonCode(tx, 'scrap', code, { workshopId: one.operation.workshopId });
  if (!reason) throw refuse('execution.reason_unknown', { code }, { where: '/scrapReasonCode' });
}

/** Lot and serial codes belong to what leaves the last operation, of an item that is tracked so. */
function whyNotOutput(one: LocatedReport, thing: Item, pieces: ReportPieces) {
  const { lotCode, serialCodes } = one.item.input;
  const leaves = isLast(one.order, one.operation);
  const expectsSerials = leaves && thing.tracking === 'serial' && pieces.good > 0n;
  const expectsLot = leaves && thing.tracking === 'lot';
  if ((lotCode !== undefined && !expectsLot) || (serialCodes !== undefined && !expectsSerials)) {
    return refuse('execution.lot_not_expected', {}, { where: lotCode === undefined ? '/serialCodes' : '/lotCode' });
  }
  if (!expectsSerials) return undefined;
  const count = new Set(serialCodes ?? []).size;
  if (BigInt(count) * 1_000_000n === pieces.good) return undefined;
  const good = one.item.input.quantityGood;
  return refuse('execution.serials_needed', { item: thing.code, good, count }, { where: '/serialCodes' });
}
