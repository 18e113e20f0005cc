import { keysOf } from '../../kernel/entity/contract.ts';
import { type Database, perProgram, type Tx } from '../../kernel/index.ts';
import { type VirtualLocationKind, virtualLocationKinds } from './contract.ts';
import { type LocationRow, readLocations, readVirtualLocations } from './queries/places.ts';
import { ShortCache } from './short-cache.ts';

export type Location = LocationRow;

export const locationCache = perProgram(() => new ShortCache<Location>(20_000));
/** Made by the first migration; they never change. */
const keptVirtual = perProgram<{ ids?: Record<VirtualLocationKind, string> }>(() => ({}));

/** Locations by id, kept as items are; `workshopId` is the warehouse's where the location names none. */
export function findLocations(tx: Tx, ids: Iterable<string>): Promise<Map<string, Location>> {
  return locationCache(tx).findAll(ids, (missing) => readLocations(tx, missing));
}

/** The ids of the ledger's other ends: supplier, customer, production, adjustment, scrap. */
export async function virtualLocations(tx: Tx): Promise<Record<VirtualLocationKind, string>> {
  const kept = keptVirtual(tx);
  if (kept.ids) return kept.ids;
  const rows = await readVirtualLocations(tx);
  const byKind = new Map<string, string>(rows.map((row) => [row.kind, row.id]));
  const found = {} as Record<VirtualLocationKind, string>;
  for (const kind of keysOf(virtualLocationKinds)) {
    const id = byKind.get(kind);
    if (!id) throw new Error(`the virtual location ${kind} is missing`);
    found[kind] = id;
  }
  kept.ids = found;
  return found;
}

export function forgetLocations(ids: readonly string[] | undefined, at: Tx | Database): void {
  locationCache(at).forget(ids);
}
