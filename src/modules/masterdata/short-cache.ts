/** How long another process's change may go unseen, when nobody follows the events that tell of it. */
const KEPT_MILLISECONDS = 2_000;
/** With events followed this is only the net below them. */
const KEPT_MILLISECONDS_FOLLOWED = 60_000;

/**
 * After a change here nothing older may come back: a transaction that began before the commit may still read the old row, so
 * what it reads is not kept for as long as a statement may run.
 */
const DISTRUST_MILLISECONDS = 15_000;

/** Records by id, kept for a moment; one in each program. Bounded: the oldest goes first. */
export class ShortCache<T extends { id: string }> {
  private readonly kept = new Map<string, { value: T; until: number }>();
  private readonly distrusted = new Map<string, number>();
  private distrustAllUntil = 0;
  private readonly sizeMax: number;
  /** True while the program forgets what events tell it of. */
  followed = false;

  constructor(sizeMax: number) {
    this.sizeMax = sizeMax;
  }

  async findAll(ids: Iterable<string>, load: (missing: string[]) => Promise<T[]>): Promise<Map<string, T>> {
    const now = performance.now();
    const found = new Map<string, T>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const entry = this.kept.get(id);
      if (entry && entry.until > now) found.set(id, entry.value);
      else missing.push(id);
    }
    if (missing.length === 0) return found;
    for (const value of await load(missing)) {
      found.set(value.id, value);
      this.keep(value, now);
    }
    return found;
  }

  forget(ids?: readonly string[]): void {
    const until = performance.now() + DISTRUST_MILLISECONDS;
    if (!ids) {
      this.kept.clear();
      this.distrusted.clear();
      return;
    }
    if (ids.length > 1_000) {
      // An import: remembering each id would cost more than asking the database for a while.
      this.kept.clear();
      this.distrustAllUntil = until;
      return;
    }
    for (const id of ids) {
      this.kept.delete(id);
      this.distrusted.set(id, until);
    }
  }

  private keep(value: T, now: number): void {
    if (this.distrustAllUntil > now) return;
    const distrustedUntil = this.distrusted.get(value.id);
    if (distrustedUntil !== undefined) {
      if (distrustedUntil > now) return;
      this.distrusted.delete(value.id);
    }
    this.kept.delete(value.id);
    if (this.kept.size >= this.sizeMax) this.kept.delete(this.kept.keys().next().value as string);
    this.kept.set(value.id, { value, until: now + (this.followed ? KEPT_MILLISECONDS_FOLLOWED : KEPT_MILLISECONDS) });
  }
}
