import {
  type Connection,
  checkpointLost,
  misconfigured,
  refusedThere,
  uncertain,
  unreachable,
} from '../../../connectors/index.ts';
import type { Clock, Database } from '../../../kernel/index.ts';
import { askOtherSide } from './ask-other-side.ts';
import { connectionTo } from './open-connections.ts';

/**
 * Lets a piece of work ask a connection through its circuit breaker, outside any transaction. Throws Unreachable, Uncertain, RefusedThere or
 * Misconfigured.
 */
export async function askConnection<T>(
  at: { database: Database; clock: Clock },
  connectionId: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const asked = await askOtherSide(at, connectionId, async () =>
    work(await connectionTo(at.database, at.clock, connectionId)),
  );
  switch (asked.kind) {
    case 'answered':
      return asked.value;
    case 'away':
      throw unreachable(asked.reason);
    case 'uncertain':
      throw uncertain(asked.reason);
    case 'refused':
      throw refusedThere(asked.reason);
    case 'lost':
      throw checkpointLost(asked.reason);
    case 'misconfigured':
      throw misconfigured(asked.reason);
  }
}
