import type { Json, Tx } from '../../../kernel/index.ts';
import type { Mapping } from '../../../mapping/index.ts';

/** A route of the bridge with what comparing by it takes. */
export interface ComparedRoute {
  id: string;
  code: string;
  direction: 'in' | 'out';
  /** It, its connection and its system are. */
  active: boolean;
  resource: string;
  subject: string;
  keyField: string;
  watermarkField: string;
  filter: Json | null;
  expectedSeconds: number;
  connectionId: string;
  systemId: string;
  /** The one in force. */
  mapping: Mapping | null;
}

export async function findComparedRoutes(tx: Tx, ids: readonly string[]): Promise<Map<string, ComparedRoute>> {
  const rows = await tx.query<ComparedRoute>(
    `select r.id, r.code, r.direction, r.resource, r.subject, r.filter, m.mapping, c.id as "connectionId", c.system_id as "systemId",
            r.key_field as "keyField", r.watermark_field as "watermarkField", r.expected_seconds as "expectedSeconds",
            r.active and c.active and s.active as active
       from bridge.route r join bridge.connection c on c.id = r.connection_id join bridge.system s on s.id = c.system_id
       left join bridge.mapping m on m.route_id = r.id and m.state = 'published'
      where r.id = any ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A route that tells the same system of the rows of a list. */
export async function findRouteOut(tx: Tx, systemId: string, listName: string): Promise<string | undefined> {
  const row = await tx.first<{ id: string }>(
    `select r.id from bridge.route r join bridge.connection c on c.id = r.connection_id
      where c.system_id = $1 and r.direction = 'out' and r.subject = $2 and r.active and c.active
        and exists (select from bridge.mapping m where m.route_id = r.id and m.state = 'published')
      order by r.id limit 1`,
    [systemId, listName],
  );
  return row?.id;
}

/** The fields of an entity that a system is the master of; `*` stands for all. */
export async function findMastered(tx: Tx, systemId: string, entity: string): Promise<Set<string>> {
  const rows = await tx.query<{ name: string }>(
    `select m."fieldName" as name from bridge.system s, jsonb_to_recordset(s.masters) as m(entity text, "fieldName" text)
      where s.id = $1 and m.entity = $2`,
    [systemId, entity],
  );
  return new Set(rows.map(({ name }) => name));
}

/** Of these things those of which something is on its way by the route: messages not yet taken, deliveries not yet confirmed. */
export async function findUnderWay(
  tx: Tx,
  routeId: string,
  { foreignIds, ourIds }: { foreignIds: readonly string[]; ourIds: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx.query<{ key: string }>(
    `select thing as key from bridge.message where route_id = $1 and state = 'waiting' and thing = any ($2::text[])
     union
     select our_id::text from bridge.delivery where route_id = $1 and state in ('waiting', 'sending', 'accepted') and our_id = any ($3::uuid[])`,
    [routeId, foreignIds, ourIds],
  );
  return new Set(rows.map(({ key }) => key));
}
