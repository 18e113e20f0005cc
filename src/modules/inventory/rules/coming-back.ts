import { formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import type { Posting, StockState } from './stock-state.ts';

/** What may come back is at most what is out: of the item (and lot) at that end, and of the document where one is named. */
export interface OutQuestion {
  itemId: string;
  lotId: string | null;
  /** The end it comes back from. */
  locationId: string;
  /** Null: of all documents; at production only of those that are stock's own, for an order keeps count of its material itself. */
  documentId: string | null;
  stockOnly: boolean;
}

export function outKey({ itemId, lotId, locationId, documentId }: OutQuestion): string {
  return `${locationId}|${itemId}|${lotId ?? ''}|${documentId ?? '*'}`;
}

/** What must be known before this posting is judged: nothing, unless it brings back from a customer or from production. */
export function questionsOf(state: StockState, posting: Posting): OutQuestion[] {
  const from = state.locations.get(posting.fromLocationId);
  if (!posting.comesBack || (from?.kind !== 'customer' && from?.kind !== 'production')) return [];
  const { itemId, lotId, documentId } = posting;
  const stockOnly = from.kind === 'production';
  const base = { itemId, lotId, locationId: from.id, stockOnly };
  const ofAll = from.kind === 'customer' || posting.documentType.startsWith('inventory.');
  return [
    ...(ofAll ? [{ ...base, documentId: null }] : []),
    ...(posting.comesBack === 'document' ? [{ ...base, documentId, stockOnly: false }] : []),
  ];
}

export function whyNotComeBack(state: StockState, posting: Posting): Refusal | undefined {
  for (const question of questionsOf(state, posting)) {
    const amount = state.out.get(outKey(question)) ?? 0n;
    if (posting.amount <= amount) continue;
    const atCustomer = state.locations.get(posting.fromLocationId)?.kind === 'customer';
    const item = state.items.get(posting.itemId);
    return refuse('inventory.not_out', {
      item: item?.code ?? '',
      lot: posting.lotId === null ? '—' : (state.lots.get(posting.lotId)?.code ?? '—'),
      wanted: formatAmount(posting.amount),
      out: formatAmount(amount > 0n ? amount : 0n),
      unit: item?.unit ?? '',
      endZh: atCustomer ? '客户' : '生产',
      endEn: atCustomer ? 'the customer' : 'production',
      forZh: question.documentId === null ? '' : '（按这张单据）',
      forEn: question.documentId === null ? '' : ' for this document',
    });
  }
  return undefined;
}
