import { type CommandFacts, defineSlot, type Tx } from '../../../kernel/index.ts';
import type { HeldStock, KeptStatus, Movement } from '../rules/stock-state.ts';

/** Something that is to come from a supplier: `null` where nobody says which. */
export interface ComingIn {
  itemId: string;
  supplierId: string | null;
}

/**
 * Whoever keeps goods in a status: until they are judged, or because of a doubt. Every posting, by whatever command, is made in the stock session, which asks here:
 * so what is held can't leave by a way that was forgotten.
 */
export interface StockGate {
  /** The statuses that it keeps goods in. */
  statuses: readonly KeptStatus[];
  /** Which of these have to be inspected when they come. */
  findInspected(tx: Tx, coming: readonly ComingIn[]): Promise<readonly ComingIn[]>;
  /**
   * Makes those wait for each other who take goods of these items out of its statuses, or take these movements back. Before balances are
   * locked.
   */
  lock(tx: Tx, of: { itemIds: readonly string[]; reversedIds: readonly string[] }): Promise<void>;
  /** What is held of these items, and how much of them lies in its statuses (by `heldKey`): as one look at both, once the balances are locked. */
  read(
    tx: Tx,
    of: { itemIds: readonly string[]; reversedIds: readonly string[] },
  ): Promise<{ held: HeldStock[]; kept: ReadonlyMap<string, bigint> }>;
  /**
   * Goods came in that have to be inspected, such a coming was taken back, or rejected goods went to scrap or to their supplier, or came back
   * from there. Written in the same transaction.
   */
  follow(tx: Tx, posted: readonly Followed[]): Promise<void>;
}

export interface Followed {
  movement: Movement;
  command: Pick<CommandFacts, 'commandId' | 'now' | 'principal' | 'configuration' | 'emit' | 'audit'>;
}

export const stockGates = defineSlot<StockGate>('inventory.stock-gates');
