import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import { type HeldStock, heldKey, isHeldStatus, isVirtual, type Posting, type StockState } from './stock-state.ts';

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

/** Whether the posting takes something out of a status that a judgement holds: to another, to scrap, or away. A move to another shelf doesn't. */
export function leavesHeld(
  state: StockState,
  { fromStatus, fromLocationId, toStatus, toLocationId }: Posting,
): boolean {
  if (!isHeldStatus(fromStatus) || isVirtual(state, fromLocationId)) return false;
  return toStatus !== fromStatus || isVirtual(state, toLocationId);
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
 * Why goods that wait for their judgement, or were rejected by one, can't leave by this posting. What lies there beyond them is free to go; a
 * judgement takes what it judged, and a receipt that was a mistake is taken back as long as nothing of it is judged.
 */
export function whyNotHeld(state: StockState, posting: Posting): Refusal | undefined {
  if (!leavesHeld(state, posting) || goesWhereRejectedGo(state, posting)) return undefined;
  const key = keyLeft(posting);
  const own = state.held.filter((one) => heldKey(one) === key);
  const waiting = own.filter(({ left }) => left > 0n);
  const [first] = waiting;
  const item = state.items.get(posting.itemId);
  const names = { item: item?.code ?? '', unit: item?.unit ?? '' };
  const rejected = posting.fromStatus === 'rejected';
  const reversed = rejected ? [] : own.filter(({ movementId }) => movementId === posting.reversesId);
  const judged =
    reversed.find(({ left, amount }) => left !== amount) ?? (reversed.length > 1 ? reversed[0] : undefined);
  if (judged) return refuse('inventory.receipt_judged', { ...names, inspection: judged.judgeCode });
  if (!first) return undefined;
  const held = sum(waiting.map(({ left }) => left));
  const freed = sum(lettingGo(state, posting).map(({ amount }) => amount));
  const there = state.lyingHeld.get(key) ?? 0n;
  if (there - posting.amount >= held - freed) return undefined;
  return refuse(rejected ? 'inventory.rejected_by_inspection' : 'inventory.waits_for_inspection', {
    ...names,
    inspection: first.judgeCode,
    held: formatAmount(held),
    lot: posting.lotId === null ? '—' : (state.lots.get(posting.lotId)?.code ?? '—'),
  });
}

/** Keeps in mind what left, so that the next posting of the session is judged on what is left. */
export function leaveHeld(state: StockState, posting: Posting): void {
  if (leavesHeld(state, posting)) {
    for (const { one, amount } of lettingGo(state, posting)) one.left -= amount;
    add(state, keyLeft(posting), -posting.amount);
  }
  const { fromStatus, toStatus: status } = posting;
  if (isHeldStatus(status) && status !== fromStatus && !isVirtual(state, posting.toLocationId))
    add(state, heldKey({ ...posting, status }), posting.amount);
}

/** What of the held goods the posting may take: by their judgement, with the whole receipt, or where rejected goods go. */
function lettingGo(state: StockState, posting: Posting): { one: HeldStock; amount: Amount }[] {
  const taken: { one: HeldStock; amount: Amount }[] = [];
  const key = keyLeft(posting);
  const rejected = posting.fromStatus === 'rejected';
  let left = posting.amount;
  for (const one of state.held) {
    if (heldKey(one) !== key || one.left <= 0n) continue;
    const whole = rejected ? goesWhereRejectedGo(state, posting) : one.movementId === posting.reversesId;
    if (posting.judgedBy === undefined ? !whole : one.judgeId !== posting.judgedBy) continue;
    const amount = one.left < left ? one.left : left;
    left -= amount;
    if (amount > 0n) taken.push({ one, amount });
  }
  return taken;
}

const keyLeft = (posting: Posting) => heldKey({ ...posting, status: posting.fromStatus as HeldStock['status'] });
const sum = (amounts: readonly Amount[]) => amounts.reduce((total, one) => total + one, 0n);

function add({ lyingHeld }: StockState, key: string, amount: Amount): void {
  lyingHeld.set(key, (lyingHeld.get(key) ?? 0n) + amount);
}
