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
} from '../../../kernel/index.ts';
import { findItems, findLocations, findReasonCode, type Item, toBaseQuantity } from '../../masterdata/index.ts';
import { orAlert } from '../backdating.ts';
import type { MaterialResponse, zIssueMaterialRequest } from '../contract.ts';
import { configurationOf, orRefuse, timePoliciesOf } from '../operations/locate-operations.ts';
import { assertOrderInScope } from '../orders/lock-order.ts';
import { executionPolicies } from '../policies.ts';
import { loadMaterials, lockOrders } from '../queries/load-orders.ts';
import { findLotItems } from '../queries/lots-at-order.ts';
import { refuse } from '../refusals.ts';
import { type Material, type Order, whyBeforeRelease, whyNotMoveOrder, whyNotTimes } from '../rules/index.ts';
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
  lines: Material[];
  locationId: string;
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
  const prepared: PreparedMaterial[] = [];
  for (const item of items) {
    await orRefuse(item, async () => {
      const { lotId } = item.input;
      const order = orders.get(item.input.orderId);
      if (!order) throw refuse('execution.order_unknown', { id: item.input.orderId }, { where: '/orderId' });
      assertOrderInScope(item.principal, order);
      if (lotId && !mayName(item.principal, order, lotId)) throw outOfScope(item.principal);
      prepared.push(await prepareOne(batch, item, order, lotItems, verb));
    });
  }
  return { orders, prepared };
}

async function prepareOne(
  { tx }: Batch,
  item: MaterialItem,
  order: Order,
  lotItems: Map<string, { itemId: string; code: string }>,
  verb: MaterialVerb,
): Promise<PreparedMaterial> {
  const { input, now, principal } = item;
  const businessAt = input.businessAt ? new Date(input.businessAt) : now;
  const configuration = await configurationOf(item, order, undefined, businessAt);
  const why =
    whyNotMoveOrder(order, verb, {
      overIssueRatio: parseAmount(policiesOf(configuration, executionPolicies)['execution.over_issue_ratio']),
    }) ??
    whyNotTimes(businessAt, null, now, timePoliciesOf(configuration, principal)) ??
    orAlert(
      { item, order, configuration, businessAt },
      whyBeforeRelease(order, businessAt, timePoliciesOf(configuration, principal)),
    );
  if (why) throw why;
  const thing = await thingOf(tx, item, order, lotItems);
  const amount = toBaseQuantity(thing, parseAmount(input.quantity), input.unit ?? thing.unit);
  const { lines, added } = linesFor(order, thing, input, verb);
  assertLinesInScope(principal, order, lines);
  if (lines.length === 0) {
    const name = verb === 'return' ? 'execution.material_not_at_order' : 'execution.material_not_on_order';
    throw refuse(name, { order: order.code, item: thing.code }, { where: '/itemId' });
  }
  if (verb === 'supplement') await assertReason(item, order, tx);
  const locationId = await locationOf(tx, item, order, thing, lines);
  return { item, order, thing, amount, lines, locationId, configuration, businessAt, added };
}

async function thingOf(
  tx: Batch['tx'],
  { input }: MaterialItem,
  order: Order,
  lotItems: Map<string, { itemId: string; code: string }>,
): Promise<Item> {
  const line = order.materials.find((material) => material.id === input.materialId);
  if (input.materialId && !line) {
    const parameters = { order: order.code, item: input.materialId };
    throw refuse('execution.material_not_on_order', parameters, { where: '/materialId' });
  }
  const lot = input.lotId ? lotItems.get(input.lotId) : undefined;
  const itemId = line?.itemId ?? input.itemId ?? lot?.itemId;
  if (!itemId) throw refuse('execution.material_unnamed', {}, { where: '/itemId' });
  const thing = (await findItems(tx, [itemId])).get(itemId);
  if (!thing)
    throw refuse('execution.material_not_on_order', { order: order.code, item: itemId }, { where: '/itemId' });
  const fits = (input.itemId ?? itemId) === itemId && (!input.lotId || lot?.itemId === itemId);
  if (!fits) {
    const parameters = { lot: lot?.code ?? input.lotId ?? '—', item: thing.code };
    throw refuse('execution.material_mismatch', parameters, { where: '/lotId' });
  }
  return thing;
}

/** The lines that a command books on: those of the BOM; for what goes beyond it a line of its own. */
function linesFor(
  order: Order,
  thing: Item,
  input: MaterialInput,
  verb: MaterialVerb,
): Pick<PreparedMaterial, 'lines' | 'added'> {
  const ofItem = order.materials.filter((material) =>
    input.materialId ? material.id === input.materialId : material.itemId === thing.id,
  );
  if (verb !== 'supplement')
    return { lines: verb === 'issue' ? ofItem.filter((one) => !one.supplementary) : ofItem, added: undefined };
  const own = order.materials.find((material) => material.itemId === thing.id && material.supplementary);
  if (own) return { lines: [own], added: undefined };
  const onBom = ofItem[0];
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
    changed: false,
  };
  return { lines: [added], added };
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

/** Where the lines that were released say it lies, the order's people may take it; another place must be one's own. */
async function locationOf(
  tx: Batch['tx'],
  { input, principal }: MaterialItem,
  order: Order,
  thing: Item,
  lines: Material[],
): Promise<string> {
  const locationId = input.locationId ?? lines[0]?.locationId ?? thing.issueLocationId;
  if (!locationId) throw refuse('execution.location_needed', { item: thing.code }, { where: '/locationId' });
  const location = (await findLocations(tx, [locationId])).get(locationId);
  const planned = order.materials.some(
    (line) =>
      line.itemId === thing.id && !line.supplementary && (line.locationId ?? thing.issueLocationId) === locationId,
  );
  if (location && !planned) assertInScope(principal, location);
  if (!location || location.virtual) {
    throw refuse('execution.location_not_real', { location: location?.code ?? locationId }, { where: '/locationId' });
  }
  return locationId;
}
