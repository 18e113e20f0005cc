import { type Database, perProgram, StoreTrouble, type Tx } from '../../../kernel/index.ts';
import { fileStoresOf } from './file-stores.ts';

const TRIED_AGAIN_MILLISECONDS = 10_000;

export interface StoreTry {
  at: Date;
  trouble: StoreTrouble | undefined;
}

const tries = perProgram<{ until: number; under?: Promise<StoreTry | undefined>; last?: StoreTry }>(() => ({
  until: 0,
}));

/** How the store outside did when it was last tried. Has it tried anew and doesn't wait, so that a transaction may ask. */
export function lastTry(at: Tx | Database, now: Date): StoreTry | undefined {
  void tryStore(at, now);
  return tries(at).last;
}

/** Why the store outside can't be worked with now; undefined where it can, or there is none. */
export async function whyStoreNotWorking(database: Database, now: Date): Promise<StoreTrouble | undefined> {
  return (await tryStore(database, now))?.trouble;
}

/** At most every 10 s, whoever asks how often. */
function tryStore(at: Tx | Database, now: Date): Promise<StoreTry | undefined> {
  const { outside } = fileStoresOf(at);
  if (!outside) return Promise.resolve(undefined);
  const kept = tries(at);
  const moment = performance.now();
  if (kept.under && kept.until > moment) return kept.under;
  kept.until = moment + TRIED_AGAIN_MILLISECONDS;
  kept.under = outside
    .tryOut()
    .then(() => undefined, troubleOf)
    .then((trouble) => {
      kept.last = { at: now, trouble };
      return kept.last;
    });
  return kept.under;
}

function troubleOf(error: unknown): StoreTrouble {
  return error instanceof StoreTrouble ? error : new StoreTrouble('fails', String(error));
}
