import type { Settings } from '../kernel/index.ts';
import { actorOf, executeHere, withProgram } from './with-program.ts';

/** Prints events that were set aside for a reader (a reaction, a webhook), the parked ones first; answers how many there are. */
export async function listParked(settings: Settings, options: { json?: boolean }): Promise<void> {
  await withProgram(settings, async ({ database }) => {
    const { rows } = await database.pool.query<ParkedLine>(
      `select consumer, event_id as event, type, aggregate_id as thing, attempts, parked_at as "parkedAt", retry_at as "retryAt", reason
         from kernel.outbox_parked order by parked_at nulls last, consumer, position limit 1000`,
    );
    if (options.json) console.log(JSON.stringify(rows, null, 2));
    else if (rows.length === 0) console.log('nothing waits');
    else for (const row of rows) console.log(lineOf(row));
  });
}

/** Releases a parked event, so that it is tried again, or drops it for this reader. */
export async function settleParked(
  settings: Settings,
  verb: 'release' | 'drop',
  { consumer, eventId, reason, as }: { consumer: string; eventId: string; reason?: string; as?: string },
): Promise<void> {
  await withProgram(settings, async (program) => {
    const command = program.commands.get(`sync.${verb}-parked-event`);
    if (!command) throw new Error('this program has no sync');
    const input = { consumer, eventId, ...(reason === undefined ? {} : { reason }) };
    console.log(JSON.stringify(await executeHere(program, command, input, await actorOf(program, as))));
  });
}

interface ParkedLine {
  consumer: string;
  event: string;
  type: string;
  thing: string;
  attempts: number;
  parkedAt: Date | null;
  retryAt: Date | null;
  reason: string;
}

function lineOf({ consumer, event, type, thing, attempts, parkedAt, retryAt, reason }: ParkedLine): string {
  const state = parkedAt ? 'parked  ' : retryAt ? 'retrying' : 'behind  ';
  return `${state}  ${consumer}  ${event}  ${type} of ${thing}  ${attempts} tries\n          ${reason}`;
}
