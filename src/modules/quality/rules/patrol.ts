import type { Amount } from '../../../kernel/index.ts';

const ONE = 1_000_000n;

/**
 * Since when a patrol is due: its minutes have passed since the last, or its pieces were made since. Undefined where neither is so. Pieces
 * in millionths, as all amounts.
 */
export function patrolDueAt(
  { patrolMinutes, patrolPieces }: { patrolMinutes: number | null; patrolPieces: number | null },
  since: { lastAt: Date; pieces: Amount },
  now: Date,
): Date | undefined {
  if (patrolMinutes !== null) {
    const at = new Date(since.lastAt.getTime() + patrolMinutes * 60_000);
    if (at <= now) return at;
  }
  if (patrolPieces !== null && since.pieces >= BigInt(patrolPieces) * ONE) return now;
  return undefined;
}
