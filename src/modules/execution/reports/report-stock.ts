import { type Amount, policiesOf, Refusal, type Tx } from '../../../kernel/index.ts';
import {
  availableOf,
  balanceOf,
  inventoryPolicies,
  type LotDraft,
  looseOf,
  type Posting,
  promisedTo,
  type StockSession,
  virtualLocations,
} from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { chooseLots, findLotChoices, type LotChoices, lotsAt } from '../materials/choose-lots.ts';
import { postedFor } from '../orders/place-order.ts';
import { executionPolicies } from '../policies.ts';
import { refuse } from '../refusals.ts';
import {
  type Backflush,
  book,
  countsFor,
  isLast,
  type ReportEffect,
  standsInFor,
  type Use,
  usesOf,
} from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';

export interface StockPlaces {
  ends: Awaited<ReturnType<typeof virtualLocations>>;
  choices: LotChoices;
  /** Items whose stock is kept by lot or serial. */
  tracked: ReadonlySet<string>;
  /** Where each component is taken from: as frozen, or as the item says by now; what stands in, as its item says. */
  placeOf(use: Use): string | null;
  codeOf(itemId: string): string;
}

const ONE = 1_000_000n;

/** What reports need to know of stock before it is locked: the ledger's ends, and lots to choose from. */
export async function findStockPlaces(tx: Tx, prepared: PreparedReport[]): Promise<StockPlaces> {
  const components = prepared.flatMap(componentUses);
  const itemIds = components.map(itemOf);
  const items = await findItems(tx, itemIds);
  const tracked = new Set([...items.values()].filter((item) => item.tracking !== 'none').map((item) => item.id));
  const placeOf = ({ line, substitute }: Use) =>
    substitute
      ? (items.get(substitute.itemId)?.issueLocationId ?? line.locationId)
      : (line.locationId ?? items.get(line.itemId)?.issueLocationId ?? null);
  const places = components.flatMap((use) => {
    const [itemId, locationId] = [itemOf(use), placeOf(use)];
    return tracked.has(itemId) && locationId ? [{ itemId, locationId }] : [];
  });
  const codeOf = (itemId: string) => items.get(itemId)?.code ?? itemId;
  return { ends: await virtualLocations(tx), choices: await findLotChoices(tx, places), tracked, placeOf, codeOf };
}

/** What a report may take: each component's own item, and where the policy lets it what may stand in. */
function componentUses(report: PreparedReport): Use[] {
  const substitutes = takesSubstitutes(report);
  return report.components.flatMap((line) => (substitutes ? usesOf(line) : [{ line, substitute: undefined }]));
}

/** Every posting that a report could come to; the stock of all is locked together before the first is decided. */
export function mayPost(report: PreparedReport, places: StockPlaces): Posting[] {
  const { thing, order, operation, pieces } = report;
  const { good: amount } = pieces;
  const taken = componentUses(report).flatMap((use) => {
    const [itemId, locationId] = [itemOf(use), places.placeOf(use)];
    if (!locationId) return [];
    const given = givenLot(report, itemId);
    const lots = given || !places.tracked.has(itemId) ? [] : lotsAt(places.choices, itemId, locationId);
    return [given ?? null, ...lots].map((lotId) =>
      componentLine(report, places, { itemId, locationId, lotId, amount }),
    );
  });
  const leaves = isLast(order, operation) && !operation.qualityPoint;
  return [
    ...taken,
    ...(pieces.scrap > 0n ? scrapLines(report, places) : []),
    ...(leaves && amount > 0n ? receiptLines(report, places, thing.tracking === 'serial' ? ONE : amount) : []),
  ];
}

/** The postings that follow from a report: components in, scrap out, good pieces into stock. Or why components can't be had. */
export function shareOfReport(
  report: PreparedReport,
  effect: ReportEffect,
  places: StockPlaces,
  stock: StockSession,
  reportId: string,
): Posting[] | Refusal {
  const postings: Posting[] = [];
  const taken: Backflush[] = [];
  for (const one of effect.backflush) {
    const shares = takeComponent(report, one, places, stock);
    if (shares instanceof Refusal) return shares;
    postings.push(...shares.postings);
    taken.push(...shares.taken);
  }
  effect.backflush = taken;
  if (report.pieces.scrap > 0n) postings.push(...scrapLines(report, places));
  if (effect.received > 0n) postings.push(...receiptLines(report, places, effect.received));
  return postings.map((posting) => ({ ...posting, documentLineId: reportId }));
}

type Taken = { postings: Posting[]; taken: Backflush[] };

/**
 * A component from the shelf: the line's own item as far as it lies there, the rest of what may stand in, in its order, where the
 * policy says so and that makes up for all of it. Otherwise the item alone, or why it can't be had.
 */
