import type { Location } from '../../masterdata/index.ts';

/** Whose day a location counts in: its warehouse's, else its workshop's. The ledger's ends, and what belongs to neither, have no day. */
export function dayPlaceOf(
  location: Pick<Location, 'virtual' | 'warehouseId' | 'workshopId'> | undefined,
): string | null {
  if (!location || location.virtual) return null;
  return location.warehouseId ?? location.workshopId ?? null;
}

/** The latest end of a sealed day among these places. What one command tells counts in one day, at all of its places. */
export function sealedUntilOf(
  sealed: ReadonlyMap<string, Date>,
  placeIds: Iterable<string | null | undefined>,
): Date | null {
  let latest: Date | null = null;
  for (const id of placeIds) {
    const until = sealed.get(id ?? '');
    if (until && (!latest || until > latest)) latest = until;
  }
  return latest;
}

/** From when a fact counts, where it happened in a sealed day; null: from when it happened. */
export function accountAtOf(businessAt: Date, sealedUntil: Date | null): Date | null {
  return sealedUntil && businessAt < sealedUntil ? sealedUntil : null;
}
