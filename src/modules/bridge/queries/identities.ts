import type { Reference } from '../../../kernel/entity/contract.ts';
import { codeKey, type Json, newId, type Tx } from '../../../kernel/index.ts';

/** Foreign id → our id, of those that are known at this moment. */
export async function findOurs(
  tx: Tx,
  systemId: string,
  entity: string,
  foreignIds: readonly string[],
): Promise<Map<string, string>> {
  if (foreignIds.length === 0) return new Map();
  const rows = await tx.prepared<{ foreignId: string; ourId: string }>(
    'bridge.findOurs',
    `select foreign_id as "foreignId", our_id as "ourId" from bridge.identity
      where system_id = $1 and entity = $2 and foreign_id = any ($3::text[]) and until is null`,
    [systemId, entity, [...new Set(foreignIds)]],
  );
  return new Map(rows.map(({ foreignId, ourId }) => [foreignId, ourId]));
}

/** Our id → foreign ids in a system, oldest first. */
export async function findForeign(
  tx: Tx,
  systemId: string,
  entity: string,
  ourIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ foreignId: string; ourId: string }>(
    `select distinct on (our_id) our_id as "ourId", foreign_id as "foreignId" from bridge.identity
      where our_id = any ($3::uuid[]) and system_id = $1 and entity = $2 and until is null order by our_id, since`,
    [systemId, entity, ourIds],
  );
  return new Map(rows.map(({ foreignId, ourId }) => [ourId, foreignId]));
}

export async function countKnown(tx: Tx, systemId: string, entity: string): Promise<number> {
  const row = await tx.first<{ count: number }>(
    'select count(*)::int as count from bridge.identity where system_id = $1 and entity = $2 and until is null',
    [systemId, entity],
  );
  return row?.count ?? 0;
}

export interface NewIdentity {
  entity: string;
  ourId: string;
  systemId: string;
  foreignId: string;
  begunBy: 'message' | 'delivery' | 'person' | 'merge' | 'split';
  byName?: string;
}

/** Leaves out those that are known already. Untold: what the other side calls a thing changes nothing of it here. */
export async function insertIdentities(tx: Tx, identities: readonly NewIdentity[], now: Date): Promise<void> {
  if (identities.length === 0) return;
  const of = <K extends keyof NewIdentity>(key: K) => identities.map((identity) => identity[key] ?? '');
  await tx.prepared(
    'bridge.insertIdentities',
    `insert into bridge.identity (id, entity, our_id, system_id, foreign_id, since, begun_by, by_name)
     select id, entity, our_id, system_id, foreign_id, $1, begun_by, by_name
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[])
            as n(id, entity, our_id, system_id, foreign_id, begun_by, by_name)
     on conflict (system_id, entity, foreign_id) where until is null do nothing`,
    [
      now.toISOString(),
      identities.map(() => newId()),
      of('entity'),
      of('ourId'),
      of('systemId'),
      of('foreignId'),
      of('begunBy'),
      of('byName'),
    ],
  );
}

/** Until commit nobody else decides which things of a kind a system's ids mean. */
export async function lockKind(tx: Tx, systemId: string, entity: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`bridge.identity ${systemId} ${entity}`]);
}

export function lockForeignId(
  tx: Tx,
  systemId: string,
  entity: string,
  foreignId: string,
): Promise<{ id: string; ourId: string } | undefined> {
  return tx.first(
    `select id, our_id as "ourId" from bridge.identity
      where system_id = $1 and entity = $2 and foreign_id = $3 and until is null for no key update`,
    [systemId, entity, foreignId],
  );
}

export async function endIdentity(tx: Tx, id: string, by: 'person' | 'merge' | 'split', now: Date): Promise<void> {
  await tx.write('update bridge.identity set until = $2, ended_by = $3 where id = $1', [id, now, by]);
}

/** Ends all that mean one thing and begins them anew for another; the foreign ids that moved. */
export async function moveIdentities(
  tx: Tx,
  entity: string,
  fromId: string,
  intoId: string,
  byName: string,
  now: Date,
): Promise<string[]> {
  const ended = await tx.query<{ systemId: string; foreignId: string }>(
    `update bridge.identity set until = $3, ended_by = 'merge' where our_id = $2 and entity = $1 and until is null
     returning system_id as "systemId", foreign_id as "foreignId"`,
    [entity, fromId, now],
  );
  const begun = ended.map((each) => ({ ...each, entity, ourId: intoId, begunBy: 'merge' as const, byName }));
  await insertIdentities(tx, begun, now);
  await tx.write('update bridge.claim set our_id = $3 where our_id = $2 and entity = $1', [entity, fromId, intoId]);
  return ended.map(({ foreignId }) => foreignId);
}

