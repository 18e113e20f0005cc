import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import {
  type HeldStock,
  heldKey,
  isKept,
  isVirtual,
  type KeptStatus,
  type Posting,
  type StockState,
} from './stock-state.ts';

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
  const { fromStatus: status, fromLocationId, toStatus, toLocationId } = posting;
  if (!isKept(status) || isVirtual(state, fromLocationId)) return undefined;
  return toStatus !== status || isVirtual(state, toLocationId) ? status : undefined;
}

/** Whether rejected goods come back that went to scrap or to their supplier by mistake. */
export function returnsRejected(state: StockState, posting: Posting): boolean {
  const { fromLocationId, toStatus, reversesId = null } = posting;
  return toStatus === 'rejected' && reversesId !== null && isVirtual(state, fromLocationId);
}

/** Rejected goods go to scrap or to their supplier, whoever posts it: there they were to go. */
export function goesWhereRejectedGo(state: StockState, { fromStatus, toLocationId }: Posting): boolean {
  const kind = state.locations.get(toLocationId)?.kind;
  return fromStatus === 'rejected' && (kind === 'scrap' || kind === 'supplier');
}

/**
 * Why goods that wait for their judgement, were rejected by one or are held can't leave by this posting. What lies there beyond them is free to
 * go; a judgement takes what it judged, and a receipt that was a mistake is taken back as long as nothing of it is judged.
 */
export function whyNotHeld(state: StockState, posting: Posting): Refusal | undefined {
  const status = leavesKept(state, posting);
  if (!status || goesWhereRejectedGo(state, posting)) return undefined;
  const key = heldKey({ ...posting, status });
  const own = state.held.filter((one) => heldKey(one) === key);
  const waiting = own.filter(({ left }) => left > 0n);
  const item = state.items.get(posting.itemId);
  const names = { item: item?.code ?? '', unit: item?.unit ?? '' };
  const reversed = status === 'in_inspection' ? own.filter((one) => isTakenBack(one, posting)) : [];
  const judged =
    reversed.find(({ left, amount }) => left !== amount) ?? (reversed.length > 1 ? reversed[0] : undefined);
  if (judged) return refuse('inventory.receipt_judged', { ...names, inspection: judged.judgeCode });
  const freed = new Map(lettingGo(state, posting, key).map(({ one, amount }) => [one, amount]));
  const [first] = waiting.filter((one) => one.left > (freed.get(one) ?? 0n));
  if (!first) return undefined;
  const held = staying(waiting, (one) => one.left - (freed.get(one) ?? 0n));
  if ((state.kept.get(key) ?? 0n) - posting.amount >= held) return undefined;
  const told = { ...names, lot: posting.lotId === null ? '—' : (state.lots.get(posting.lotId)?.code ?? '—') };
  if (status === 'hold')
    return refuse('inventory.held', { ...told, report: first.judgeCode, held: formatAmount(held) });
  return refuse(status === 'rejected' ? 'inventory.rejected_by_inspection' : 'inventory.waits_for_inspection', {
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
  if (held[0]?.status !== 'hold') return shares.reduce((total, one) => total + one, 0n);
  return shares.reduce((most, one) => (one > most ? one : most), 0n);
}

/** Keeps in mind what left a kept status or came into one, so that the next posting of the session is judged on what is there then. */
export function leaveKept(state: StockState, posting: Posting): void {
  const status = leavesKept(state, posting);
  if (status) {
    const key = heldKey({ ...posting, status });
    for (const { one, amount } of lettingGo(state, posting, key)) one.left -= amount;
    add(state, key, -posting.amount);
  }
  const { fromStatus, toStatus } = posting;
  if (isKept(toStatus) && toStatus !== fromStatus && !isVirtual(state, posting.toLocationId))
    add(state, heldKey({ ...posting, status: toStatus }), posting.amount);
}

/** What of the held goods the posting may take: by their judgement, with the whole receipt, or where rejected goods go. */
function lettingGo(state: StockState, posting: Posting, key: string): { one: HeldStock; amount: Amount }[] {
  const taken: { one: HeldStock; amount: Amount }[] = [];
  let left = posting.amount;
  for (const one of state.held) {
    if (heldKey(one) !== key || one.left <= 0n) continue;
    const whole = one.status === 'rejected' ? goesWhereRejectedGo(state, posting) : isTakenBack(one, posting);
    if (posting.judgedBy === undefined ? !whole : one.judgeId !== posting.judgedBy) continue;
    const amount = one.left < left ? one.left : left;
    left -= amount;
    if (amount > 0n) taken.push({ one, amount });
  }
  return taken;
}

const isTakenBack = ({ movementId }: HeldStock, { reversesId = null }: Posting) =>
  movementId !== null && movementId === reversesId;

function add({ kept }: StockState, key: string, amount: Amount): void {
  kept.set(key, (kept.get(key) ?? 0n) + amount);
}
