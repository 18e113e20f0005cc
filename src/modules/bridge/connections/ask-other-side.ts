import {
  CheckpointLost,
  Misconfigured,
  RefusedThere,
  saidOf,
  Uncertain,
  Unreachable,
} from '../../../connectors/index.ts';
import type { Clock, Database, Text } from '../../../kernel/index.ts';
import { type BreakerState, findBreaker, holdForTry, lockBreaker, saveBreaker } from '../queries/connections.ts';
import { afterFailure, afterSuccess, type Breaker, mayTry } from '../rules/breaker.ts';

export type Asked<T> =
  | { kind: 'answered'; value: T }
  /** The breaker is open, or the other side doesn't answer: the same later. */
  | { kind: 'away'; reason: Text }
  /** It may have been done there. */
  | { kind: 'uncertain'; reason: Text }
  /** It understood and says no. */
  | { kind: 'refused'; reason: Text }
  /** The other side no longer knows how far we had read. */
  | { kind: 'lost'; reason: Text }
  /** A person must mend settings or rights first. */
  | { kind: 'misconfigured'; reason: Text };

/** Asks the other side once: see `openTalk`. */
export function askOtherSide<T>(
  ports: { database: Database; clock: Clock },
  connectionId: string,
  ask: () => Promise<T>,
): Promise<Asked<T>> {
  return openTalk(ports, connectionId).ask(ask);
}

/**
 * A talk with the other side through its circuit breaker, outside any transaction: for some hundred questions, of which one that is answered costs the
 * database nothing. What is heard is written down where it changes something, else now and then. A bug throws. A no to one request is an
 * answer: the other side is well.
 */
export function openTalk({ database, clock }: { database: Database; clock: Clock }, connectionId: string) {
  let known: BreakerState | undefined;

  function note(error?: Error): Promise<void> {
    return database.transaction('bridge.note-breaker', async (tx) => {
      const now = clock.now();
      const current = await lockBreaker(tx, connectionId);
      const retryAfter = error instanceof Unreachable ? error.retryAfter : undefined;
      const next = error ? afterFailure(current, now, retryAfter) : afterSuccess();
      const heard = error ? { ok: false as const, reason: saidOf(error) } : { ok: true as const };
      await saveBreaker(tx, connectionId, next, heard, now);
      known = { ...next, heardAt: error ? current.heardAt : now };
    });
  }

  async function ask<T>(question: () => Promise<T>): Promise<Asked<T>> {
    known ??= await database.glance((tx) => findBreaker(tx, connectionId));
    if (!(await mayGo(database, clock, connectionId, known))) return { kind: 'away', reason: breakerOpen };
    try {
      const value = await question();
      if (known.failures > 0 || known.breaker !== 'closed' || isStale(known.heardAt, clock.now())) {
        // Those that are answered beside it needn't write the same.
        known = { ...known, ...afterSuccess(), heardAt: clock.now() };
        await note();
      }
      return { kind: 'answered', value };
    } catch (error) {
      if (error instanceof RefusedThere || error instanceof CheckpointLost) {
        if (known.failures > 0) await note();
        return { kind: error instanceof RefusedThere ? 'refused' : 'lost', reason: saidOf(error) };
      }
      if (error instanceof Unreachable || error instanceof Uncertain || error instanceof Misconfigured) {
        await note(error);
        if (error instanceof Uncertain) return { kind: 'uncertain', reason: saidOf(error) };
        return { kind: error instanceof Misconfigured ? 'misconfigured' : 'away', reason: saidOf(error) };
      }
      throw error;
    }
  }

  return { ask };
}

const breakerOpen: Text = {
  zh: '连续失败后已暂停，稍后自动再试',
  en: 'it failed several times in a row; the next try follows by itself',
};

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
