import type { OutboxEvent } from '../commands/facts.ts';
import type { Tx } from '../db/database.ts';
import { type ColumnTypes, insertPrepared } from '../db/write-rows.ts';

const columns: ColumnTypes<OutboxEvent> = {
  id: 'uuid',
  type: 'text',
  version: 'smallint',
  aggregateType: 'text',
  aggregateId: 'uuid',
  data: 'jsonb',
  at: 'timestamptz',
  personId: 'uuid',
};

/** Puts events into the outbox, in the order given. */
export async function writeEvents(tx: Tx, events: OutboxEvent[]): Promise<void> {
  await insertPrepared(tx, 'kernel.writeEvents', 'kernel.outbox', columns, events);
}
