import type { Database, Tx } from '../db/database.ts';

/**
 * A place for what one program keeps in memory: a cache, a block of numbers. Made at first use, found by the database that the
 * program works on, gone with it. Two programs in one process share nothing but code, because nothing is kept in a module's own
 * variables.
 */
export function perProgram<T>(make: () => T): (at: Tx | Database) => T {
  const kept = new WeakMap<object, T>();
  return ({ owner }) => {
    let found = kept.get(owner);
    if (found === undefined) {
      found = make();
      kept.set(owner, found);
    }
    return found;
  };
}
