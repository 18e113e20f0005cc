import {
  type Database,
  defineSlot,
  isConnectionLoss,
  type Principal,
  providedFor,
  Refusal,
  type SettleContext,
  systemPrincipal,
  type Tx,
} from '../../../kernel/index.ts';
import { type ImportSubject, importSubjects } from '../import-subject.ts';
import { loadImport } from '../load-import.ts';
import { type Asker, beginTry, putOffTry } from '../queries/asked.ts';
import { refuseImport } from '../refusals.ts';
import { endImport } from './end-import.ts';
import { reportProgress } from './report-progress.ts';
import { tellEnded } from './tell-ended.ts';

/** Who asked for an import, as they are at this moment: undefined where they may act no more, and the refusal where it says why. */
export type FindAsker = (tx: Tx, asker: Omit<Asker, 'language'>, now: Date) => Promise<Principal | Refusal | undefined>;
export const importAskers = defineSlot<FindAsker>('imports.askers');

/** What loading a file needs of the job, or of the request that does it itself. */
export interface ImportWorker {
  database: Database;
  now: Date;
  execute: SettleContext['execute'];
  /** Who asked, where they are at hand. */
  asker?: Principal;
}

/** Tries that may end without anybody hearing how: the process that loads ends in the middle. */
const TRIES_MAX = 3;

/**
 * Loads a file that was asked for: once, however many come to do it and however often. What it writes and that it is done are one
 * transaction; what refuses it is noted in a second. Throws what may pass by itself (the database is gone, too many files are being
 * read), so that it is tried again, and what is a bug.
 */
export async function workOnImport(worker: ImportWorker, importId: string): Promise<void> {
  const { database, now, execute } = worker;
  const begun = await database.transaction('imports.begin', (tx) => beginTry(tx, importId, now));
  let mistake: unknown;
  if (begun) mistake = await tryImport(worker, importId, begun);
  await execute(tellEnded, { importId }, systemPrincipal);
  if (mistake) throw mistake;
}

type Begun = NonNullable<Awaited<ReturnType<typeof beginTry>>>;

/** Gives the mistake of the program by which it ended, where there was one. */
async function tryImport(worker: ImportWorker, importId: string, begun: Begun): Promise<unknown> {
  const { database, execute } = worker;
  try {
    if (begun.attempts > TRIES_MAX)
      throw refuseImport('imports.broken_off', { file: begun.fileName, tries: TRIES_MAX });
    const principal = await principalOf(worker, begun);
    const subject = subjectOf(database, begun.entity);
    await reportProgress(database, importId, () => execute(loadImport(subject), { importId }, principal));
    return undefined;
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    if (!worker.asker && error instanceof Refusal && error.status === 503) {
      await database.transaction('imports.put-off', (tx) => putOffTry(tx, importId));
      throw error;
    }
    const refusal = error instanceof Refusal ? error : refuseImport('imports.broke', { file: begun.fileName });
    await execute(endImport, { importId, failure: refusal.toJSON() }, systemPrincipal);
    return error instanceof Refusal ? undefined : error;
  }
}

async function principalOf({ database, now, asker }: ImportWorker, begun: Begun): Promise<Principal> {
  if (asker) return asker;
  const found = await database.read(async (tx) => {
    for (const find of providedFor(tx, importAskers)) {
      const principal = await find(tx, begun, now);
      if (principal) return principal;
    }
    return undefined;
  });
  if (found instanceof Refusal) throw found;
  if (!found) throw refuseImport('imports.asker_gone', { file: begun.fileName });
  return { ...found, language: begun.language };
}

function subjectOf(database: Database, entity: string): ImportSubject {
  const subject = providedFor(database, importSubjects).find((each) => each.entity === entity);
  if (!subject) throw new Error(`nothing takes files of ${entity}`);
  return subject;
}
