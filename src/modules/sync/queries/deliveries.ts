import type { OutboxRow, Tx } from '../../../kernel/index.ts';

export type DeliveryKind = 'events' | 'test' | 'resend';

export interface NewDelivery {
  id: string;
  webhookId: string;
  kind: DeliveryKind;
  eventIds: string[];
  delivered: boolean;
  status: number | null;
  milliseconds: number;
  answer: string;
  at: Date;
}

/** The attempt counts the times that the same events were tried before. Untold: it is about telling itself. */
export async function insertDelivery(tx: Tx, delivery: NewDelivery): Promise<void> {
  const { id, webhookId, kind, eventIds, delivered, status, milliseconds, answer, at } = delivery;
  await tx.query(
    `insert into sync.webhook_delivery (id, webhook_id, kind, event_ids, attempt, delivered, status, milliseconds, answer, at)
     select $1, $2, $3, $4::uuid[],
            1 + (select count(*) from sync.webhook_delivery where webhook_id = $2 and event_ids = $4::uuid[] and kind = $3),
            $5, $6, $7, $8, $9
      where exists (select from sync.webhook where id = $2)`,
    [id, webhookId, kind, eventIds, delivered, status, milliseconds, answer, at.toISOString()],
  );
}

export async function findDelivery(tx: Tx, id: string): Promise<{ webhookId: string; eventIds: string[] } | undefined> {
  return tx.first(
    'select webhook_id as "webhookId", event_ids as "eventIds" from sync.webhook_delivery where id = $1',
    [id],
  );
}

/** Events that are still kept, oldest first. */
export function findEvents(tx: Tx, ids: readonly string[]): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `select position, id, type, version, aggregate_type as "aggregateType", aggregate_id as "aggregateId", data,
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
            person_id as "personId"
       from kernel.outbox where id = any ($1::uuid[]) order by position`,
    [ids],
  );
}

export async function deleteOldDeliveries(tx: Tx, before: Date): Promise<void> {
  await tx.query(
    `delete from sync.webhook_delivery where id = any (array(
       select id from sync.webhook_delivery where at < $1::timestamptz limit 50000))`,
    [before.toISOString()],
  );
}
