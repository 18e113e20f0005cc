import { CheckpointLost, Misconfigured, RefusedThere, Uncertain, Unreachable } from '../../../connectors/index.ts';
import type { Clock, Database } from '../../../kernel/index.ts';
import { findBreaker, holdForTry, lockBreaker, saveBreaker } from '../queries/connections.ts';
import { afterFailure, afterSuccess, type Breaker, mayTry } from '../rules/breaker.ts';

export type Asked<T> =
  | { kind: 'answered'; value: T }
  /** The breaker is open, or the other side doesn't answer: the same later. */
  | { kind: 'away'; reason: string }
  /** It may have been done there. */
  | { kind: 'uncertain'; reason: string }
  /** It understood and says no. */
  | { kind: 'refused'; reason: string }
  /** The other side no longer knows how far we had read. */
  | { kind: 'lost'; reason: string }
  /** A person must mend settings or rights first. */
  | { kind: 'misconfigured'; reason: string };

/**
 * Asks the other side through its circuit breaker, outside any transaction, and writes down what was heard. A bug throws. A no to one request is
 * an answer: the other side is well.
 */
export async function askOtherSide<T>(
  { database, clock }: { database: Database; clock: Clock },
  connectionId: string,
  ask: () => Promise<T>,
): Promise<Asked<T>> {
  const before = await database.glance((tx) => findBreaker(tx, connectionId));
  if (!(await mayGo(database, clock, connectionId, before)))
    return { kind: 'away', reason: 'the circuit breaker is open' };
  const note = (error?: Error) =>
    database.transaction('bridge.note-breaker', async (tx) => {
      const now = clock.now();
      const current = await lockBreaker(tx, connectionId);
      const retryAfter = error instanceof Unreachable ? error.retryAfter : undefined;
      const next = error ? afterFailure(current, now, retryAfter) : afterSuccess();
      const heard = error ? { ok: false as const, reason: error.message } : { ok: true as const };
      await saveBreaker(tx, connectionId, next, heard, now);
    });
  try {
    const value = await ask();
    if (before.failures > 0 || before.breaker !== 'closed' || isStale(before.heardAt, clock.now())) await note();
    return { kind: 'answered', value };
  } catch (error) {
    if (error instanceof RefusedThere || error instanceof CheckpointLost) {
      if (before.failures > 0) await note();
      return { kind: error instanceof RefusedThere ? 'refused' : 'lost', reason: error.message };
    }
    if (error instanceof Unreachable || error instanceof Uncertain || error instanceof Misconfigured) {
      await note(error);
      if (error instanceof Uncertain) return { kind: 'uncertain', reason: error.message };
      return { kind: error instanceof Misconfigured ? 'misconfigured' : 'away', reason: error.message };
    }
    throw error;
  }
}

/** Of several that want to see whether an open breaker can close, one goes. */
async function mayGo(database: Database, clock: Clock, id: string, before: Breaker): Promise<boolean> {
  const may = mayTry(before, clock.now());
  if (may !== 'once') return may === 'freely';
  return database.transaction('bridge.try-breaker', async (tx) => {
    const now = clock.now();
    const again = mayTry(await lockBreaker(tx, id), now);
    if (again === 'once') await holdForTry(tx, id, new Date(now.getTime() + TRY_SECONDS * 1_000));
    return again !== 'not';
  });
}

const TRY_SECONDS = 60;

/** That all is well is written down now and then, not at each answer. */
function isStale(heardAt: Date | null, now: Date): boolean {
  return heardAt === null || now.getTime() - heardAt.getTime() > 10_000;
}