function takeComponent(
  report: PreparedReport,
  { material, amount }: Backflush,
  places: StockPlaces,
  stock: StockSession,
): Taken | Refusal {
  const own = { line: material, substitute: undefined };
  if (!takesSubstitutes(report) || material.substitutes.length === 0) return takeOf(report, own, amount, places, stock);
  const lies = freeOf(report, own, places, stock);
  if (lies >= amount) return takeOf(report, own, amount, places, stock);
  const parts: { use: Use; amount: Amount }[] = lies > 0n ? [{ use: own, amount: lies }] : [];
  let rest = amount - lies;
  for (const substitute of material.substitutes) {
    const use = { line: material, substitute };
    const enough = standsInFor(substitute, rest);
    const there = freeOf(report, use, places, stock);
    const part = there < enough ? there : enough;
    const counts = countsFor(substitute, part);
    if (counts <= 0n || counts > rest) continue;
    parts.push({ use, amount: part });
    rest -= counts;
  }
  if (rest > 0n) return takeOf(report, own, amount, places, stock);
  const all: Taken = { postings: [], taken: [] };
  book(own, 'issued', -amount);
  for (const { use, amount: part } of parts) {
    const shares = takeOf(report, use, part, places, stock);
    if (shares instanceof Refusal) return shares;
    book(use, 'issued', part);
    all.postings.push(...shares.postings);
    all.taken.push(...shares.taken);
  }
  return all;
}

function takesSubstitutes({ configuration }: PreparedReport): boolean {
  return policiesOf(configuration, executionPolicies)['execution.backflush_substitutes'] === 'when_short';
}

function takeOf(
  report: PreparedReport,
  use: Use,
  amount: Amount,
  places: StockPlaces,
  stock: StockSession,
): Taken | Refusal {
  const { line: material } = use;
  const itemId = itemOf(use);
  const locationId = places.placeOf(use);
  if (!locationId) return refuse('execution.backflush_place_missing', { item: places.codeOf(itemId) });
  const issueOrder = policiesOf(report.configuration, inventoryPolicies)['inventory.issue_order'];
  const from = { takers: [report.order.id], itemId, locationId };
  const shares = places.tracked.has(itemId)
    ? chooseLots(stock.state, places.choices, from, amount, issueOrder, { lotId: givenLot(report, itemId) })
    : [{ lotId: null, amount }];
  if (shares instanceof Refusal) return shares;
  const postings = shares.map((share) => componentLine(report, places, { itemId, locationId, ...share }));
  return { postings, taken: [{ material, itemId, amount }] };
}

/** What lies free and loose where it is taken from, or is promised to this order; in whole pieces where it is counted so. */
function freeOf(report: PreparedReport, use: Use, places: StockPlaces, { state }: StockSession): Amount {
  const itemId = itemOf(use);
  const locationId = places.placeOf(use);
  if (!locationId) return 0n;
  const given = givenLot(report, itemId);
  const lots = places.tracked.has(itemId) ? (given ? [given] : lotsAt(places.choices, itemId, locationId)) : [null];
  const free = lots.reduce((sum, lotId) => {
    const key = { itemId, locationId, lotId, status: 'available' as const };
    const balance = balanceOf(state, key);
    const free = availableOf(balance) + promisedTo(state, report.order.id, key);
    const there = free < looseOf(balance) ? free : looseOf(balance);
    return there > 0n ? sum + there : sum;
  }, 0n);
  return (use.substitute ?? use.line).whole ? free - (free % ONE) : free;
}

function itemOf({ line, substitute }: Use): string {
  return substitute?.itemId ?? line.itemId;
}

function givenLot({ item }: PreparedReport, itemId: string): string | undefined {
  return item.input.componentLots?.find((one) => one.itemId === itemId)?.lotId;
}

function componentLine(
  report: PreparedReport,
  { ends }: StockPlaces,
  { locationId, ...what }: Pick<Posting, 'itemId' | 'lotId' | 'amount'> & { locationId: string },
): Posting {
  return { ...baseOf(report), ...what, fromLocationId: locationId, toLocationId: ends.production };
}

/** A serial that is scrapped before it got its number is told by the report alone. */
function scrapLines(report: PreparedReport, { ends }: StockPlaces): Posting[] {
  const { thing, pieces, item } = report;
  if (thing.tracking === 'serial') return [];
  return [
    {
      ...baseOf(report),
      itemId: thing.id,
      lotId: null,
      lot: outputLot(report),
      amount: pieces.scrap,
      fromLocationId: ends.production,
      toLocationId: ends.scrap,
      reason: item.input.scrapReasonCode ?? null,
    },
  ];
}

function receiptLines(report: PreparedReport, { ends }: StockPlaces, received: bigint): Posting[] {
  const { thing, order, item } = report;
  const { receiptLocationId: toLocationId } = order;
  if (!toLocationId) return [];
  const line = { ...baseOf(report), itemId: thing.id, lotId: null, fromLocationId: ends.production, toLocationId };
  if (thing.tracking !== 'serial') return [{ ...line, lot: outputLot(report), amount: received }];
  const serials = item.input.serialCodes ?? [];
  return serials.map((code) => ({ ...line, lot: { code, written: true, kind: 'serial' }, amount: ONE }));
}

/** The order's own lot, unless another code is given. */
function outputLot({ thing, order, item }: PreparedReport): LotDraft | undefined {
  const { lotCode } = item.input;
  return thing.tracking === 'lot'
    ? { code: lotCode ?? order.code, written: lotCode !== undefined, kind: 'lot' }
    : undefined;
}

function baseOf({ order, item, businessAt }: PreparedReport) {
  return postedFor(order, item.principal.personId, businessAt);
}
