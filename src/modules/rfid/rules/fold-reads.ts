/** One answer of a tag. */
export interface Read {
  epc: string;
  at: Date;
  antenna: number;
  rssi: number | null;
}

/** Reads of one tag at one reader that lie close together: one passage. */
export interface Fold {
  epc: string;
  firstAt: Date;
  lastAt: Date;
  reads: number;
  /** That of the first read. */
  antenna: number;
  rssiMax: number | null;
}

/** A passage that is known already. */
export interface KnownFold extends Fold {
  id: string;
}

/**
 * Folds reads, in whatever order they came, into passages: two reads of a tag belong together where no more than the window lies between
 * them. What joins a known passage makes it longer; the same reads sent again lie within it and change nothing.
 */
export function foldReads(
  reads: readonly Read[],
  known: readonly KnownFold[],
  windowMilliseconds: number,
): { fresh: Fold[]; longer: KnownFold[] } {
  const passages = new Map<string, KnownFold[]>();
  for (const one of known) passages.set(one.epc, [...(passages.get(one.epc) ?? []), { ...one }]);
  const fresh: Fold[] = [];
  const longer = new Set<KnownFold>();
  const open = new Map<string, Fold>();
  for (const read of [...reads].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const there = passages.get(read.epc)?.find((one) => isNear(one, read, windowMilliseconds));
    const own = open.get(read.epc);
    if (there) {
      if (lengthen(there, read)) longer.add(there);
    } else if (own && isNear(own, read, windowMilliseconds)) {
      lengthen(own, read);
    } else {
      const { epc, at, antenna, rssi } = read;
      const fold = { epc, firstAt: at, lastAt: at, reads: 1, antenna, rssiMax: rssi };
      open.set(epc, fold);
      fresh.push(fold);
    }
  }
  return { fresh, longer: [...longer] };
}

function isNear({ firstAt, lastAt }: Fold, { at }: Read, window: number): boolean {
  return at.getTime() >= firstAt.getTime() - window && at.getTime() <= lastAt.getTime() + window;
}

/** False for a read that lies inside and is no louder: it may be one that was sent before. */
function lengthen(fold: Fold, { at, antenna, rssi }: Read): boolean {
  const inside = at >= fold.firstAt && at <= fold.lastAt;
  const louder = rssi !== null && (fold.rssiMax === null || rssi > fold.rssiMax);
  if (at < fold.firstAt) Object.assign(fold, { firstAt: at, antenna });
  if (at > fold.lastAt) fold.lastAt = at;
  if (louder) fold.rssiMax = rssi;
  if (!inside) fold.reads += 1;
  return !inside || louder;
}
