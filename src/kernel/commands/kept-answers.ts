import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Principal } from '../principal.ts';

interface KeptAnswer {
  answer: unknown;
  /** What its transaction saw. */
  snapshot: string;
  askedAt: Date;
}

export interface KeptAnswers {
  get<T>(name: string, input: unknown, principal: Principal, ask: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Not every cause is told: time passes, and a lock is waited for. */
const KEPT_MILLISECONDS = 15_000;
const ANSWERS_MAX = 200;

/**
 * Answers that many ask for and that cost the database much: computed once for all who may see the same, and true until something is
 * told. Nobody gets one that was computed before something that was told when they asked.
 */
export function keepAnswers(database: Database, clock: Clock): KeptAnswers {
  const kept = new Map<string, Promise<KeptAnswer>>();

  async function read(ask: (tx: Tx) => Promise<unknown>): Promise<KeptAnswer> {
    const askedAt = clock.now();
    return database.read(async (tx) => {
      const [seen] = await tx.query<{ snapshot: string }>('select pg_current_snapshot()::text as snapshot');
      return { askedAt, snapshot: seen?.snapshot ?? '', answer: await ask(tx) };
    });
  }

  async function holds({ snapshot, askedAt }: KeptAnswer): Promise<boolean> {
    const age = clock.now().getTime() - askedAt.getTime();
    return age >= 0 && age < KEPT_MILLISECONDS && !(await database.glance((tx) => isAnythingToldSince(tx, snapshot)));
  }

  return {
    async get<T>(name: string, input: unknown, principal: Principal, ask: (tx: Tx) => Promise<T>): Promise<T> {
      const key = keyOf(name, input, principal);
      const earlier = kept.get(key);
      const found = await earlier?.catch(() => undefined);
      if (found && (await holds(found))) return found.answer as T;
      // Somebody who came meanwhile has asked anew: that one is new enough.
      const asked = kept.get(key) === earlier ? read(ask) : (kept.get(key) ?? read(ask));
      kept.delete(key);
      kept.set(key, asked);
      if (kept.size > ANSWERS_MAX) kept.delete(kept.keys().next().value as string);
      try {
        return (await asked).answer as T;
      } catch (error) {
        if (kept.get(key) === asked) kept.delete(key);
        throw error;
      }
    },
  };
}

async function isAnythingToldSince(tx: Tx, snapshot: string): Promise<boolean> {
  const [found] = await tx.prepared<{ told: boolean }>(
    'kernel.told-since',
    `select exists (select from kernel.outbox
       where transaction_id >= pg_snapshot_xmin($1::pg_snapshot) and pg_visible_in_snapshot(transaction_id, pg_current_snapshot())
         and not pg_visible_in_snapshot(transaction_id, $1::pg_snapshot)) as told`,
    [snapshot],
  );
  return found?.told ?? true;
}

/** Whoever may do the same in the same area and reads the same language is told the same. */
function keyOf(name: string, input: unknown, { permissions, scope, language }: Principal): string {
  const area = scope.all ? [] : [[...scope.workshopIds].sort(), [...scope.lineIds].sort()];
  return JSON.stringify([name, input, [...permissions].sort(), area, language]);
}
