import { policiesOf, Refusal, type Tx } from '../../../kernel/index.ts';
import {
  type BalanceKey,
  inventoryPolicies,
  type Posting,
  type StockState,
  virtualLocations,
} from '../../inventory/index.ts';
import { findItems } from '../../masterdata/index.ts';
import { chooseLots, findLotChoices, keysOfChoices, type LotChoices } from '../materials/choose-lots.ts';
import { orderDocumentType } from '../orders/place-order.ts';
import { refuse } from '../refusals.ts';
import type { Material, ReportEffect } from '../rules/index.ts';
import type { PreparedReport } from './prepare-reports.ts';

export interface StockPlaces {
  ends: Awaited<ReturnType<typeof virtualLocations>>;
  choices: LotChoices;
  /** Items whose stock is kept by lot or serial. */
  tracked: ReadonlySet<string>;
  /** Where each component is taken from: as frozen, or as the item says by now. */
  placeOf(material: Material): string | null;
}

export interface ReportStock extends StockPlaces {
  stock: StockState;
}

/** What reports need to know of stock before it is locked: the ledger's ends, and lots to choose from. */
export async function loadReportStock(tx: Tx, prepared: PreparedReport[]): Promise<StockPlaces> {
  const components = prepared.flatMap((report) => report.components);
  const items = await findItems(
    tx,
    components.map((material) => material.itemId),
  );
  const tracked = new Set([...items.values()].filter((item) => item.tracking !== 'none').map((item) => item.id));
  const placeOf = ({ itemId, locationId }: Material) => locationId ?? items.get(itemId)?.issueLocationId ?? null;
  const places = components.flatMap((material) => {
    const locationId = placeOf(material);
    return tracked.has(material.itemId) && locationId ? [{ itemId: material.itemId, locationId }] : [];
  });
  return { ends: await virtualLocations(tx), choices: await findLotChoices(tx, places), tracked, placeOf };
}

/** Every balance that these reports could touch; they are locked together before the first is decided. */
export function stockKeysOf(prepared: PreparedReport[], places: StockPlaces): BalanceKey[] {
  const keys = keysOfChoices(places.choices);
  const { production, scrap } = places.ends;
  for (const { order, operation, components, thing, lots, item, pieces } of prepared) {
    for (const material of components) {
      const { itemId } = material;
      const locationId = places.placeOf(material);
      if (!locationId) continue;
      const given = item.input.componentLots?.find((one) => one.itemId === itemId)?.lotId;
      const lotId = given ?? null;
      if (given || !places.tracked.has(itemId)) keys.push({ itemId, locationId, lotId, status: 'available' });
      keys.push({ itemId, locationId: production, lotId, status: 'available' });
    }
    const lotIds = lots.length > 0 ? lots.map((lot) => lot.id) : [null];
    const leaves = order.operations.at(-1) === operation && !operation.qualityPoint;
    for (const lotId of lotIds) {
      if (leaves && order.receiptLocationId) {
        keys.push({ itemId: thing.id, locationId: order.receiptLocationId, lotId, status: 'available' });
        keys.push({ itemId: thing.id, locationId: production, lotId, status: 'available' });
      }
      if (pieces.scrap > 0n) {
        keys.push({ itemId: thing.id, locationId: scrap, lotId, status: 'available' });
        keys.push({ itemId: thing.id, locationId: production, lotId, status: 'available' });
      }
    }
  }
  return keys;
}

/** The postings that follow from a report: components in, scrap out, good pieces into stock. Or why components can't be had. */
export function shareOfReport(
  report: PreparedReport,
  effect: ReportEffect,
  places: ReportStock,
  reportId: string,
): Posting[] | Refusal {
  const { order, item, thing, pieces } = report;
  const { production, scrap } = places.ends;
  const base = {
    fromStatus: 'available',
    toStatus: 'available',
    businessAt: report.businessAt,
    documentType: orderDocumentType,
    documentId: order.id,
    documentLineId: reportId,
    documentCode: order.code,
    personId: item.principal.personId,
  } as const;
  const postings: Posting[] = [];
  for (const { material, amount } of effect.backflush) {
    const { itemId } = material;
    const locationId = places.placeOf(material);
    const code = places.stock.items.get(itemId)?.code ?? itemId;
    if (!locationId) return refuse('execution.backflush_place_missing', { item: code });
    const given = item.input.componentLots?.find((one) => one.itemId === itemId)?.lotId;
    const issueOrder = policiesOf(report.configuration, inventoryPolicies)['inventory.issue_order'];
    const shares = places.tracked.has(itemId)
      ? chooseLots(
          places.stock,
          places.choices,
          { documentId: order.id, itemId, locationId },
          amount,
          issueOrder,
          given,
        )
      : [{ lotId: null, amount }];
    if (shares instanceof Refusal) return shares;
    for (const share of shares) {
      postings.push({ ...base, ...share, itemId, fromLocationId: locationId, toLocationId: production });
    }
  }
  const lot = report.lots[0]?.id ?? null;
  // A serial that is scrapped before it got its number is told by the report alone.
  if (pieces.scrap > 0n && thing.tracking !== 'serial') {
    const reason = item.input.scrapReasonCode ?? null;
    const lotId = thing.tracking === 'lot' ? lot : null;
    postings.push({
      ...base,
      itemId: thing.id,
      lotId,
      amount: pieces.scrap,
      fromLocationId: production,
      toLocationId: scrap,
      reason,
    });
  }
  if (effect.received > 0n && order.receiptLocationId) {
    const toLocationId = order.receiptLocationId;
    const into = thing.tracking === 'none' ? [{ id: null, amount: effect.received }] : report.lots;
    for (const { id, amount } of into) {
      postings.push({ ...base, itemId: thing.id, lotId: id, amount, fromLocationId: production, toLocationId });
    }
  }
  return postings;
}
