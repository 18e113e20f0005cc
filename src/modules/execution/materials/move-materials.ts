import type { z } from 'zod';
import {
  type Amount,
  type Batch,
  defineBatchCommand,
  formatAmount,
  type JsonObject,
  parseAmount,
  policiesOf,
  Refusal,
  type Text,
} from '../../../kernel/index.ts';
import {
  inventoryPolicies,
  openStock,
  type Posting,
  type StockSession,
  takersOf,
  virtualLocations,
} from '../../inventory/index.ts';
import {
  type MaterialResponse,
  zIssueMaterialRequest,
  zMaterialResponse,
  zReturnMaterialRequest,
  zSupplementMaterialRequest,
} from '../contract.ts';
import { materialIssued, materialReturned } from '../events.ts';
import { postedFor } from '../orders/place-order.ts';
import { auditOrder } from '../orders/write-order.ts';
import { executionPolicies } from '../policies.ts';
import { insertMaterials } from '../queries/frozen-rows.ts';
import { type HeldLot, readHeldLots } from '../queries/lots-at-order.ts';
import { writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import {
  applyIssue,
  applyReturn,
  latestOf,
  type Material,
  netIssued,
  openOf,
  type Use,
  whyNotIssue,
  whyNotReturn,
} from '../rules/index.ts';
import type { RemedyAction } from '../rules/remedy.ts';
import { orderMove, orderMoves } from '../states.ts';
import { chooseLots, findLotChoices, type LotChoices, lotsAt, takeHeld } from './choose-lots.ts';
import {
  type MaterialInput,
  type MaterialItem,
  type MaterialVerb,
  type PreparedMaterial,
  prepareMaterials,
} from './prepare-materials.ts';

/** From a shelf to the order, up to what its BOM calls for. */
export const issueMaterial = materialCommand(
  'issue',
  { zh: '领料', en: 'Issue material to an order' },
  zIssueMaterialRequest,
);
/** From the order back to a shelf, what is not built in. */
export const returnMaterial = materialCommand(
  'return',
  { zh: '退料', en: 'Take material back from an order' },
  zReturnMaterialRequest,
);
/** Beyond the BOM, with a reason: on a line of its own, so that the difference stays visible. */
export const supplementMaterial = materialCommand(
  'supplement',
  { zh: '补料', en: 'Issue material beyond the requirement' },
  zSupplementMaterialRequest,
);

function materialCommand<I extends z.ZodType<MaterialInput>>(verb: MaterialVerb, summary: Text, input: I) {
  return defineBatchCommand({
    name: `execution.${verb}-material`,
    summary,
    permission: orderMoves[verb].permission,
    input,
    output: zMaterialResponse,
    http: { method: 'POST', path: `/work-orders/:orderId/${orderMove(verb).path}` },
    handleBatch: (batch, items) => moveMaterials(batch, items, verb),
  });
}

interface Places {
  production: string;
  choices: LotChoices;
  /** What orders hold by lot: only asked for tracked items that come back. */
  heldBy(orderId: string, itemId: string): HeldLot[];
}

/** Issue, return and supplementary issue: the order's lines and the ledger move together, a batch at a time. */
async function moveMaterials(batch: Batch, items: MaterialItem[], verb: MaterialVerb): Promise<void> {
  const { tx } = batch;
  const { orders, prepared } = await prepareMaterials(batch, items, verb);
  const places = await findPlaces(batch, prepared, verb);
  const stock = await openStock(
    tx,
    prepared.map((one) => ({ command: one.item, postings: mayPost(one, verb, places) })),
  );
  const added = new Set<Material>();
  const outcomes = prepared.map((one) => {
    const { item, order } = one;
    const shares = decide(one, verb, stock, places);
    if (shares instanceof Refusal) return { item, outcome: shares };
    if (one.added) {
      added.add(one.added);
      order.materials.push(one.added);
    }
    tell(one, verb, shares);
    return { item, outcome: answerOf(one, shares) };
  });
  for (const material of added) material.changed = false;
  await insertMaterials(tx, [...added]);
  const progress = { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) };
  await Promise.all([writeProgress(tx, progress), stock.commit()]);
  await stock.answer(outcomes);
}

