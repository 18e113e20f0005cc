import type { Principal } from '../../../kernel/index.ts';

/** Who was found, under which ids (session, person, key) the answer must be forgotten, and until when it can hold at all. */
export interface Trusted {
  principal: Principal;
  names: string[];
  until: Date;
}

export interface TrustCache {
  find(key: string, now: Date, load: () => Promise<Trusted | undefined>): Promise<Principal | undefined>;
  /**
   * Called once the commit is through that ended or changed something: what is known under the id goes, and an answer
   * whose question was asked before that is not kept when it arrives.
   */
  forget(name: string): void;
}

const KEPT_MILLISECONDS = 5000;
/** Longer than any question can be under way. */
const FORGOTTEN_MILLISECONDS = 60_000;
const ENTRIES_MAX = 20_000;

interface Entry extends Trusted {
  keptUntil: number;
}

export function createTrustCache(): TrustCache {
  const entries = new Map<string, Entry>();
  const forgotten = new Map<string, number>();

  return {
    async find(key, now, load) {
      const kept = entries.get(key);
      if (kept && kept.keptUntil > performance.now() && kept.until > now) return kept.principal;
      entries.delete(key);
      const begun = performance.now();
      const found = await load();
      if (!found) return undefined;
      if (found.names.some((name) => (forgotten.get(name) ?? Number.NEGATIVE_INFINITY) >= begun))
        return found.principal;
      // Counted from before the question: an answer may be 5 s old, never older.
      keep(key, { ...found, keptUntil: begun + KEPT_MILLISECONDS });
      return found.principal;
    },
    forget(name) {
      const now = performance.now();
      for (const [old, at] of forgotten) if (at < now - FORGOTTEN_MILLISECONDS) forgotten.delete(old);
      forgotten.set(name, now);
      for (const [key, entry] of entries) if (entry.names.includes(name)) entries.delete(key);
    },
  };

  function keep(key: string, entry: Entry): void {
    if (entries.size >= ENTRIES_MAX) entries.delete(entries.keys().next().value as string);
    entries.set(key, entry);
  }
}
