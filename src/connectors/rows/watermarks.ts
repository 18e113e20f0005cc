/** How a resource says when a row changed, and how it wants to be asked for what changed since. */
export interface Watermarks {
  /** Below zero where `a` is earlier. */
  compare(a: string, b: string): number;
  /** Some time earlier, so that what was committed late is still found. */
  back(watermark: string): string;
  /** ISO 8601 in UTC; null where it is no time. */
  changedAt(watermark: string): string | null;
  /** A moment as such a watermark, written like another; null where it is no time. */
  at(moment: Date, like: string): string | null;
  /** Whether it can be compared at all. */
  holds(watermark: string): boolean;
}

/**
 * Moments in the other side's way of writing: ISO 8601, with a blank instead of the T, or without an offset, which then is `offset` (`+08:00`, `Z`).
 * What is asked from is written back with as many parts as it came with.
 */
export function momentWatermarks({ overlapSeconds, offset }: { overlapSeconds: number; offset: string }): Watermarks {
  const millisecondsOf = (text: string) => Date.parse(withOffset(text, offset));
  const write = (milliseconds: number, like: string) => {
    // In the place and the precision that the other side itself writes.
    const zoned = /(Z|[+-]\d\d:?\d\d)$/.exec(like)?.[0];
    const shift = offsetMilliseconds(zoned ?? offset);
    const iso = new Date(milliseconds + shift).toISOString();
    const seconds = /\.\d+/.test(like) ? iso.slice(0, 23) : iso.slice(0, 19);
    return (like.includes('T') ? seconds : seconds.replace('T', ' ')) + (zoned ?? '');
  };
  return {
    compare(a, b) {
      const difference = millisecondsOf(a) - millisecondsOf(b);
      // Below the millisecond the digits themselves tell, where both are written alike.
      return difference === 0 && a.length === b.length ? (a < b ? -1 : Number(a > b)) : difference;
    },
    back: (watermark) =>
      overlapSeconds === 0 ? watermark : write(millisecondsOf(watermark) - overlapSeconds * 1_000, watermark),
    changedAt(watermark) {
      const milliseconds = millisecondsOf(watermark);
      return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
    },
    at: (moment, like) => write(moment.getTime(), like),
    holds: (watermark) => !Number.isNaN(millisecondsOf(watermark)),
  };
}

/** Seconds (1) or milliseconds (1,000 a second) since 1970. */
export function epochWatermarks({
  overlapSeconds,
  perSecond,
}: {
  overlapSeconds: number;
  perSecond: 1 | 1_000;
}): Watermarks {
  return {
    compare: (a, b) => Number(a) - Number(b),
    back: (watermark) => String(Number(watermark) - overlapSeconds * perSecond),
    changedAt(watermark) {
      const at = new Date((Number(watermark) * 1_000) / perSecond);
      return watermark === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
    },
    at: (moment) => String(Math.floor((moment.getTime() * perSecond) / 1_000)),
    holds: (watermark) => /^-?\d+(\.\d+)?$/.test(watermark),
  };
}

/** A number that grows with every change: a sequence, a row version. */
export function sequenceWatermarks(): Watermarks {
  return {
    compare(a, b) {
      const [one, other] = [BigInt(a), BigInt(b)];
      return one < other ? -1 : Number(one > other);
    },
    back: (watermark) => watermark,
    changedAt: () => null,
    at: () => null,
    holds: (watermark) => /^\d+$/.test(watermark),
  };
}

function withOffset(text: string, offset: string): string {
  const joined = text.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  if (!joined.includes('T')) return `${joined}T00:00:00${offset}`;
  return /(Z|[+-]\d\d:\d\d)$/.test(joined) ? joined : joined + offset;
}

function offsetMilliseconds(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
