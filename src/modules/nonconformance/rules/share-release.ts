import type { Amount } from '../../../kernel/index.ts';

/** A line that is to be let go, or a part of it. */
export interface LineToRelease {
  id: string;
  lotId: string;
  amount: Amount;
}

export interface LotHeld {
  /** How much of the lot lies on hold, at all places. */
  there: Amount;
  /** The most that one other report holds of it. */
  others: Amount;
  /** What this report holds of it after the release. */
  ownLeft: Amount;
}

export interface ReleasedLine extends LineToRelease {
  /** What of it leaves the status; the rest stays, because another report holds it too. */
  moves: Amount;
}

/**
 * How much of each line leaves the status. Of a lot there must stay as much as any other report holds of it, and as this one goes on holding:
 * the same goods may be held for two reasons, and are free once both are gone.
 */
export function shareRelease(lines: readonly LineToRelease[], lots: ReadonlyMap<string, LotHeld>): ReleasedLine[] {
  const free = new Map(
    [...lots].map(([lotId, { there, others, ownLeft }]) => {
      const stays = others > ownLeft ? others : ownLeft;
      return [lotId, there > stays ? there - stays : 0n];
    }),
  );
  return lines.map((line) => {
    const left = free.get(line.lotId) ?? 0n;
    const moves = line.amount < left ? line.amount : left;
    free.set(line.lotId, left - moves);
    return { ...line, moves };
  });
}
