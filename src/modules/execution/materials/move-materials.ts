import { type Amount, type Batch, formatAmount, parseAmount, policiesOf, Refusal } from '../../../kernel/index.ts';
import {
  applyPostings,
  type BalanceKey,
  backdatedSince,
  inventoryPolicies,
  loadStock,
  type Posting,
  type StockState,
  stockPolicyOf,
  tellElsewhere,
  tellPromisesTaken,
  virtualLocations,
  whyNotPost,
  writeStock,
} from '../../inventory/index.ts';
import type { MaterialResponse } from '../contract.ts';
import { materialIssued, materialReturned } from '../events.ts';
import { orderDocumentType } from '../orders/place-order.ts';
import { executionPolicies } from '../policies.ts';
import { insertMaterials } from '../queries/frozen-rows.ts';
import { readLotsAtOrder } from '../queries/lots-at-order.ts';
import { writeProgress } from '../queries/write-progress.ts';
import { refuse } from '../refusals.ts';
import { applyIssue, applyReturn, latestOf, type Material, openOf, whyNotIssue, whyNotReturn } from '../rules/index.ts';
import type { RemedyAction } from '../rules/remedy.ts';
import { chooseLots, findLotChoices, keysOfChoices, type LotChoices, type LotShare } from './choose-lots.ts';
import { type MaterialItem, type MaterialVerb, type PreparedMaterial, prepareMaterials } from './prepare-materials.ts';

interface Places {
  production: string;
  choices: LotChoices;
  /** What orders hold, by order and item: only asked for tracked items that come back. */
  atOrders: Map<string, { lotId: string | null; amount: Amount }[]>;
}

/** Issue, return and supplementary issue: the order's lines and the ledger move together, a batch at a time. */
export async function moveMaterials(batch: Batch, items: MaterialItem[], verb: MaterialVerb): Promise<void> {
  const { tx } = batch;
  const { orders, prepared } = await prepareMaterials(batch, items, verb);
  const places = await findPlaces(batch, prepared, verb);
  const stock = await loadStock(
    tx,
    keysOf(prepared, places),
    prepared.map((one) => one.order.id),
    { since: backdatedSince(prepared.map(({ businessAt, item }) => ({ businessAt, now: item.now }))) },
  );
  const added = new Set<Material>();
  const accepted: { one: PreparedMaterial; answer: MaterialResponse }[] = [];
  for (const one of prepared) {
    const outcome = decide(one, verb, stock, places);
    if (outcome instanceof Refusal) {
      const [told] = await tellElsewhere(tx, stock, [{ why: outcome, principal: one.item.principal }]);
      one.item.refuse(told ?? outcome);
      continue;
    }
    if (one.added) {
      added.add(one.added);
      one.order.materials.push(one.added);
    }
    tell(one, verb, outcome);
    accepted.push({ one, answer: answerOf(one, outcome) });
  }
  const promisesOf = await tellPromisesTaken(tx, stock);
  for (const { one, answer } of accepted) one.item.accept({ ...answer, ...promisesOf(one.item) });
  for (const material of added) material.changed = false;
  await insertMaterials(tx, [...added]);
  await writeProgress(tx, { orders: orders.values(), reports: [], log: [], transfers: [], at: latestOf(items) });
  await writeStock(
    tx,
    stock,
    prepared.map((one) => one.item),
  );
}

async function findPlaces(batch: Batch, prepared: PreparedMaterial[], verb: MaterialVerb): Promise<Places> {
  const { production } = await virtualLocations(batch.tx);
  const tracked = prepared.filter((one) => one.thing.tracking !== 'none');
  const free = tracked.filter((one) => !one.item.input.lotId);
  const choices =
    verb === 'return'
      ? new Map()
      : await findLotChoices(
          batch.tx,
          free.map((one) => ({ itemId: one.thing.id, locationId: one.locationId })),
        );
  const atOrders: Places['atOrders'] = new Map();
  for (const { order, thing } of verb === 'return' ? tracked : []) {
    const key = `${order.id}|${thing.id}`;
    if (!atOrders.has(key)) atOrders.set(key, await readLotsAtOrder(batch.tx, order.id, thing.id));
  }
  return { production, choices, atOrders };
}

function keysOf(prepared: PreparedMaterial[], places: Places): BalanceKey[] {
  const keys = keysOfChoices(places.choices);
  for (const { thing, locationId, item, order } of prepared) {
    const atOrder = places.atOrders.get(`${order.id}|${thing.id}`) ?? [];
    const lotIds = [item.input.lotId ?? null, ...atOrder.map((lot) => lot.lotId)];
    for (const lotId of lotIds) {
      keys.push({ itemId: thing.id, locationId, lotId, status: 'available' });
      keys.push({ itemId: thing.id, locationId: places.production, lotId, status: 'available' });
    }
  }
  return keys;
}

interface Share {
  lotId: string | null;
  amount: Amount;
}

