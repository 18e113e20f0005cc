import type { Tx } from '../../../kernel/index.ts';

/** Whether nobody has acknowledged one of these, and it isn't over. */
export async function isAnyOpen(tx: Tx, ids: readonly string[]): Promise<boolean> {
  const row = await tx.first(`select 1 from alerts.alert where id = any ($1::uuid[]) and state = 'open' limit 1`, [
    ids,
  ]);
  return row !== undefined;
}
