import type { Connection, Row, SourceRow } from '../../connectors/index.ts';
import { type Clock, type Database, defineSlot, providedFor, type Tx } from '../../kernel/index.ts';
import type { Mapped, Mapping } from '../../mapping/index.ts';

/** What tie-out asks of the bridge. */
export interface RouteBridge {
  /**
   * Lets the work ask the other side, outside any transaction and through its circuit breaker. Throws Unreachable, Uncertain, RefusedThere
   * or Misconfigured.
   */
  ask<T>(
    at: { database: Database; clock: Clock },
    connectionId: string,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T>;
  /** What each row becomes by a mapping, in their order. */
  map(at: Database, mapping: Mapping, rows: readonly Row[]): Promise<Mapped[]>;
  /** Keeps rows of an in-route as messages that wait to be taken, as if they had just come. */
  takeRows(tx: Tx, routeId: string, rows: readonly SourceRow[], now: Date): Promise<void>;
  /** Makes a delivery of each of these rows of an out-route's list, as they stand. */
  tellRows(tx: Tx, routeId: string, ourIds: readonly string[], now: Date): Promise<void>;
}

/** The bridge fills it. */
export const routeBridge = defineSlot<RouteBridge>('tieout.route-bridge');

export function bridgeOf(at: Tx | Database): RouteBridge {
  const bridge = providedFor(at, routeBridge).at(-1);
  if (!bridge) throw new Error('no module provides tieout.route-bridge');
  return bridge;
}
