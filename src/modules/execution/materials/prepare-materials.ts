import type { z } from 'zod';
import {
  type Amount,
  assertInScope,
  type Batch,
  type BatchItem,
  type Configuration,
  inScope,
  newId,
  outOfScope,
  type Principal,
  parseAmount,
  policiesOf,
  type Refusal,
} from '../../../kernel/index.ts';
import { findHandlingUnits, type LeaseFor, leasesFor } from '../../inventory/index.ts';
import { findItems, findLocations, findReasonCode, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { orAlert } from '../backdating.ts';
import type { MaterialResponse, zIssueMaterialRequest } from '../contract.ts';
import { configurationOf, orRefuse, timePoliciesOf } from '../operations/locate-operations.ts';
import { assertOrderInScope } from '../orders/lock-order.ts';
import { executionPolicies } from '../policies.ts';
import { loadMaterials, lockOrders } from '../queries/load-orders.ts';
import { findLotItems } from '../queries/lots-at-order.ts';
import { refuse } from '../refusals.ts';
import {
  findUse,
  issuableAs,
  type Material,
  netOf,
  type Order,
  openOf,
  type Use,
  whyBeforeRelease,
  whyNotMoveOrder,
  whyNotTimes,
} from '../rules/index.ts';
import { lotsForOrders } from './lots-for-orders.ts';

export type MaterialVerb = 'issue' | 'return' | 'supplement';

export type MaterialInput = z.output<typeof zIssueMaterialRequest> & { reasonCode?: string };
export type MaterialItem = BatchItem<MaterialInput, MaterialResponse>;

/** A material command whose input has been understood. */
export interface PreparedMaterial {
  item: MaterialItem;
  order: Order;
  thing: Item;
  amount: Amount;
  /** The lines that it is booked on, and as what: never empty. */
  uses: Use[];
  /** The lines' own item, where `thing` stands in for it. */
  own: Item | undefined;
  /** What it counts on the lines once it is decided, in the unit of their item. */
  counts: Amount;
  locationId: string;
  /** The lease that it is taken from first, where it holds for the moment of the issue. */
  leaseId: string | undefined;
  configuration: Configuration;
  businessAt: Date;
  /** A supplementary line that this command adds to the order. */
  added: Material | undefined;
}

export async function prepareMaterials(
  batch: Batch,
  items: MaterialItem[],
  verb: MaterialVerb,
): Promise<{ orders: Map<string, Order>; prepared: PreparedMaterial[] }> {
  const { tx } = batch;
  const orderIds = items.map((item) => item.input.orderId);
  const orders = await lockOrders(tx, orderIds);
  await loadMaterials(tx, orders.values());
  const lotIds = items.flatMap((item) => item.input.lotId ?? []);
  const lotItems = await findLotItems(tx, lotIds);
  const named = items.flatMap(({ principal, input: { orderId, lotId } }) => {
    const order = orders.get(orderId);
    return order && lotId ? [{ principal, order, lotIds: [lotId] }] : [];
  });
  const mayName = await lotsForOrders(tx, named, lotItems);
  const leaseFor = await leasesFor(
    tx,
    items.flatMap((item) => item.input.leaseId ?? []),
  );
  const unitPlaces = await findUnitPlaces(tx, items);
  const prepared: PreparedMaterial[] = [];
  for (const item of items) {
    await orRefuse(item, async () => {
      const { lotId } = item.input;
      const order = orders.get(item.input.orderId);
      if (!order) throw refuse('execution.order_unknown', { id: item.input.orderId }, { where: '/orderId' });
      assertOrderInScope(item.principal, order);
      if (lotId && !mayName(item.principal, order, lotId)) throw outOfScope(item.principal);
      prepared.push(await prepareOne(batch, item, order, { lotItems, leaseFor, unitPlaces }, verb));
    });
  }
  return { orders, prepared };
}

interface Known {
  lotItems: Map<string, { itemId: string; code: string }>;
  leaseFor: LeaseFor;
  /** Where the boxes and pallets stand that something is taken out of. */
  unitPlaces: ReadonlyMap<string, string>;
}

async function findUnitPlaces(tx: Batch['tx'], items: readonly MaterialItem[]): Promise<Known['unitPlaces']> {
  const ids = [...new Set(items.flatMap(({ input }) => input.handlingUnitId ?? []))];
  const units = ids.length === 0 ? [] : await findHandlingUnits(tx, { ids });
  return new Map(units.map(({ id, locationId }) => [id, locationId]));
}

async function prepareOne(
  { tx }: Batch,
  item: MaterialItem,
  order: Order,
  { lotItems, leaseFor, unitPlaces }: Known,
  verb: MaterialVerb,
): Promise<PreparedMaterial> {
  const { input, now, principal } = item;
  const businessAt = input.businessAt ? new Date(input.businessAt) : now;
  const configuration = await configurationOf(item, order, undefined, businessAt);
  const overIssueRatio = parseAmount(policiesOf(configuration, executionPolicies)['execution.over_issue_ratio']);
  const why =
    whyNotMoveOrder(order, verb, { overIssueRatio }) ??
    whyNotTimes(businessAt, null, now, timePoliciesOf(configuration, principal)) ??
    orAlert(
      { item, order, configuration, businessAt },
      whyBeforeRelease(order, businessAt, timePoliciesOf(configuration, principal)),
    );
  if (why) throw why;
  const thing = await thingOf(tx, item, order, lotItems, verb);
  const amount = toBaseQuantity(thing, parseAmount(input.quantity), input.unit ?? thing.unit);
  const { uses, added } = usesFor(order, thing, input, verb, overIssueRatio);
  assertLinesInScope(
    principal,
    order,
    uses.map(({ line }) => line),
  );
  const [first] = uses;
  if (!first) throw await whyNotUsed(tx, order, thing, verb);
  if (verb === 'supplement') await assertReason(item, order, tx);
  const locationId = await locationOf(tx, item, order, thing, first, unitPlaces);
  const taken = { itemId: thing.id, lotId: input.lotId, locationId, businessAt };
  const leaseId = await leaseFor(principal, input.leaseId, taken);
  const own = first.substitute && (await findItems(tx, [first.line.itemId])).get(first.line.itemId);
  return { item, order, thing, amount, uses, own, counts: 0n, locationId, leaseId, configuration, businessAt, added };
}

async function thingOf(
  tx: Batch['tx'],
  { input }: MaterialItem,
  order: Order,
  lotItems: Map<string, { itemId: string; code: string }>,
  verb: MaterialVerb,
): Promise<Item> {
  const line = order.materials.find((material) => material.id === input.materialId);
  if (input.materialId && !line) {
    const parameters = { order: order.code, item: input.materialId };
    throw refuse('execution.material_not_on_order', parameters, { where: '/materialId' });
  }
  const lot = input.lotId ? lotItems.get(input.lotId) : undefined;
  const itemId = input.itemId ?? lot?.itemId ?? line?.itemId;
  if (!itemId) throw refuse('execution.material_unnamed', {}, { where: '/itemId' });
  const thing = (await findItems(tx, [itemId])).get(itemId);
  if (!thing)
    throw refuse('execution.material_not_on_order', { order: order.code, item: itemId }, { where: '/itemId' });
  if (input.lotId && lot?.itemId !== itemId) {
    const parameters = { lot: lot?.code ?? input.lotId, item: thing.code };
    throw refuse('execution.material_mismatch', parameters, { where: '/lotId' });
  }
  if (line && !(verb === 'supplement' ? line.itemId === itemId : findUse(line, itemId)))
    throw await whyNotInPlaceOf(tx, order, thing, line, lot);
  return thing;
}

/** Neither the line's own item nor one that may stand in for it. */
async function whyNotInPlaceOf(
  tx: Batch['tx'],
  order: Order,
  thing: Item,
  line: Material,
  lot: { code: string } | undefined,
): Promise<Refusal> {
  const { item: own, allowed } = await substitutesOf(tx, [line]);
  const where = lot ? '/lotId' : '/itemId';
  if (!allowed) return refuse('execution.material_mismatch', { lot: lot?.code ?? thing.code, item: own }, { where });
  return refuse('execution.not_a_substitute', { order: order.code, item: thing.code, own, allowed }, { where });
}

/** An item that the order doesn't use at all; where something may stand in on a line that is open, its name is told. */
async function whyNotUsed(tx: Batch['tx'], order: Order, thing: Item, verb: MaterialVerb): Promise<Refusal> {
  const parameters = { order: order.code, item: thing.code };
  const where = '/itemId';
  if (verb === 'return') return refuse('execution.material_not_at_order', parameters, { where });
  const { allowed } = await substitutesOf(
    tx,
    order.materials.filter((line) => openOf(order, line) > 0n),
  );
  if (!allowed) return refuse('execution.material_not_on_order', parameters, { where });
  return refuse('execution.item_stands_in_nowhere', { ...parameters, allowed }, { where });
}

/** What may stand in for what on these lines, in words; and what the first is for. */
async function substitutesOf(tx: Batch['tx'], lines: readonly Material[]): Promise<{ item: string; allowed: string }> {
  const ids = lines.flatMap((line) => [line.itemId, ...line.substitutes.map((one) => one.itemId)]);
  const items = await findItems(tx, ids);
  const codeOf = (itemId: string) => items.get(itemId)?.code ?? itemId;
  const allowed = lines
    .filter(({ substitutes }) => substitutes.length > 0)
    .slice(0, 5)
    .map(({ itemId, substitutes }) => `${codeOf(itemId)} ← ${substitutes.map((one) => codeOf(one.itemId)).join('、')}`);
  return { item: codeOf(lines[0]?.itemId ?? ''), allowed: allowed.join('; ') };
}

/**
 * The lines that a command books on: those of the BOM that the item is for; where they need no more, those that it may stand in on.
 * For what goes beyond the BOM a line of its own. What comes back may come of all.
 */
function usesFor(
  order: Order,
  thing: Item,
  input: MaterialInput,
  verb: MaterialVerb,
  overIssueRatio: Amount,
): Pick<PreparedMaterial, 'uses' | 'added'> {
  const asked = order.materials.filter(({ id }) => !input.materialId || id === input.materialId);
  if (verb !== 'supplement') {
    const uses = asked.flatMap((line) => findUse(line, thing.id) ?? []);
    if (verb === 'return') {
      const held = uses.filter((use) => !use.substitute || netOf(use) > 0n);
      return { uses: held.sort((a, b) => Number(!!a.substitute) - Number(!!b.substitute)), added: undefined };
    }
    const planned = uses.filter(({ line }) => !line.supplementary);
    const [own, standsIn] = [planned.filter((use) => !use.substitute), planned.filter((use) => use.substitute)];
    const wanted = own.some((use) => issuableAs(order, use, overIssueRatio) > 0n);
    const wantedToo = standsIn.some((use) => issuableAs(order, use, overIssueRatio) > 0n);
    return { uses: own.length > 0 && (wanted || !wantedToo) ? own : standsIn, added: undefined };
  }
  const own = order.materials.find((material) => material.itemId === thing.id && material.supplementary);
  if (own) return { uses: [{ line: own, substitute: undefined }], added: undefined };
  const onBom = asked.find((material) => material.itemId === thing.id);
  const added: Material = {
    id: newId(),
    orderId: order.id,
    operationId: onBom?.operationId ?? null,
    lineNumber: Math.max(0, ...order.materials.map((material) => material.lineNumber)) + 10,
    itemId: thing.id,
    issueMethod: 'issue',
    locationId: onBom?.locationId ?? thing.issueLocationId,
    ratioQuantity: 0n,
    ratioBase: 1_000_000n,
    required: 0n,
    issued: 0n,
    returned: 0n,
    supplementary: true,
    whole: thing.wholeUnits.has(thing.unit),
    substitutes: [],
    changed: false,
  };
  return { uses: [{ line: added, substitute: undefined }], added };
}

/** Who may only touch some steps of an order may only move what those steps take. */
function assertLinesInScope(principal: Principal, order: Order, lines: Material[]): void {
  if (inScope(principal, order)) return;
  for (const line of lines) {
    const operation = order.operations.find((one) => one.id === line.operationId);
    if (operation) assertInScope(principal, operation);
  }
}

async function assertReason({ input }: MaterialItem, order: Order, tx: Batch['tx']): Promise<void> {
  const code = input.reasonCode ?? '';
  const reason = await findReasonCode(tx, 'supplementary_issue', code, { workshopId: order.workshopId });
  if (!reason) throw refuse('execution.reason_unknown', { code }, { where: '/reasonCode' });
}

/**
 * Where the lines that were released say it lies, the order's people may take it; another place must be one's own. What stands in
 * lies where its item says, and isn't planned.
 */
async function locationOf(
  tx: Batch['tx'],
  { input, principal }: MaterialItem,
  order: Order,
  thing: Item,
  { line, substitute }: Use,
  unitPlaces: Known['unitPlaces'],
): Promise<string> {
  const { handlingUnitId: handlingUnit } = input;
  const stands = handlingUnit && unitPlaces.get(handlingUnit);
  if (handlingUnit && !stands)
    throw refuse('execution.handling_unit_unknown', { handlingUnit }, { where: '/handlingUnitId' });
  const usual = substitute ? (thing.issueLocationId ?? line.locationId) : (line.locationId ?? thing.issueLocationId);
  const locationId = input.locationId ?? stands ?? usual;
  if (!locationId) throw refuse('execution.location_needed', { item: thing.code }, { where: '/locationId' });
  const named = await findLocations(tx, [locationId, ...(stands ? [stands] : [])]);
  const isPlanned = (id: string) =>
    order.materials.some(
      (one) => one.itemId === thing.id && !one.supplementary && (one.locationId ?? thing.issueLocationId) === id,
    );
  // Where the box stands, too: that it stands elsewhere would be told otherwise.
  for (const place of named.values()) if (!isPlanned(place.id)) assertInScope(principal, place);
  const location = named.get(locationId);
  if (!location || location.virtual) {
    throw refuse('execution.location_not_real', { location: location?.code ?? locationId }, { where: '/locationId' });
  }
  return locationId;
}
