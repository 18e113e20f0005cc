import type { Tx } from '../../../kernel/index.ts';

/** A fact posted into the past makes every later snapshot wrong; they are derived and made again by the job. */
export async function deleteSnapshotsFrom(tx: Tx, postedAt: Date): Promise<void> {
  await tx.query('delete from inventory.snapshot where posted_until >= $1', [postedAt.toISOString()]);
}
