import { type Amount, type BatchItem, outOfScope, parseAmount, policiesOf, type Tx } from '../../../kernel/index.ts';
import { findItems, findReasonCode, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { orAlert } from '../backdating.ts';
import type { ReportProductionRequest, ReportProductionResponse } from '../contract.ts';
import { lotsForOrders } from '../materials/lots-for-orders.ts';
import { whyNotPeopleAndEquipment } from '../operations/check-resources.ts';
import { type Located, orRefuse, timePoliciesOf } from '../operations/locate-operations.ts';
import { executionPolicies } from '../policies.ts';
import { findLotItems } from '../queries/lots-at-order.ts';
import { refuse } from '../refusals.ts';
import {
  isLast,
  type Material,
  type ReportPieces,
  type ReportPolicies,
  whyBeforeRelease,
  whyNotTimes,
} from '../rules/index.ts';

export type ReportItem = BatchItem<ReportProductionRequest, ReportProductionResponse>;

/** A report whose input has been understood: amounts in the base unit, times, policies, what stock it may touch. */
export interface PreparedReport extends Located<ReportProductionRequest, ReportProductionResponse> {
  thing: Item;
  pieces: ReportPieces;
  policies: ReportPolicies;
  startedAt: Date | null;
  /** Backflushed materials of the operation. */
  components: Material[];
}

type LocatedReport = Located<ReportProductionRequest, ReportProductionResponse>;

/** Reads what the inputs say and refuses what can be refused without looking at stock. */
export async function prepareReports(tx: Tx, located: LocatedReport[], received: boolean): Promise<PreparedReport[]> {
  const itemIds = located.map((one) => one.order.itemId);
  const items = await findItems(tx, itemIds);
  const resources = await whyNotPeopleAndEquipment(tx, located);
  const named = await findNamedLots(tx, located);
  const prepared: PreparedReport[] = [];
  for (const one of located) {
    await orRefuse(one.item, async () => {
      const why = resources.get(one.item);
      if (why) throw why;
      prepared.push(await prepareReport(tx, one, items.get(one.order.itemId) as Item, named, received));
    });
  }
  return prepared;
}

async function prepareReport(
  tx: Tx,
  one: LocatedReport,
  thing: Item,
  named: NamedLots,
  received: boolean,
): Promise<PreparedReport> {
  const { item, order, operation, configuration, businessAt } = one;
  const { input } = item;
  const pieces = readPieces(input, thing);
  const nothing = pieces.good + pieces.scrap + pieces.rework === 0n && input.setupMinutes + input.runMinutes === 0;
  if (nothing) throw refuse('execution.nothing_reported', {}, { where: '/quantityGood' });
  await assertScrapReason(tx, one, pieces.scrap);
  const startedAt = input.startedAt ? new Date(input.startedAt) : null;
  const policies = {
    overReportRatio: parseAmount(policiesOf(configuration, executionPolicies)['execution.over_report_ratio']),
    whole: thing.wholeUnits.has(thing.unit),
    received,
  };
  const timePolicies = timePoliciesOf(configuration, item.principal);
  const why =
    whyNotTimes(businessAt, startedAt, item.now, timePolicies) ??
    orAlert(one, whyBeforeRelease(order, businessAt, timePolicies)) ??
    whyNotOutput(one, thing, pieces);
  if (why) throw why;
  const components = order.materials.filter(
    (material) => material.operationId === operation.id && material.issueMethod === 'backflush',
  );
  const whyLots = whyNotComponentLots(one, components, named);
  if (whyLots) throw whyLots;
  return { ...one, thing, pieces, policies, startedAt, components };
}

interface NamedLots {
  lots: Map<string, { itemId: string; code: string }>;
  items: Map<string, Item>;
  mayName: Awaited<ReturnType<typeof lotsForOrders>>;
}

/** The component lots that reports name, and the items they could be of; nothing is read when none are named. */
async function findNamedLots(tx: Tx, located: LocatedReport[]): Promise<NamedLots> {
  const naming = located.filter(({ item }) => (item.input.componentLots?.length ?? 0) > 0);
  if (naming.length === 0) return { lots: new Map(), items: new Map(), mayName: () => true };
  const named = naming.map(({ item: { principal, input }, order }) => {
    return { principal, order, lotIds: input.componentLots?.map((one) => one.lotId) ?? [] };
  });
  const lotIds = named.flatMap((one) => one.lotIds);
  const lots = await findLotItems(tx, lotIds);
  const itemIds = naming.flatMap(({ order }) => order.materials.map((material) => material.itemId));
  const items = await findItems(tx, itemIds);
  const mayName = await lotsForOrders(tx, named, lots);
  return { lots, items, mayName };
}

/** A lot that is named must be of a tracked item that this operation backflushes, once. */
function whyNotComponentLots(
  { item, order, operation }: LocatedReport,
  components: Material[],
  { lots, items, mayName }: NamedLots,
) {
  const named = item.input.componentLots ?? [];
  const tracked = components.filter(({ itemId }) => items.get(itemId)?.tracking !== 'none');
  for (const [index, { itemId, lotId }] of named.entries()) {
    if (!mayName(item.principal, order, lotId)) return outOfScope(item.principal);
    const lot = lots.get(lotId);
    const known = tracked.some((material) => material.itemId === itemId) && lot?.itemId === itemId;
    if (known && named.findIndex((one) => one.itemId === itemId) === index) continue;
    const parameters = {
      operation: operation.code,
      lot: lot && known ? lot.code : lotId,
      items: tracked.map((material) => items.get(material.itemId)?.code ?? '').join('、') || '—',
    };
    return refuse('execution.component_lot_wrong', parameters, { where: `/componentLots/${index}` });
  }
  return undefined;
}

function readPieces(input: ReportProductionRequest, thing: Item): ReportPieces {
  const read = (text: string): Amount => toBaseQuantity(thing, parseAmount(text), input.unit ?? thing.unit);
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
    if (scrap === 0n || !policiesOf(one.configuration, executionPolicies)['execution.scrap_reason_required']) return;
    const parameters = { quantity: input.quantityScrap, unit: input.unit ?? one.order.unit };
    throw refuse('execution.scrap_reason_missing', parameters, { where: '/scrapReasonCode' });
  }
  const reason = await findReasonCode(tx, 'scrap', code, { workshopId: one.operation.workshopId });
  if (!reason) throw refuse('execution.reason_unknown', { code }, { where: '/scrapReasonCode' });
}

/** Lot and serial codes belong to what leaves the last operation, of an item that is tracked so; where an inspection holds it, to that. */
function whyNotOutput(one: LocatedReport, thing: Item, pieces: ReportPieces) {
  const { lotCode, serialCodes } = one.item.input;
  const leaves = isLast(one.order, one.operation) && !one.operation.qualityPoint;
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
