import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { type HeldStock, heldKey, isVirtual, type Posting, type StockState } from './stock-state.ts';

/** Of what comes in from a supplier: whose it is and which item. */
export function receiptKey({ itemId, supplierId }: { itemId: string; supplierId?: string | null }): string {
  return `${itemId}|${supplierId ?? ''}`;
}

/** Whether goods come in from a supplier by this posting. */
export function comesIn(state: StockState, posting: Posting): boolean {
  const { fromLocationId, toLocationId, reversesId } = posting;
  return (
    state.locations.get(fromLocationId)?.kind === 'supplier' && !isVirtual(state, toLocationId) && !(reversesId ?? null)
  );
}

/** Goods that have to be inspected come into inspection, whatever status somebody asked for. */
export function intoInspection(state: StockState, posting: Posting): Posting {
  if (!comesIn(state, posting) || !state.inspected.has(receiptKey(posting))) return posting;
  return { ...posting, toStatus: 'in_inspection' };
}

/** Whether the posting takes something out of inspection: to another status, to scrap, or away. A move to another shelf doesn't. */
export function leavesInspection(state: StockState, posting: Posting): boolean {
  if (posting.fromStatus !== 'in_inspection' || isVirtual(state, posting.fromLocationId)) return false;
  return posting.toStatus !== 'in_inspection' || isVirtual(state, posting.toLocationId);
}

/**
 * Why goods that wait for their judgement can't leave inspection by this posting. What lies there beyond them is free to go; a judgement
 * takes what it judged, and a receipt that was a mistake is taken back as long as nothing of it is judged.
 */
export function whyNotHeld(state: StockState, posting: Posting): Refusal | undefined {
  if (!leavesInspection(state, posting)) return undefined;
  const own = state.held.filter((one) => heldKey(one) === heldKey(posting));
  const waiting = own.filter(({ left }) => left > 0n);
  const [first] = waiting;
  const item = state.items.get(posting.itemId);
  const names = { item: item?.code ?? '', unit: item?.unit ?? '' };
  const reversed = own.filter(({ movementId }) => movementId === posting.reversesId);
  const judged =
    reversed.find(({ left, amount }) => left !== amount) ?? (reversed.length > 1 ? reversed[0] : undefined);
  if (judged) return refuse('inventory.receipt_judged', { ...names, inspection: judged.judgeCode });
  if (!first) return undefined;
  const held = sum(waiting.map(({ left }) => left));
  const freed = sum(lettingGo(state, posting).map(({ amount }) => amount));
  const there = state.inInspection.get(heldKey(posting)) ?? 0n;
  if (there - posting.amount >= held - freed) return undefined;
  return refuse('inventory.waits_for_inspection', {
    ...names,
    inspection: first.judgeCode,
    held: formatAmount(held),
    lot: posting.lotId === null ? '—' : (state.lots.get(posting.lotId)?.code ?? '—'),
  });
}

/** Keeps in mind what left inspection, so that the next posting of the session is judged on what is left. */
export function leaveInspection(state: StockState, posting: Posting): void {
  const key = heldKey(posting);
  if (leavesInspection(state, posting)) {
    for (const { one, amount } of lettingGo(state, posting)) one.left -= amount;
    state.inInspection.set(key, (state.inInspection.get(key) ?? 0n) - posting.amount);
  } else if (posting.toStatus === 'in_inspection' && posting.fromStatus !== 'in_inspection') {
    state.inInspection.set(key, (state.inInspection.get(key) ?? 0n) + posting.amount);
  }
}

/** What of the held goods the posting may take: by their judgement, or with the whole receipt. */
function lettingGo(state: StockState, posting: Posting): { one: HeldStock; amount: Amount }[] {
  const taken: { one: HeldStock; amount: Amount }[] = [];
  let left = posting.amount;
  for (const one of state.held) {
    if (heldKey(one) !== heldKey(posting) || one.left <= 0n) continue;
    const whole = one.movementId === posting.reversesId;
    if (!whole && one.judgeId !== posting.judgedBy) continue;
    const amount = one.left < left ? one.left : left;
    left -= amount;
    if (amount > 0n) taken.push({ one, amount });
  }
  return taken;
}

const sum = (amounts: readonly Amount[]) => amounts.reduce((total, one) => total + one, 0n);
