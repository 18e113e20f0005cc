import type { Json, Text, Tx } from '../../../kernel/index.ts';
import type { MessageState } from '../contract.ts';

export interface MessageDetail {
  id: string;
  routeId: string;
  routeCode: string;
  routeName: string;
  routeNameEn: string;
  systemId: string;
  systemName: string;
  systemNameEn: string;
  subject: string;
  thing: string;
  state: MessageState;
  receivedAt: Date;
  changedAt: Date | null;
  doneAt: Date | null;
  retryAt: Date | null;
  deleted: boolean;
  attempts: number;
  reason: Text | null;
  refusal: string | null;
  action: string | null;
  payload: Record<string, Json>;
  repaired: Record<string, Json> | null;
  ourId: string | null;
}

/** A message with all that is kept of it. */
export function findMessage(tx: Tx, id: string): Promise<MessageDetail | undefined> {
  return tx.first(
    `select m.id, r.id as "routeId", r.code as "routeCode", r.name as "routeName", r.name_en as "routeNameEn", s.id as "systemId", s.name as "systemName",
            s.name_en as "systemNameEn", r.subject, m.thing, m.state, m.received_at as "receivedAt", m.changed_at as "changedAt",
            m.done_at as "doneAt", m.retry_at as "retryAt", m.deleted, m.attempts, m.reason, m.refusal, m.action, m.payload, m.repaired,
            m.our_id as "ourId"
       from bridge.message m join bridge.route r on r.id = m.route_id join bridge.connection c on c.id = r.connection_id
       join bridge.system s on s.id = c.system_id
      where m.id = $1`,
    [id],
  );
}

export interface ClaimRow {
  systemId: string;
  code: string;
  name: string;
  nameEn: string;
  foreignId: string;
  values: Record<string, Json>;
  differs: Record<string, string>;
  saidAt: Date;
  changedAt: Date | null;
  messageId: string;
}

/** What every system said last of a thing. */
export function findClaimsOf(tx: Tx, entity: string, ourId: string): Promise<ClaimRow[]> {
  return tx.query(
    `select s.id as "systemId", s.code, s.name, s.name_en as "nameEn", c.foreign_id as "foreignId", c.values, c.differs,
            c.said_at as "saidAt", c.changed_at as "changedAt", c.message_id as "messageId"
       from bridge.claim c join bridge.system s on s.id = c.system_id
      where c.our_id = $2 and c.entity = $1 order by s.code, c.foreign_id limit 50`,
    [entity, ourId],
  );
}

export interface ForeignIdRow {
  id: string;
  systemId: string;
  systemName: string;
  systemNameEn: string;
  foreignId: string;
  since: Date;
  until: Date | null;
  begunBy: 'message' | 'delivery' | 'person' | 'merge' | 'split';
  endedBy: 'person' | 'merge' | 'split' | null;
  byName: string;
}

/** What a thing is called elsewhere, and was. */
export function findForeignIdsOf(tx: Tx, entity: string, ourId: string): Promise<ForeignIdRow[]> {
  return tx.query(
    `select i.id, i.system_id as "systemId", s.name as "systemName", s.name_en as "systemNameEn", i.foreign_id as "foreignId",
            i.since, i.until, i.begun_by as "begunBy", i.ended_by as "endedBy", i.by_name as "byName"
       from bridge.identity i join bridge.system s on s.id = i.system_id
      where i.our_id = $2 and i.entity = $1 order by (i.until is null) desc, i.since desc limit 200`,
    [entity, ourId],
  );
}

/** Rows that were told by a route, newest first, as they stood. */
export function findToldRows(
  tx: Tx,
  routeId: string,
  since: Date,
  limit: number,
): Promise<{ thing: string; payload: Record<string, Json> }[]> {
  return tx.query(
    `select d.our_id::text as thing, d.after || jsonb_build_object('$before', d.before) as payload from bridge.delivery d
      where d.route_id = $1 and d.made_at >= $2 order by d.made_at desc limit $3`,
    [routeId, since, limit],
  );
}
