import { type Database, perProgram, type Tx } from '../../../kernel/index.ts';
import type { ImportPhase } from '../contract.ts';
import { type ToldProgress, writeProgress } from '../queries/asked.ts';
import { refuseImport } from '../refusals.ts';

/** Whoever looks sees it grow; the work is not held up by telling. */
const TOLD_EVERY_MILLISECONDS = 400;

/** What loads a file says how far it is. Throws imports.cancelled once somebody has cancelled it: then nothing of it stays. */
export interface ImportProgress {
  reading(): void;
  /** So many of its rows are dealt with. Costs nothing that is felt: it may be said for every row. */
  rows(done: number, all: number): void;
  /** Nothing is told any more while what was done is being noted. */
  finish(): Promise<void>;
}

const reporters = perProgram(() => new Map<string, ImportProgress>());

const silent: ImportProgress = { reading() {}, rows() {}, async finish() {} };

/** Of the import that this transaction loads. */
export function progressOf(tx: Tx, importId: string): ImportProgress {
  return reporters(tx).get(importId) ?? silent;
}

/** While the work lasts, what it says of how far it is stands in the database at once: outside the transaction of the work, for any program. */
export async function reportProgress<T>(database: Database, importId: string, work: () => Promise<T>): Promise<T> {
  const reporter = openReporter(database, importId);
  reporters(database).set(importId, reporter);
  try {
    return await work();
  } finally {
    reporters(database).delete(importId);
    await reporter.finish();
  }
}

function openReporter(database: Database, importId: string): ImportProgress {
  const told: ToldProgress = { phase: 'waiting', rowsDone: 0, rowsAll: 0, elapsedMs: 0 };
  let rowsBegan: number | undefined;
  let last = Number.NEGATIVE_INFINITY;
  let cancelled: string | null = null;
  let underWay: Promise<void> | undefined;

  function tell(phase: ImportPhase): void {
    const now = performance.now();
    if (underWay || (phase === told.phase && now - last < TOLD_EVERY_MILLISECONDS)) return;
    told.phase = phase;
    last = now;
    const written = database.glance((tx) => writeProgress(tx, importId, told));
    // That nobody could be told is no reason to stop the work.
    underWay = written.then(
      ({ cancelledBy }) => {
        cancelled = cancelledBy;
        underWay = undefined;
      },
      () => {
        underWay = undefined;
      },
    );
  }

  return {
    reading() {
      rowsBegan = undefined;
      tell('reading');
    },
    rows(done, all) {
      rowsBegan ??= performance.now();
      Object.assign(told, { rowsDone: done, rowsAll: all, elapsedMs: performance.now() - rowsBegan });
      tell('rows');
      if (cancelled !== null) throw refuseImport('imports.cancelled', { file: '', who: cancelled });
    },
    finish: async () => underWay,
  };
}
