import { type Amount, formatAmount, type Refusal } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';
import {
  type BalanceKey,
  balanceKeyText,
  balanceOf,
  contentKeyText,
  isVirtual,
  looseOf,
  type Posting,
  type StockContent,
  type StockHandlingUnit,
  type StockState,
  sidesOf,
} from './stock-state.ts';

// What is packed isn't loose: of the pieces at a place some stand in handling units, and are taken out of these by name.

/** Why this can't leave the units that it names, or can't go into them. */
export function whyNotInUnits(state: StockState, posting: Posting): Refusal | undefined {
  const { fromHandlingUnitId: from, toHandlingUnitId: to, fromLocationId, toLocationId } = posting;
  const alongWithIt = from && from === to;
  // Of a unit that was carried away whole one line alone doesn't go back.
  if (alongWithIt && posting.reversesId && fromLocationId !== toLocationId) {
    return refuse('inventory.carried_in_unit', { handlingUnit: unitOf(state, from).code });
  }
  const why = from ? whyNotStandAt(state, from, fromLocationId) : undefined;
  if (why) return why;
  return to && !alongWithIt ? whyNotStandAt(state, to, toLocationId) : undefined;
}

function whyNotStandAt(state: StockState, id: string, locationId: string): Refusal | undefined {
  const { code: handlingUnit, state: stands, locationId: placeId } = unitOf(state, id);
  if (stands === 'inactive') return refuse('inventory.handling_unit_closed', { handlingUnit });
  if (placeId === locationId) return undefined;
  const named = { place: state.locations.get(placeId)?.code ?? '', location: codeOf(state, locationId) };
  return refuse('inventory.handling_unit_elsewhere', { handlingUnit, ...named });
}

/** Why so much doesn't stand in the unit that it is taken out of. */
export function whyNotInside(state: StockState, posting: Posting): Refusal | undefined {
  const { fromHandlingUnitId: id, amount } = posting;
  if (!id) return undefined;
  const there = insideOf(state, id, sidesOf(posting).from);
  if (there >= amount) return undefined;
  const handlingUnit = unitOf(state, id).code;
  return refuse('inventory.not_in_handling_unit', {
    ...namesOf(state, posting),
    handlingUnit,
    there: formatAmount(there),
  });
}

/** Why so much doesn't lie loose beside the units at a place. */
export function whyNotLoose(state: StockState, posting: Posting): Refusal | undefined {
  const { from } = sidesOf(posting);
  const balance = balanceOf(state, from);
  if (posting.fromHandlingUnitId || balance.packed === 0n || looseOf(balance) >= posting.amount) return undefined;
  return refuse('inventory.packed', {
    ...namesOf(state, posting),
    location: codeOf(state, from.locationId),
    loose: formatAmount(looseOf(balance)),
    packed: formatAmount(balance.packed),
    units: '—',
  });
}

function namesOf(state: StockState, { itemId, lotId, amount }: Posting) {
  const { code: item = '', unit = '' } = state.items.get(itemId) ?? {};
  const lot = lotId === null ? '—' : (state.lots.get(lotId)?.code ?? '—');
  return { item, lot, unit, wanted: formatAmount(amount) };
}

/** Out of one unit and into another, as far as the posting names any. */
export function repack(state: StockState, posting: Posting): void {
  const { from, to } = sidesOf(posting);
  for (const [id, key, amount] of [
    [posting.fromHandlingUnitId, from, -posting.amount],
    [posting.toHandlingUnitId, to, posting.amount],
  ] as const) {
    if (!id) continue;
    contentOf(state, id, key).amount += amount;
    if (!isVirtual(state, key.locationId)) balanceOf(state, key).packed += amount;
  }
}

/** What a posting changes neither place nor status of: it is only packed or unpacked. */
export function staysThere(posting: Posting): boolean {
  const { from, to } = sidesOf(posting);
  return balanceKeyText(from) === balanceKeyText(to);
}

/** Contents that a posting may change, made where nothing stands yet. */
export function contentsTouched(state: StockState, posting: Posting): StockContent[] {
  const { from, to } = sidesOf(posting);
  return [
    ...(posting.fromHandlingUnitId ? [contentOf(state, posting.fromHandlingUnitId, from)] : []),
    ...(posting.toHandlingUnitId ? [contentOf(state, posting.toHandlingUnitId, to)] : []),
  ];
}

/** What of it stands in a unit itself, not in one that stands in it. */
export function insideOf(state: StockState, handlingUnitId: string, key: BalanceKey): Amount {
  return state.contents.get(contentKeyText({ handlingUnitId, ...key }))?.amount ?? 0n;
}

function contentOf(state: StockState, handlingUnitId: string, { itemId, lotId, status }: BalanceKey): StockContent {
  const key = { handlingUnitId, itemId, lotId, status };
  const known = state.contents.get(contentKeyText(key));
  if (known) return known;
  const content = { ...key, amount: 0n, amountBefore: 0n };
  state.contents.set(contentKeyText(key), content);
  return content;
}

function unitOf(state: StockState, id: string): StockHandlingUnit {
  const unit = state.handlingUnits.get(id);
  if (!unit) throw new Error(`handling unit ${id} was not loaded`);
  return unit;
}

function codeOf(state: StockState, locationId: string): string {
  return state.locations.get(locationId)?.code ?? '';
}