/** Decides one command on the lines and stock that those before it left. */
function decide(one: PreparedMaterial, verb: MaterialVerb, stock: StockState, places: Places): Share[] | Refusal {
  const { item, order, thing, amount, configuration } = one;
  // Another command of the batch may have added the line meanwhile.
  const same = one.added && order.materials.find((line) => line.itemId === thing.id && line.supplementary);
  if (same) Object.assign(one, { added: undefined, lines: [same] });
  const { lines } = one;
  const overIssueRatio = parseAmount(policiesOf(configuration, executionPolicies)['execution.over_issue_ratio']);
  const why =
    verb === 'issue'
      ? whyNotIssue(order, lines, thing, amount, overIssueRatio)
      : verb === 'return'
        ? whyNotReturn(order, lines, thing, amount)
        : undefined;
  if (why) return verb === 'issue' ? offerWhatLies(one, why, stock, places) : why;
  const shares = sharesOf(one, verb, stock, places);
  if (shares instanceof Refusal) return shares;
  const postings = shares.map((share) => postingOf(one, verb, share, places.production));
  const whyStock = whyNotPost(stock, postings, stockPolicyOf(configuration));
  if (whyStock) return whyStock;
  if (verb === 'return') applyReturn(order, lines, amount);
  else applyIssue(order, lines, amount, overIssueRatio);
  applyPostings(stock, postings, { commandId: item.commandId, postedAt: item.now, personId: item.principal.personId });
  return shares;
}

/** Keeps the remedy of an issue that asks for too much only where the shelf has what it would take. */
function offerWhatLies(one: PreparedMaterial, why: Refusal, stock: StockState, places: Places): Refusal {
  const { action } = (why.details ?? {}) as { action?: RemedyAction };
  if (!action) return why;
  const offered = { ...one, amount: parseAmount(String(action.body.quantity)) };
  const shares = sharesOf(offered, 'issue', stock, places);
  const postings =
    shares instanceof Refusal ? [] : shares.map((share) => postingOf(offered, 'issue', share, places.production));
  const lies = postings.length > 0 && !whyNotPost(stock, postings, stockPolicyOf(one.configuration));
  return lies ? why : new Refusal(why.refusalName, why.parameters, why.where === undefined ? {} : { where: why.where });
}

function sharesOf(one: PreparedMaterial, verb: MaterialVerb, stock: StockState, places: Places): Share[] | Refusal {
  const { thing, amount, item, order, locationId } = one;
  const { lotId } = item.input;
  if (thing.tracking === 'none') return [{ lotId: lotId ?? null, amount }];
  if (verb !== 'return') {
    const issueOrder = policiesOf(one.configuration, inventoryPolicies)['inventory.issue_order'];
    return chooseLots(
      stock,
      places.choices,
      { documentId: order.id, itemId: thing.id, locationId },
      amount,
      issueOrder,
      lotId,
    ) as LotShare[] | Refusal;
  }
  const held = places.atOrders.get(`${order.id}|${thing.id}`) ?? [];
  const shares: Share[] = [];
  let left = amount;
  for (const lot of held.filter((lot) => lotId === undefined || lot.lotId === lotId)) {
    const part = lot.amount < left ? lot.amount : left;
    if (part <= 0n) continue;
    shares.push({ lotId: lot.lotId, amount: part });
    left -= part;
  }
  if (left > 0n) {
    const parameters = {
      lot: stock.lots.get(lotId ?? '')?.code ?? lotId ?? '—',
      order: order.code,
      out: formatAmount(amount - left),
      quantity: formatAmount(amount),
      unit: thing.unit,
    };
    return refuse('execution.return_lot_unknown', parameters, { where: '/lotId' });
  }
  for (const share of shares) {
    const lot = held.find((candidate) => candidate.lotId === share.lotId);
    if (lot) lot.amount -= share.amount;
  }
  return shares;
}

function postingOf(one: PreparedMaterial, verb: MaterialVerb, share: Share, production: string): Posting {
  const { item, order, thing, locationId, businessAt } = one;
  return {
    ...share,
    itemId: thing.id,
    fromLocationId: verb === 'return' ? production : locationId,
    fromStatus: 'available',
    toLocationId: verb === 'return' ? locationId : production,
    toStatus: 'available',
    businessAt,
    documentType: orderDocumentType,
    documentId: order.id,
    documentLineId: one.lines[0]?.id ?? null,
    documentCode: order.code,
    reason: item.input.reasonCode ?? null,
    personId: item.principal.personId,
  };
}

function tell(one: PreparedMaterial, verb: MaterialVerb, shares: Share[]): void {
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
    businessAt: one.businessAt.toISOString(),
  };
  if (verb === 'return') item.emit(materialReturned, order.id, told);
  else item.emit(materialIssued, order.id, { ...told, supplementary: verb === 'supplement' });
  item.audit({
    entityType: 'execution.work-order',
    entityId: order.id,
    action: verb,
    label: order.code,
    changes: {
      item: { to: thing.code },
      quantity: { to: `${quantity} ${thing.unit}` },
      ...(item.input.reasonCode ? { reason: { to: item.input.reasonCode } } : {}),
    },
  });
}

function lotsOf(shares: Share[]) {
  return shares.map((share) => ({ lotId: share.lotId, quantity: formatAmount(share.amount) }));
}

function answerOf(one: PreparedMaterial, shares: Share[]): MaterialResponse {
  const { order, thing, amount, lines, locationId } = one;
  const total = (amountOf: (line: Material) => Amount) =>
    formatAmount(lines.reduce((sum, line) => sum + amountOf(line), 0n));
  return {
    orderId: order.id,
    materialId: (lines[0] as Material).id,
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
