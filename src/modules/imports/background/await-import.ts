import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, restoreRefusal, type SettleContext, worksOnJobs } from '../../../kernel/index.ts';
import type { RunImportResponse } from '../contract.ts';
import { findRunState, findStandingRun } from '../queries/runs.ts';
import { stillUnderWay } from './ask-for-import.ts';
import { ANSWER_MILLISECONDS } from './tell-ended.ts';
import { workOnImport } from './work-on-import.ts';

const LOOK_MILLISECONDS = { first: 15, most: 250 };

/**
 * Whoever asked hears the end in the same answer where it comes within two seconds; otherwise that it is under way. A program that works
 * on no jobs (the command line, a test) loads the file itself, as the one who asked, and answers once that is done. Throws what it ended with.
 */
export async function awaitImport(
  { database, principal, now, execute }: SettleContext,
  { importId, mode }: RunImportResponse,
): Promise<RunImportResponse> {
  const background = worksOnJobs(database);
  if (!background) await workOnImport({ database, now, execute, asker: principal }, importId);
  await waitForEnd(database, importId, background ? ANSWER_MILLISECONDS : Number.POSITIVE_INFINITY);
  const run = await database.glance((tx) => findStandingRun(tx, importId));
  if (run?.failure) throw restoreRefusal(run.failure);
  return run?.answer ?? stillUnderWay(importId, mode);
}

async function waitForEnd(database: Database, importId: string, millisecondsMax: number): Promise<void> {
  const began = performance.now();
  for (let pause = LOOK_MILLISECONDS.first; ; pause = Math.min(pause * 1.5, LOOK_MILLISECONDS.most)) {
    const state = await database.glance((tx) => findRunState(tx, importId));
    if (state !== 'under_way' || performance.now() - began > millisecondsMax) return;
    await sleep(pause);
  }
}