async function findPlaces(batch: Batch, prepared: PreparedMaterial[], verb: MaterialVerb): Promise<Places> {
  const { production } = await virtualLocations(batch.tx);
  const tracked = prepared.filter((one) => one.thing.tracking !== 'none');
  const free = tracked.filter((one) => verb !== 'return' && !one.item.input.lotId);
  const lying = free.map(({ thing, locationId }) => ({ itemId: thing.id, locationId }));
  const out = tracked.map(({ order, thing }) => ({ orderId: order.id, itemId: thing.id }));
  const choices = await findLotChoices(batch.tx, lying);
  const heldBy = await readHeldLots(batch.tx, verb === 'return' ? out : []);
  return { production, choices, heldBy };
}

/** Every posting that a command could come to. */
function mayPost(one: PreparedMaterial, verb: MaterialVerb, places: Places): Posting[] {
  const { thing, locationId, item, order, amount } = one;
  const given = item.input.lotId;
  const held = places.heldBy(order.id, thing.id);
  const lots = given ? [] : [...lotsAt(places.choices, thing.id, locationId), ...held.map(({ lotId }) => lotId)];
  return [given ?? null, ...lots].map((lotId) => postingOf(one, verb, { lotId, amount }, places.production));
}

/** Decides one command on the lines and stock that those before it left. */
function decide(one: PreparedMaterial, verb: MaterialVerb, stock: StockSession, places: Places): HeldLot[] | Refusal {
  const { item, order, thing, amount, configuration } = one;
  // Another command of the batch may have added the line meanwhile.
  const same = one.added && order.materials.find((line) => line.itemId === thing.id && line.supplementary);
  if (same) Object.assign(one, { added: undefined, uses: [{ line: same, substitute: undefined }] });
  const { uses, own } = one;
  const overIssueRatio = parseAmount(policiesOf(configuration, executionPolicies)['execution.over_issue_ratio']);
  const why =
    verb === 'issue'
      ? whyNotIssue(order, uses, thing, own, amount, overIssueRatio)
      : verb === 'return'
        ? whyNotReturn(order, uses, thing, amount)
        : undefined;
  if (why) return verb === 'issue' ? offerWhatLies(one, why, stock, places) : why;
  const shares = sharesOf(one, verb, stock, places);
  if (shares instanceof Refusal) return shares;
  const postings = shares.map((share) => postingOf(one, verb, share, places.production));
  const posted = stock.tryPost(item, postings, configuration);
  if (posted instanceof Refusal) return posted;
  const before = netOfLines(uses);
  if (verb === 'return') applyReturn(order, uses, amount);
  else applyIssue(order, uses, amount, overIssueRatio);
  const counts = netOfLines(uses) - before;
  one.counts = counts < 0n ? -counts : counts;
  return shares;
}

/** Keeps the remedy of an issue that asks for too much only where the shelf, or the box, has what it would take; then it is of the same place. */
function offerWhatLies(one: PreparedMaterial, why: Refusal, stock: StockSession, places: Places): Refusal {
  const { action } = (why.details ?? {}) as { action?: RemedyAction };
  if (!action) return why;
  const offered = { ...one, amount: parseAmount(String(action.body.quantity)) };
  const shares = sharesOf(offered, 'issue', stock, places);
  const postings =
    shares instanceof Refusal ? [] : shares.map((share) => postingOf(offered, 'issue', share, places.production));
  const lies = postings.length > 0 && !stock.whyNot(one.item, postings, one.configuration);
  const details = { ...why.details, action: { ...action, body: { ...action.body, ...whereAsked(one.item.input) } } };
  const where = why.where === undefined ? {} : { where: why.where };
  return new Refusal(why.refusalName, why.parameters, lies ? { ...where, details } : where);
}

/** From where somebody wanted it, as far as they said. */
function whereAsked({ lotId, locationId, handlingUnitId, leaseId }: MaterialItem['input']): JsonObject {
  return {
    ...(lotId && { lotId }),
    ...(locationId && { locationId }),
    ...(handlingUnitId && { handlingUnitId }),
    ...(leaseId && { leaseId }),
  };
}

