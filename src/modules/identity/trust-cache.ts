import type { Principal } from '../../kernel/index.ts';

/** Who was found, under which ids (session, person, key) the answer must be forgotten, and until when it can hold at all. */
export interface Trusted {
  principal: Principal;
  names: string[];
  until: Date;
}

export interface TrustCache {
  find(key: string, now: Date, load: () => Promise<Trusted | undefined>): Promise<Principal | undefined>;
  /**
   * Called inside the transaction that ends or changes something. What is known under the id goes at once, and for as long
   * as that transaction may still be open nothing is kept under it: it is asked anew each time, whichever way that ends.
   */
  distrust(name: string): void;
  clear(): void;
}

const KEPT_MILLISECONDS = 5000;
const DISTRUST_MILLISECONDS = 20_000;
const ENTRIES_MAX = 20_000;

interface Entry extends Trusted {
  keptUntil: number;
}

export function createTrustCache(): TrustCache {
  const entries = new Map<string, Entry>();
  const distrusted = new Map<string, number>();

  return {
    async find(key, now, load) {
      const kept = entries.get(key);
      if (kept && kept.keptUntil > performance.now() && kept.until > now) return kept.principal;
      entries.delete(key);
      const begun = performance.now();
      const found = await load();
      if (!found) return undefined;
      // Counted from before the question: an answer may be 5 s old, never older.
      if (!found.names.some((name) => isDistrusted(name)))
        keep(key, { ...found, keptUntil: begun + KEPT_MILLISECONDS });
      return found.principal;
    },
    distrust(name) {
      const now = performance.now();
      for (const [old, until] of distrusted) if (until < now) distrusted.delete(old);
      distrusted.set(name, now + DISTRUST_MILLISECONDS);
      for (const [key, entry] of entries) if (entry.names.includes(name)) entries.delete(key);
    },
    clear() {
      entries.clear();
      distrusted.clear();
    },
  };

  function isDistrusted(name: string): boolean {
    return (distrusted.get(name) ?? 0) > performance.now();
  }

  function keep(key: string, entry: Entry): void {
    if (entries.size >= ENTRIES_MAX) entries.delete(entries.keys().next().value as string);
    entries.set(key, entry);
  }
}
