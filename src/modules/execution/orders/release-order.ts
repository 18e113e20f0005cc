import {
  assertInScope,
  type CommandContext,
  defineCommand,
  inScope,
  outOfScope,
  type Principal,
  policiesOf,
  type QueryContext,
  type Tx,
} from '../../../kernel/index.ts';
import {
  type BomExplosionRow,
  explodeBom,
  findDraftVersion,
  findItems,
  findLocations,
  findSubcontractorPlaces,
  type Item,
  type PublishedBom,
  type PublishedRouting,
  publishedBomById,
  publishedBomFor,
  publishedRoutingById,
  publishedRoutingFor,
} from '../../masterdata/index.ts';
import { type ReleaseOrderResponse, zReleaseOrderRequest, zReleaseOrderResponse } from '../contract.ts';
import { executionPolicies } from '../policies.ts';
import { insertFrozenRows } from '../queries/frozen-rows.ts';
import { freezeOrderHead, readOrderView } from '../queries/order-heads.ts';
import { insertShortages } from '../queries/shortages.ts';
import { refuse } from '../refusals.ts';
import {
  arrive,
  moveOrder,
  type Operation,
  type Order,
  type OrderFacts,
  settleStates,
  whyNotMoveOrder,
} from '../rules/index.ts';
import { remedyByItem, remedyByVersion, remedyIn } from '../rules/remedy.ts';
import { whyBeyondRange } from './check-range.ts';
import { findShortages, uncovered, whyShort } from './find-shortages.ts';
import { freezeMaterials, freezeOperations, subcontractorsOf } from './freeze-order.ts';
import { lockOrder } from './lock-order.ts';
import { placeOrder } from './place-order.ts';
import { findPlannedPoints } from './planned-points.ts';
import { auditOrder, writeOrders } from './write-order.ts';

/**
 * Freezes the BOM, routing and configuration in force into rows of the order, and gives its pieces to the first operation.
 * What is short is the answer, not a refusal, unless policy execution.release_shortage says so.
 */
export const releaseOrder = defineCommand({
  name: 'execution.release-order',
  summary: { zh: '下达生产工单', en: 'Release a work order' },
  permission: 'execution.order.release',
  input: zReleaseOrderRequest,
  output: zReleaseOrderResponse,
  http: { method: 'POST', path: '/work-orders/:orderId/release' },
  handle: (context, { orderId, at, ...chosen }) =>
    releaseDraft(context, orderId, at ? new Date(at) : context.now, chosen),
});

/** Locks the draft and releases it as of a moment, by the versions that were in force then or those chosen. */
export async function releaseDraft(
  context: CommandContext,
  orderId: string,
  at: Date,
  chosen: ChosenVersions = {},
): Promise<ReleaseOrderResponse> {
  const order = await lockOrder(context, orderId);
  const found = await findFrozen(context, order, at, chosen);
  const why = whyNotMoveOrder(order, 'release', found.facts);
  if (why) throw why;
  const { item, routing, bom } = found as Found & { routing: PublishedRouting };
  order.workshopId ??= routing.operations[0]?.workshopId ?? null;
  assertInScope(context.principal, order);
  const configuration = await context.configuration({ workshopId: order.workshopId, at });
  const extras = freezeOperations(
    order,
    routing,
    configuration,
    await findPlannedPoints(context.tx, order.itemId, routing.operations),
  );
  await freezeMaterials(context.tx, order, configuration, found.rows);
  const shortages = await findShortages(context.tx, order);
  const whyNot = whyShort(order, shortages, configuration);
  if (whyNot) throw whyNot;
  const receiptLocationId = item.receiptLocationId ?? item.issueLocationId;
  if (!receiptLocationId) throw new Error(`item ${item.code} has no receipt location, and the guard let it through`);
  const changes = [moveOrder(order, 'release', 'released', context.now)];
  const frozen = { bomId: bom?.id ?? null, routingId: routing.id, configurationVersion: configuration.versionNumber };
  Object.assign(order, frozen, { receiptLocationId });
  await freezeOrderHead(context.tx, order.id, {
    ...frozen,
    receiptLocationId,
    workshopId: order.workshopId,
    // Told late, it was released then: what was done since may be told too.
    releasedAt: at < context.now ? at : context.now,
  });
  arrive(order, order.operations[0] as Operation, order.quantity);
  changes.push(...settleStates(order, context.now));
  await insertFrozenRows(context.tx, order, extras, context.now);
  await insertShortages(context.tx, order.id, uncovered(shortages), context.now);
  await placeOrder(context.tx, order);
  await writeOrders(context, [order], changes, { bom: bom?.code ?? null, routing: routing.code });
  const versions = { bom: { to: bom?.code ?? null }, routing: { to: routing.code } };
  auditOrder(context, order, 'release', { state: { from: 'draft', to: order.state }, ...versions });
  return {
    order: await readOrderView(context.tx, order.id),
    operations: order.operations.map(({ id, code, sequence, name }) => ({ id, code, sequence, name })),
    shortages,
  };
}

/** In place of the versions in force. */
export interface ChosenVersions {
  bomId?: string | undefined;
  routingId?: string | undefined;
}

export interface Found {
  rows: BomExplosionRow[];
  item: Item;
  routing: PublishedRouting | undefined;
  bom: PublishedBom | undefined;
  facts: OrderFacts;
}

