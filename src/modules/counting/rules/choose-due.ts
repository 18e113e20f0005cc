import type { CountReason, ItemClass } from '../contract.ts';

/** An item at a place that could be counted today. */
export interface Candidate {
  locationId: string;
  itemId: string;
  class: ItemClass;
  /** When it was proven last; null where it never was. */
  provenAt: Date | null;
  /** Facts that speak against the books, found since then. */
  negative: boolean;
  refused: boolean;
  late: boolean;
  /** More was scrapped than is usual for the item. */
  scrap: boolean;
  /** A device, a reader or a consumer says otherwise, or couldn't say it. */
  sync: boolean;
}

export interface Due extends Pick<Candidate, 'locationId' | 'itemId'> {
  why: CountReason;
}

export interface DuePolicy {
  /** Counts a year by class; 0 never by time. */
  perYear: Readonly<Record<ItemClass, number>>;
  most: number;
}

const YEAR = 365 * 86_400_000;

/** What is due: all that is in doubt first, then what has gone uncounted longest for its class; never more than a day can bear. */
export function chooseDue(candidates: readonly Candidate[], now: Date, { perYear, most }: DuePolicy): Due[] {
  const ranked = candidates.flatMap((one) => {
    const doubt = doubtOf(one);
    const over = overdue(one, now, perYear[one.class]);
    if (!doubt && over < 1) return [];
    return [{ one, why: doubt ?? ('time' as const), rank: doubt ? Number.POSITIVE_INFINITY : over }];
  });
  ranked.sort((a, b) => (a.rank === b.rank ? orderOf(a.one, b.one) : b.rank - a.rank));
  return ranked.slice(0, most).map(({ one: { locationId, itemId }, why }) => ({ locationId, itemId, why }));
}

function doubtOf(one: Candidate): CountReason | undefined {
  return (['negative', 'refused', 'sync', 'late', 'scrap'] as const).find((doubt) => one[doubt]);
}

/** How often it would have been counted since it was proven; what never was comes before everything that was. */
function overdue({ provenAt }: Candidate, now: Date, perYear: number): number {
  if (perYear === 0) return 0;
  if (!provenAt) return perYear * 1_000;
  return ((now.getTime() - provenAt.getTime()) * perYear) / YEAR;
}

/** Of the same urgency A before C; else as they lie, so that the list is the same whenever it is made. */
function orderOf(a: Candidate, b: Candidate): number {
  const [first, second] = [a, b].map((one) => `${one.class} ${one.locationId} ${one.itemId}`) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}
