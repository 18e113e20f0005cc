import type { ReferenceSource } from './reference-picker.tsx';

/** Lists that fields pick from. */
export const sources = {
  items: { area: 'masterdata', path: '/items', query: { 'f.active.eq': 'true' } },
  units: { area: 'masterdata', path: '/units', value: 'code' },
  /** Places where things can lie. */
  locations: { area: 'masterdata', path: '/locations', query: { 'f.virtual.eq': 'false' } },
} as const satisfies Record<string, ReferenceSource>;

/** The lots of an item; all lots while none is chosen. */
export function lotsOf(itemId: unknown): ReferenceSource {
  return { area: 'inventory', path: '/lots', query: itemId ? { 'f.itemId.eq': String(itemId) } : undefined };
}

export function reasonsFor(kind: 'scrap' | 'rework' | 'adjustment' | 'supplementary_issue'): ReferenceSource {
  return { area: 'masterdata', path: '/reason-codes', query: { 'f.kind.eq': kind }, value: 'code' };
}