/** What would be frozen now, or why it can't be: the release asks it, and so does "why can't I?". */
export async function findFrozen(
  { tx, principal, configuration: ask }: QueryContext,
  order: Order,
  at: Date,
  chosen: ChosenVersions = {},
): Promise<Found> {
  const item = (await findItems(tx, [order.itemId])).get(order.itemId) as Item;
  const routing = await routingOf(tx, order, at, chosen.routingId);
  const bom = await bomOf(tx, order, at, chosen.bomId);
  const workshopId = order.workshopId ?? routing?.operations[0]?.workshopId;
  const configuration = await ask({ workshopId, at });
  const bomRequired = policiesOf(configuration, executionPolicies)['execution.bom_required'];
  const facts: OrderFacts = {
    routing:
      (await whyNoRouting(tx, item, routing, at)) ??
      whyNoReceiptLocation(item) ??
      (await whyNoPlaceOutside(tx, routing)),
    bom: bom || !bomRequired ? undefined : await whyNoBom(tx, item, at),
  };
  const rows = await explodeBom(tx, { itemId: order.itemId, amount: order.quantity, at, levels: 1, bom });
  facts.bom ??= (await whyBeyondRange(tx, order, rows)) ?? (await whyNoOperation(tx, { routing, bom, rows }));
  if (await leadsOutside(tx, principal, { item, routing, rows })) facts.routing = outOfScope(principal);
  return { item, routing, bom, facts, rows };
}

/** The routing in force, or the one that was chosen. Throws execution.version_not_usable. */
async function routingOf(tx: Tx, { itemId }: Order, at: Date, id: string | undefined) {
  if (id === undefined) return publishedRoutingFor(tx, itemId, at);
  const found = await publishedRoutingById(tx, itemId, id);
  if (!found) throw refuse('execution.version_not_usable', {}, { where: '/routingId' });
  return found;
}

async function bomOf(tx: Tx, { itemId }: Order, at: Date, id: string | undefined) {
  if (id === undefined) return publishedBomFor(tx, itemId, at);
  const found = await publishedBomById(tx, itemId, id);
  if (!found) throw refuse('execution.version_not_usable', {}, { where: '/bomId' });
  return found;
}

async function whyNoRouting(tx: Tx, item: Item, routing: PublishedRouting | undefined, at: Date) {
  const parameters = { item: item.code, at };
  if (routing && routing.operations.length > 0) return undefined;
  if (routing) {
    const details = remedyIn('masterdata.routings', routing.id);
    return refuse('execution.routing_empty', parameters, { details });
  }
  const details = remedyByVersion('routing', item.id, await findDraftVersion(tx, 'routing', item.id));
  return refuse('execution.routing_missing', parameters, { details });
}

async function whyNoBom(tx: Tx, item: Item, at: Date) {
  const details = remedyByVersion('bom', item.id, await findDraftVersion(tx, 'bom', item.id));
  return refuse('execution.bom_missing', { item: item.code, at }, { details });
}

function whyNoReceiptLocation(item: Item) {
  if (item.receiptLocationId || item.issueLocationId) return undefined;
  const details = { ...remedyByItem(item, 'receiptLocationId'), ...remedyIn('masterdata.items', item.id) };
  return refuse('execution.receipt_location_missing', { item: item.code }, { details });
}

/** What is done outside lies somewhere meanwhile: at the subcontractor, which is a place of its own. */
async function whyNoPlaceOutside(tx: Tx, routing: PublishedRouting | undefined) {
  const steps = routing?.operations ?? [];
  const places = await findSubcontractorPlaces(tx, subcontractorsOf(steps));
  const missing = steps.find((step) => step.serviceItemId && !places.has(step.subcontractorId ?? ''));
  if (!missing) return undefined;
  const parameters = { sequence: missing.sequence, name: missing.name, supplier: missing.subcontractorName ?? '—' };
  return refuse('execution.subcontractor_place_missing', parameters, {
    details: remedyIn('masterdata.locations', null, { 'f.kind.eq': 'subcontractor' }),
  });
}

/**
 * Whoever releases lets the order work in all workshops of its steps, take from where its lines lie and lay down where its pieces
 * are received; afterwards its own people do that by the plan. So the release is for those who answer for all of these places.
 */
async function leadsOutside(
  tx: Tx,
  principal: Principal,
  { item, routing, rows }: Pick<Found, 'item' | 'routing' | 'rows'>,
): Promise<boolean> {
  if (principal.scope.all) return false;
  if (routing?.operations.some((step) => !inScope(principal, step))) return true;
  const itemIds = rows.map((row) => row.line.itemId);
  const parts = [...(await findItems(tx, itemIds)).values()];
  const ids = [item.receiptLocationId ?? item.issueLocationId, ...parts.map((one) => one.issueLocationId)];
  const known = ids.flatMap((id) => id ?? []);
  const places = await findLocations(tx, known);
  return [...places.values()].some((place) => !inScope(principal, place));
}

/** A line that names a step the routing doesn't have can't be given to another in silence. */
async function whyNoOperation(tx: Tx, { routing, bom, rows }: Pick<Found, 'routing' | 'bom' | 'rows'>) {
  const sequences = routing?.operations.map((one) => one.sequence).sort((a, b) => a - b) ?? [];
  const lost = rows.find((row) => row.operationSequence !== null && !sequences.includes(row.operationSequence));
  if (!lost || !routing || !bom || sequences.length === 0) return undefined;
  const item = (await findItems(tx, [lost.line.itemId])).get(lost.line.itemId);
  return refuse(
    'execution.bom_operation_missing',
    {
      line: lost.line.lineNumber,
      item: item?.code ?? lost.line.itemId,
      sequence: lost.operationSequence ?? 0,
      routing: routing.code,
      operations: sequences.join('、'),
    },
    { details: remedyIn('masterdata.boms', bom.id) },
  );
}