function sharesOf(one: PreparedMaterial, verb: MaterialVerb, stock: StockSession, places: Places): HeldLot[] | Refusal {
  const { thing, amount, item, order, locationId, leaseId } = one;
  const { lotId } = item.input;
  if (thing.tracking === 'none') return [{ lotId: lotId ?? null, amount }];
  if (verb !== 'return') {
    const issueOrder = policiesOf(one.configuration, inventoryPolicies)['inventory.issue_order'];
    return chooseLots(
      stock.state,
      places.choices,
      { takers: takersOf({ documentId: order.id, leaseId }), itemId: thing.id, locationId },
      amount,
      issueOrder,
      item.input,
    );
  }
  const held = places.heldBy(order.id, thing.id).filter((lot) => lotId === undefined || lot.lotId === lotId);
  const there = held.reduce((sum, lot) => sum + lot.amount, 0n);
  if (there >= amount) return takeHeld(held, amount).shares;
  const parameters = {
    lot: stock.state.lots.get(lotId ?? '')?.code ?? lotId ?? '—',
    order: order.code,
    out: formatAmount(there),
    quantity: formatAmount(amount),
    unit: thing.unit,
  };
  return refuse('execution.return_lot_unknown', parameters, { where: '/lotId' });
}

function postingOf(one: PreparedMaterial, verb: MaterialVerb, share: HeldLot, production: string): Posting {
  const { item, order, thing, locationId, leaseId, businessAt } = one;
  return {
    ...postedFor(order, item.principal.personId, businessAt),
    ...share,
    itemId: thing.id,
    leaseId,
    fromLocationId: verb === 'return' ? production : locationId,
    fromHandlingUnitId: item.input.handlingUnitId ?? null,
    toLocationId: verb === 'return' ? locationId : production,
    documentLineId: one.uses[0]?.line.id ?? null,
    reason: item.input.reasonCode ?? null,
  };
}

function tell(one: PreparedMaterial, verb: MaterialVerb, shares: HeldLot[]): void {
  const { item, order, thing, amount } = one;
  const quantity = formatAmount(amount);
  const told = {
    orderId: order.id,
    orderCode: order.code,
    workshopId: order.workshopId,
    itemId: thing.id,
    itemCode: thing.code,
    quantity,
    unit: thing.unit,
    lots: lotsOf(shares),
    locationId: one.locationId,
    reasonCode: item.input.reasonCode ?? null,
    substituteFor: substituteForOf(one),
    businessAt: one.businessAt.toISOString(),
  };
  if (verb === 'return') item.emit(materialReturned, order.id, told);
  else item.emit(materialIssued, order.id, { ...told, supplementary: verb === 'supplement' });
  auditOrder(item, order, verb, {
    item: { to: thing.code },
    quantity: { to: `${quantity} ${thing.unit}` },
    ...(one.own ? { substituteFor: { to: one.own.code } } : {}),
    ...(item.input.reasonCode ? { reason: { to: item.input.reasonCode } } : {}),
  });
}

function netOfLines(uses: readonly Use[]): Amount {
  return [...new Set(uses.map(({ line }) => line))].reduce((sum, line) => sum + netIssued(line), 0n);
}

/** Which item it stood in for (or stands in for no more), and what it counts there. */
function substituteForOf({ own, uses, counts }: PreparedMaterial): MaterialResponse['substituteFor'] {
  const line = uses[0]?.line;
  if (!own || !line) return null;
  const { id: itemId, code: itemCode, name: itemName, nameEn: itemNameEn, unit } = own;
  return { materialId: line.id, itemId, itemCode, itemName, itemNameEn, unit, quantity: formatAmount(counts) };
}

function lotsOf(shares: HeldLot[]) {
  return shares.map((share) => ({ lotId: share.lotId, quantity: formatAmount(share.amount) }));
}

function answerOf(one: PreparedMaterial, shares: HeldLot[]): MaterialResponse {
  const { order, thing, amount, uses, locationId } = one;
  const lines = [...new Set(uses.map(({ line }) => line))];
  const total = (amountOf: (line: Material) => Amount) =>
    formatAmount(lines.reduce((sum, line) => sum + amountOf(line), 0n));
  return {
    orderId: order.id,
    materialId: (lines[0] as Material).id,
    substituteFor: substituteForOf(one),
    itemId: thing.id,
    unit: thing.unit,
    quantity: formatAmount(amount),
    lots: lotsOf(shares),
    locationId,
    quantityRequired: total((line) => line.required),
    quantityIssued: total((line) => line.issued),
    quantityReturned: total((line) => line.returned),
    quantityOpen: total((line) => openOf(order, line)),
  };
}
