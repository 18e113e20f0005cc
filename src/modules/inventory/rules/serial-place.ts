import type { Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import type { Posting, SerialPlace, StockLot, StockState } from './stock-state.ts';

/** What is known of the serial that enters, and what of its posting counts. */
type Known = Pick<StockState, 'items' | 'locations' | 'lots'>;
type Entering = Pick<Posting, 'itemId' | 'lotId' | 'fromLocationId' | 'documentId'>;

type End = 'supplier' | 'customer' | 'production' | 'adjustment' | 'scrap';

/** Where a serial is when it lies on no shelf, and the way back that would be accepted. */
const endTexts: Record<End, { zh: string; en: string; backZh: string; backEn: string }> = {
  customer: {
    zh: '在客户处（{document}）',
    en: 'is at the customer ({document})',
    backZh: '做客户退货',
    backEn: 'take it back by a return from the customer',
  },
  production: {
    zh: '在生产中（{document}）',
    en: 'is in production ({document})',
    backZh: '从那张单据退料',
    backEn: 'return it from that document',
  },
  supplier: {
    zh: '已退给供应商（{document}）',
    en: 'went back to the supplier ({document})',
    backZh: '从供应商收货',
    backEn: 'receive it from the supplier',
  },
  scrap: {
    zh: '已报废（{document}）',
    en: 'was scrapped ({document})',
    backZh: '如果报废错了，冲销报废',
    backEn: 'reverse the scrapping if it was a mistake',
  },
  adjustment: {
    zh: '已调整出账（{document}）',
    en: 'was adjusted away ({document})',
    backZh: '用库存调整加回来',
    backEn: 'bring it back by an adjustment',
  },
};

/**
 * Why a serial can't enter from an end of the ledger: it comes back from where it is, and only from there. One that is nowhere
 * may enter from anywhere.
 */
export function whyNotEnter(state: Known, posting: Entering): Refusal | undefined {
  const at = state.lots.get(posting.lotId ?? '')?.place;
  if (!at) return undefined;
  const place = state.locations.get(at.locationId);
  if (!place) throw new Error(`location ${at.locationId} of a serial was not loaded`);
  const names = {
    item: state.items.get(posting.itemId)?.code ?? '',
    lot: state.lots.get(posting.lotId ?? '')?.code ?? '',
  };
  if (!place.virtual) return refuse('inventory.serial_elsewhere', { ...names, place: place.code });
  const same = place.id === posting.fromLocationId;
  if (same && (place.kind !== 'production' || mayLeaveProduction(posting, at))) return undefined;
  const text = endTexts[place.kind as End];
  const document = at.documentCode ?? '—';
  return refuse(
    'inventory.serial_is_out',
    {
      ...names,
      document,
      placeZh: text.zh.replace('{document}', document),
      placeEn: text.en.replace('{document}', document),
      backZh: text.backZh,
      backEn: text.backEn,
    },
    { details: { place: place.kind, documentType: at.documentType, documentId: at.documentId } },
  );
}

/** From production by the document it went to, or one that took that document's pieces over; without an order, by any. */
function mayLeaveProduction(posting: Entering, at: SerialPlace): boolean {
  if (at.documentType.startsWith('inventory.')) return true;
  return posting.documentId === at.documentId || (at.successorIds ?? []).includes(posting.documentId);
}

/** Where a serial is after a posting. A reversal that takes it out the way it came in leaves it nowhere. */
export function placeAfter(state: StockState, lot: StockLot, posting: Posting): SerialPlace | null {
  const to = state.locations.get(posting.toLocationId);
  const wayIn =
    to?.kind === 'supplier' ||
    to?.kind === 'adjustment' ||
    (to?.kind === 'production' && posting.documentId === lot.createdFromId);
  if (posting.reversesId && wayIn) return null;
  return {
    locationId: posting.toLocationId,
    documentType: posting.documentType,
    documentId: posting.documentId,
    documentCode: posting.documentCode ?? null,
  };
}
