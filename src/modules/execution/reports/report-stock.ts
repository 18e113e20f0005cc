import { policiesOf, Refusal, type Tx } from '../../../kernel/index.ts';
import {
  inventoryPolicies,
  type LotDraft,
  type Posting,
  type StockSession,
  virtualLocations,
} from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { chooseLots, findLotChoices, type LotChoices, lotsAt } from '../materials/choose-lots.ts';
import { postedFor } from '../orders/place-order.ts';
import { refuse } from '../refusals.ts';
import { isLast, type Material, type ReportEffect } from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';

export interface StockPlaces {
  ends: Awaited<ReturnType<typeof virtualLocations>>;
  choices: LotChoices;
  /** Items whose stock is kept by lot or serial. */
  tracked: ReadonlySet<string>;
  /** Where each component is taken from: as frozen, or as the item says by now. */
  placeOf(material: Material): string | null;
  codeOf(itemId: string): string;
}

const ONE = 1_000_000n;

/** What reports need to know of stock before it is locked: the ledger's ends, and lots to choose from. */
export async function findStockPlaces(tx: Tx, prepared: PreparedReport[]): Promise<StockPlaces> {
  const components = prepared.flatMap((report) => report.components);
  const itemIds = components.map((material) => material.itemId);
  const items = await findItems(tx, itemIds);
  const tracked = new Set([...items.values()].filter((item) => item.tracking !== 'none').map((item) => item.id));
  const placeOf = ({ itemId, locationId }: Material) => locationId ?? items.get(itemId)?.issueLocationId ?? null;
  const places = components.flatMap((material) => {
    const locationId = placeOf(material);
    return tracked.has(material.itemId) && locationId ? [{ itemId: material.itemId, locationId }] : [];
  });
  const codeOf = (itemId: string) => items.get(itemId)?.code ?? itemId;
  return { ends: await virtualLocations(tx), choices: await findLotChoices(tx, places), tracked, placeOf, codeOf };
}

/** Every posting that a report could come to; the stock of all is locked together before the first is decided. */
export function mayPost(report: PreparedReport, places: StockPlaces): Posting[] {
  const { components, thing, order, operation, pieces } = report;
  const { good: amount } = pieces;
  const taken = components.flatMap((material) => {
    const locationId = places.placeOf(material);
    if (!locationId) return [];
    const given = givenLot(report, material);
    const lots =
      given || !places.tracked.has(material.itemId) ? [] : lotsAt(places.choices, material.itemId, locationId);
    return [given ?? null, ...lots].map((lotId) =>
      componentLine(report, places, { itemId: material.itemId, locationId, lotId, amount }),
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
  for (const { material, itemId, amount } of effect.backflush) {
    const locationId = places.placeOf(material);
    if (!locationId) return refuse('execution.backflush_place_missing', { item: places.codeOf(itemId) });
    const issueOrder = policiesOf(report.configuration, inventoryPolicies)['inventory.issue_order'];
    const from = { documentId: report.order.id, itemId, locationId };
    const shares = places.tracked.has(itemId)
      ? chooseLots(stock.state, places.choices, from, amount, issueOrder, givenLot(report, material))
      : [{ lotId: null, amount }];
    if (shares instanceof Refusal) return shares;
    for (const share of shares) postings.push(componentLine(report, places, { itemId, locationId, ...share }));
  }
  if (report.pieces.scrap > 0n) postings.push(...scrapLines(report, places));
  if (effect.received > 0n) postings.push(...receiptLines(report, places, effect.received));
  return postings.map((posting) => ({ ...posting, documentLineId: reportId }));
}

function givenLot({ item }: PreparedReport, { itemId }: Material): string | undefined {
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
