import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { type HeldStock, heldKey, isVirtual, type KeptStatus, type Posting, type StockState } from './stock-state.ts';

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

/** The kept status that the posting takes something out of: to another status, to scrap, or away. A move to another shelf doesn't. */
export function leavesKept(state: StockState, posting: Posting): KeptStatus | undefined {
  const { fromStatus: status } = posting;
  if (status !== 'in_inspection' && status !== 'hold') return undefined;
  if (isVirtual(state, posting.fromLocationId)) return undefined;
  return posting.toStatus !== status || isVirtual(state, posting.toLocationId) ? status : undefined;
}

/**
 * Why goods that wait for their judgement, or are held, can't leave by this posting. What lies there beyond them is free to go; a judgement
 * takes what it judged, and a receipt that was a mistake is taken back as long as nothing of it is judged.
 */
export function whyNotHeld(state: StockState, posting: Posting): Refusal | undefined {
  const status = leavesKept(state, posting);
  if (!status) return undefined;
  const key = heldKey({ ...posting, status });
  const own = state.held.filter((one) => heldKey(one) === key);
  const waiting = own.filter(({ left }) => left > 0n);
  const item = state.items.get(posting.itemId);
  const names = { item: item?.code ?? '', unit: item?.unit ?? '' };
  const reversed = own.filter(({ movementId }) => movementId !== null && movementId === posting.reversesId);
  const judged =
    reversed.find(({ left, amount }) => left !== amount) ?? (reversed.length > 1 ? reversed[0] : undefined);
  if (judged) return refuse('inventory.receipt_judged', { ...names, inspection: judged.judgeCode });
  const freed = new Map(lettingGo(state, posting, key).map(({ one, amount }) => [one, amount]));
  const [first] = waiting.filter((one) => one.left > (freed.get(one) ?? 0n));
  if (!first) return undefined;
  const held = staying(waiting, (one) => one.left - (freed.get(one) ?? 0n));
  const there = state.kept.get(key) ?? 0n;
  if (there - posting.amount >= held) return undefined;
  const told = { ...names, lot: posting.lotId === null ? '—' : (state.lots.get(posting.lotId)?.code ?? '—') };
  return status === 'hold'
    ? refuse('inventory.held', { ...told, report: first.judgeCode, held: formatAmount(held) })
    : refuse('inventory.waits_for_inspection', {
        ...told,
        inspection: first.judgeCode,
        held: formatAmount(staying(waiting, ({ left }) => left)),
      });
}

/** How much has to stay: judgements each have goods of their own, while several may hold the same goods. */
function staying(held: readonly HeldStock[], leftOf: (one: HeldStock) => Amount): Amount {
  const byJudge = new Map<string, Amount>();
  for (const one of held) byJudge.set(one.judgeId, (byJudge.get(one.judgeId) ?? 0n) + leftOf(one));
  const shares = [...byJudge.values()];
  if (held[0]?.status !== 'hold') return sum(shares);
  return shares.reduce((most, one) => (one > most ? one : most), 0n);
}

/** Keeps in mind what left a kept status, so that the next posting of the session is judged on what is left. */
export function leaveKept(state: StockState, posting: Posting): void {
  const status = leavesKept(state, posting);
  if (status) {
    const key = heldKey({ ...posting, status });
    for (const { one, amount } of lettingGo(state, posting, key)) one.left -= amount;
    state.kept.set(key, (state.kept.get(key) ?? 0n) - posting.amount);
  } else if (posting.fromStatus !== posting.toStatus && isKept(posting.toStatus)) {
    const key = heldKey({ ...posting, status: posting.toStatus });
    state.kept.set(key, (state.kept.get(key) ?? 0n) + posting.amount);
  }
}

const isKept = (status: Posting['toStatus']): status is KeptStatus => status === 'in_inspection' || status === 'hold';

/** What of the held goods the posting may take: by their judgement, or with the whole receipt. */
function lettingGo(state: StockState, posting: Posting, key: string): { one: HeldStock; amount: Amount }[] {
  const taken: { one: HeldStock; amount: Amount }[] = [];
  let left = posting.amount;
  for (const one of state.held) {
    if (heldKey(one) !== key || one.left <= 0n) continue;
    const whole = one.movementId !== null && one.movementId === posting.reversesId;
    if (!whole && one.judgeId !== posting.judgedBy) continue;
    const amount = one.left < left ? one.left : left;
    left -= amount;
    if (amount > 0n) taken.push({ one, amount });
  }
  return taken;
}

const sum = (amounts: readonly Amount[]) => amounts.reduce((total, one) => total + one, 0n);
