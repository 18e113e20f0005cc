import type { FoundStop } from './types.ts';

/** A stop as it stands in the books: one part of what was found, with what people said of it. */
export interface BookedStop {
  id: string;
  /** The same for parts that a person made of one stop. */
  foundId: string;
  /** Whether a person has said anything of it. */
  said: boolean;
  from: number;
  to: number | null;
}

export interface Reconciled<Booked extends BookedStop> {
  /** Other ends, or another state, than before. */
  changed: { stop: Booked; from: number; to: number | null; found: FoundStop }[];
  /** Nobody has said anything of these; `like` names the part whose words they take along, where a stop fell in two. */
  fresh: { from: number; to: number | null; found: FoundStop; like: Booked | undefined }[];
  /** What came later says that it never stood then. */
  voided: Booked[];
}

const END = Number.POSITIVE_INFINITY;
const endOf = ({ to }: { to: number | null }) => to ?? END;
const inBooks = (to: number) => (to === END ? null : to);

/**
 * Brings the booked stops of a machine to what the turns say by now: each found stretch is covered by the parts that overlap it, from its
 * beginning to its end and without a hole, and each part keeps the reason that was said of it. Both are in order and don't overlap.
 */
export function reconcileStops<Booked extends BookedStop>(
  booked: readonly Booked[],
  found: readonly FoundStop[],
): Reconciled<Booked> {
  const result: Reconciled<Booked> = { changed: [], fresh: [], voided: [] };
  const used = new Set<Booked>();
  for (const stretch of found) {
    const parts = withoutDoubles(booked.filter((part) => part.from < endOf(stretch) && endOf(part) > stretch.from));
    if (parts.length === 0) {
      result.fresh.push({ from: stretch.from, to: stretch.to, found: stretch, like: undefined });
      continue;
    }
    for (const [at, part] of parts.entries()) {
      const next = parts[at + 1];
      const from = at === 0 ? stretch.from : part.from;
      const to = inBooks(next ? next.from : endOf(stretch));
      if (used.has(part)) result.fresh.push({ from, to, found: stretch, like: part });
      else result.changed.push({ stop: part, from, to, found: stretch });
      used.add(part);
    }
  }
  result.voided = booked.filter((part) => !used.has(part));
  return result;
}

/** Two stops that turn out to be one are one, unless a person made two of it or said something of the later. */
function withoutDoubles<Booked extends BookedStop>(parts: readonly Booked[]): Booked[] {
  return parts.filter(
    (part, at) => at === 0 || part.said || parts.some((one, before) => before < at && one.foundId === part.foundId),
  );
}
