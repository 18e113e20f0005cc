import type { Database, Tx } from '../db/database.ts';
import { perProgram } from './per-program.ts';

/** How long another process's change may go unseen. */
const KEPT_MILLISECONDS = 2_000;
const KEYS_MAX = 1_000;

/** What changes hardly ever and is asked for all the time: each program reads it anew, for each key, every 2 s. */
export function keptBriefly<Value, Key = void>(read: (tx: Tx, key: Key) => Promise<Value>) {
  const keptOf = perProgram(() => ({
    answers: new Map<Key, { value: Value; until: number }>(),
    forgottenAt: Number.NEGATIVE_INFINITY,
  }));
  return {
    async find(tx: Tx, key: Key): Promise<Value> {
      const kept = keptOf(tx);
      const now = performance.now();
      const known = kept.answers.get(key);
      if (known && known.until > now) return known.value;
      const value = await read(tx, key);
      if (kept.answers.size >= KEYS_MAX) kept.answers.clear();
      // An answer to a question that was asked before a change is not kept.
      if (kept.forgottenAt < now) kept.answers.set(key, { value, until: now + KEPT_MILLISECONDS });
      return value;
    },
    /** After a commit that changed it: this process asks anew at once. */
    forget(at: Tx | Database): void {
      const kept = keptOf(at);
      kept.answers.clear();
      kept.forgottenAt = performance.now();
    },
  };
}