/** Code (as given) → the key that references to it hold, of those that one thing answers to. */
export async function findKeysByCode(
  tx: Tx,
  { table, key }: Pick<Reference, 'table' | 'key'>,
  codes: readonly string[],
): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ id: string; code: string }>(
    `select id, code from ${table} where kernel.code_key(code) = any ($1::text[])`,
    [[...new Set(codes.map(codeKey))]],
  );
  const byCode = new Map(rows.map((row) => [codeKey(row.code), key === 'id' ? row.id : row.code]));
  return new Map(
    codes.flatMap((code): [string, string][] => {
      const found = byCode.get(codeKey(code));
      return found === undefined ? [] : [[code, found]];
    }),
  );
}

/** Our id → code. */
export async function findCodes(
  tx: Tx,
  { table }: Pick<Reference, 'table'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; code: string }>(
    `select id, code from ${table} where id = any ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** id → version of records, as they stand. */
export async function findVersions(tx: Tx, table: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; version: number }>(
    `select id, version from ${table} where id = any ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Which of these ids are there, in a table or what stands for one. */
export async function findKnownIds(tx: Tx, table: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(`select id from ${table} where id = any ($1::uuid[])`, [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** What a system says of a thing, as it is kept. */
export interface Claim {
  foreignId: string;
  ourId: string | null;
  messageId: string;
  values: Readonly<Record<string, Json>>;
  saidAt: Date;
  changedAt: Date | null;
  /** Field → what we hold instead. */
  differing: readonly string[];
}

export interface HeardClaim {
  changedAt: Date | null;
  values: Readonly<Record<string, Json>>;
  differs: Record<string, string>;
}

export async function findClaims(
  tx: Tx,
  systemId: string,
  entity: string,
  foreignIds: readonly string[],
): Promise<Map<string, HeardClaim>> {
  const rows = await tx.prepared<HeardClaim & { foreignId: string }>(
    'bridge.findClaims',
    `select foreign_id as "foreignId", changed_at as "changedAt", values, differs from bridge.claim
      where system_id = $1 and entity = $2 and foreign_id = any ($3::text[])`,
    [systemId, entity, foreignIds],
  );
  return new Map(rows.map(({ foreignId, ...row }) => [foreignId, row]));
}

/** Our id → what a system said last of the thing, as it came. */
export async function findPayloadsSaid(
  tx: Tx,
  systemId: string,
  entity: string,
  ourIds: readonly string[],
): Promise<Map<string, Record<string, Json>>> {
  const rows = await tx.query<{ ourId: string; raw: Record<string, Json> }>(
    `select c.our_id as "ourId", coalesce(m.repaired, m.payload) as raw from bridge.claim c join bridge.message m on m.id = c.message_id
      where c.our_id = any ($3::uuid[]) and c.system_id = $1 and c.entity = $2`,
    [systemId, entity, ourIds],
  );
  return new Map(rows.map(({ ourId, raw }) => [ourId, raw]));
}

export async function saveClaims(
  tx: Tx,
  where: { systemId: string; entity: string; routeId: string },
  claims: readonly (Omit<Claim, 'differing'> & { differs: Record<string, string> })[],
): Promise<void> {
  if (claims.length === 0) return;
  await tx.prepared(
    'bridge.saveClaims',
    `insert into bridge.claim as c (system_id, entity, route_id, foreign_id, our_id, message_id, values, said_at, changed_at, differs)
     select $1, $2, $3, foreign_id, our_id, message_id, vals::jsonb, said_at, changed_at, differs::jsonb
       from unnest($4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::timestamptz[], $9::timestamptz[], $10::text[])
            as n(foreign_id, our_id, message_id, vals, said_at, changed_at, differs)
     on conflict (system_id, entity, foreign_id) do update set route_id = excluded.route_id, our_id = coalesce(excluded.our_id, c.our_id),
       message_id = excluded.message_id, values = excluded.values, said_at = excluded.said_at, changed_at = excluded.changed_at,
       differs = excluded.differs`,
    [
      where.systemId,
      where.entity,
      where.routeId,
      claims.map(({ foreignId }) => foreignId),
      claims.map(({ ourId }) => ourId),
      claims.map(({ messageId }) => messageId),
      claims.map(({ values }) => JSON.stringify(values)),
      claims.map(({ saidAt }) => saidAt.toISOString()),
      claims.map(({ changedAt }) => changedAt?.toISOString() ?? null),
      claims.map(({ differs }) => JSON.stringify(differs)),
    ],
  );
}
