import type { FindingKind } from '../contract.ts';

/** A thing as the books have it now. */
export interface Booked {
  /** Of the unit or the lot. */
  id: string;
  handlingUnitId: string | null;
  lotId: string | null;
  /** Null where they have it nowhere, or it is out of use. */
  locationId: string | null;
  /** Somebody knows a tag of it, or it bears an SSCC: a reader can miss it. */
  tagged: boolean;
}

/** A tag that was seen, and the thing that it sticks to. */
export interface Seen {
  tagId: string;
  thingId: string | null;
  at: Date;
}

export interface Finding {
  thing: Booked | null;
  tagId: string | null;
  kind: Exclude<FindingKind, 'expected'>;
  seenAt: Date | null;
}

/**
 * What was seen at a place against what the books have there. What came or went by the books while the sweep went on is neither missing
 * nor out of place: the reader may have passed before or after. Each thing comes out once, however many tags it bears.
 */
export function compareSweep(
  locationId: string,
  expectedAtBegin: ReadonlySet<string>,
  books: readonly Booked[],
  seen: readonly Seen[],
): { findings: Finding[]; untagged: number } {
  const things = new Map(books.map((thing) => [thing.id, thing]));
  const tags = new Map<string, Seen>();
  const findings: Finding[] = [];
  for (const one of seen) {
    const { thingId, tagId, at } = one;
    if (thingId === null || !things.has(thingId)) findings.push({ thing: null, tagId, kind: 'unknown', seenAt: at });
    else if (!tags.has(thingId)) tags.set(thingId, one);
  }
  let untagged = 0;
  for (const thing of things.values()) {
    const tag = tags.get(thing.id);
    const before = expectedAtBegin.has(thing.id);
    const here = thing.locationId === locationId;
    if (!tag && !before && !thing.tagged) untagged += 1;
    else {
      const kind = kindOf({ seen: tag !== undefined, before, here });
      findings.push({ thing, tagId: tag?.tagId ?? null, kind, seenAt: tag?.at ?? null });
    }
  }
  return { findings, untagged };
}

function kindOf({ seen, before, here }: { seen: boolean; before: boolean; here: boolean }): Finding['kind'] {
  if (before && !here) return 'meanwhile';
  if (!here) return 'elsewhere';
  if (seen) return 'found';
  return before ? 'missing' : 'meanwhile';
}
