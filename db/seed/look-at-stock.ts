import type { Database } from '../../src/kernel/index.ts';
import { itemsLookedAtMax } from '../../src/modules/replenishment/contract.ts';
import { look } from '../../src/modules/replenishment/look.ts';
import { walkReplenished } from '../../src/modules/replenishment/queries/positions.ts';

type Execute = <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string) => Promise<O>;

/** What is to be replenished stands there at once, and not only after the first ten minutes. */
export async function lookAtStock(database: Database, execute: Execute, now: Date): Promise<void> {
  const itemIds = await database.read((tx) => walkReplenished(tx, null, itemsLookedAtMax));
  await execute(look, { itemIds, learn: true }, now, 'demo-replenishment');
}
