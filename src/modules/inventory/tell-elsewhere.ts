import { Refusal, type Tx } from '../../kernel/index.ts';
import { findElsewhere } from './queries/stock.ts';
import type { StockState } from './rules/stock-state.ts';

const shortages = ['inventory.not_enough', 'inventory.promised_to_others', 'inventory.cannot_reserve'];

/**
 * The same refusals, those about a shortage with the places where the item lies free. Asked only after a refusal: the hot path
 * pays nothing for it.
 */
export async function tellElsewhere(tx: Tx, state: StockState, refusals: readonly Refusal[]): Promise<Refusal[]> {
  const codes = new Set(refusals.filter(isShortage).map((refusal) => String(refusal.parameters.item)));
  if (codes.size === 0) return [...refusals];
  const items = [...state.items.values()].filter((item) => codes.has(item.code));
  const found = await findElsewhere(
    tx,
    items.map((item) => item.id),
  );
  const places = new Map(found.map((one) => [state.items.get(one.itemId)?.code, one.places]));
  return refusals.map((refusal) => {
    if (!isShortage(refusal)) return refusal;
    const { item, location } = refusal.parameters;
    const others = (places.get(String(item)) ?? []).filter((place) => place.location !== location);
    const elsewhere = others.map((place) => `${place.location} ${place.available}`).join(', ') || '—';
    return new Refusal(
      refusal.refusalName,
      { ...refusal.parameters, elsewhere },
      {
        ...(refusal.where === undefined ? {} : { where: refusal.where }),
        details: { ...refusal.details, elsewhere: others },
      },
    );
  });
}

function isShortage(refusal: Refusal): boolean {
  return shortages.includes(refusal.refusalName);
}
