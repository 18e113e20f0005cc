import type { StockGate } from '../../inventory/index.ts';
import { lockHeldItems, readHeldStock } from '../queries/held.ts';

/**
 * What a nonconformance holds stays on hold, whatever command would take it: the stock session asks here whenever something leaves that
 * status. It says nothing of what comes in.
 */
export const containmentGate: StockGate = {
  statuses: ['hold'],
  findInspected: async () => [],
  lock: (tx, { itemIds }) => lockHeldItems(tx, itemIds),
  read: readHeldStock,
  follow: async () => {},
};
