import type { Database } from '../../kernel/index.ts';
import { closeConnections } from './connections/open-connections.ts';
import { closeMapper } from './mapper.ts';

/** Closes what the bridge holds open in this program: connections to other systems, and threads for expressions. */
export async function endBridge(database: Database): Promise<void> {
  await closeConnections(database);
  await closeMapper(database);
}
