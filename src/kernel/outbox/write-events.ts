import type { OutboxEvent } from '../commands/facts.ts';
import type { Tx } from '../db/database.ts';

/** Puts events into the outbox, in the order given. */
export async function writeEvents(tx: Tx, events: OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.prepared(
    'kernel.writeEvents',
    `insert into kernel.outbox (id, type, version, aggregate_type, aggregate_id, data, at)
     select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::text[], $5::uuid[], $6::jsonb[], $7::timestamptz[])`,
    [
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.version),
      events.map((event) => event.aggregateType),
      events.map((event) => event.aggregateId),
      events.map((event) => JSON.stringify(event.data)),
      events.map((event) => event.at.toISOString()),
    ],
  );
}
