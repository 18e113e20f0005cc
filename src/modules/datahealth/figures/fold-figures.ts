import type { Database, JobDefinition } from '../../../kernel/index.ts';
import {
  addToTotals,
  findFirstAt,
  foldHours,
  foldMinutes,
  forgetFigures,
  lockRolled,
  saveRolled,
} from '../queries/figures.ts';
import { floor } from '../rules/parts.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
/** A transaction that was under way may still bring what is dated so long ago; no statement runs longer than a quarter of it. */
const OPEN_MINUTES = 3;
/** Hours folded in one transaction, and transactions in one run: what is further behind is made up for by the next. */
const HOURS_AT_ONCE = 2;
const ROUNDS_MAX = 240;

/** Each minute. What isn't folded yet is read from the messages, so this only keeps that part short. */
export const foldFiguresJob: JobDefinition = {
  name: 'datahealth.fold-figures',
  cron: '* * * * *',
  handle: ({ database, now }) => foldFigures(database, now),
};

/** Folds up to the minute before the last, the newest minutes anew each time. Repeated or cut short it comes to the same. */
export async function foldFigures(database: Database, now: Date): Promise<void> {
  const end = floor(new Date(now.getTime() - MINUTE), MINUTE);
  for (let round = 0; round < ROUNDS_MAX; round += 1) if (await foldOnce(database, end, now)) break;
  await database.transaction('datahealth.forget-figures', (tx) => forgetFigures(tx, now));
}

/** True where nothing is left. */
function foldOnce(database: Database, end: Date, now: Date): Promise<boolean> {
  return database.transaction('datahealth.fold-figures', async (tx) => {
    const rolled = await lockRolled(tx);
    const first = rolled ? undefined : floor(await findFirstAt(tx, now), HOUR);
    const countedUntil = rolled?.countedUntil ?? (first as Date);
    // What may still change is folded again; totals have only what can't.
    const from = countedUntil;
    const until = new Date(Math.min(end.getTime(), floor(from, HOUR).getTime() + HOURS_AT_ONCE * HOUR));
    if (until <= from) return true;
    await foldMinutes(tx, from, until);
    await foldHours(tx, floor(from, HOUR), floor(until, HOUR));
    const settled = new Date(
      Math.max(from.getTime(), Math.min(until.getTime(), end.getTime() - OPEN_MINUTES * MINUTE)),
    );
    await addToTotals(tx, from, settled);
    await saveRolled(tx, { rolledUntil: until, countedUntil: settled });
    return until.getTime() === end.getTime();
  });
}
