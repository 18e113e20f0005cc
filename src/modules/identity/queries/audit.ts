import type { Tx } from '../../../kernel/index.ts';
import type { NotedHead } from '../rules/anchor-line.ts';
import type { StoredEntry } from '../rules/audit-chain.ts';

export interface ChainHead {
  chain: number;
  sequence: bigint;
  hash: Buffer;
}

interface HeadRow {
  chain: number;
  sequence: string;
  hash: Buffer;
}

const headOf = (row: HeadRow): ChainHead => ({ ...row, sequence: BigInt(row.sequence) });

/** The first chain that nobody writes to at this moment, locked; undefined when all are taken. Never waits. */
export async function lockFreeChainHead(tx: Tx): Promise<ChainHead | undefined> {
  const rows = await tx.prepared<HeadRow>(
    'identity_lock_free_chain_head',
    `select chain, sequence, hash from identity.audit_chain_head order by chain limit 1 for no key update skip locked`,
    [],
  );
  return rows[0] && headOf(rows[0]);
}

const CHAINS_MAX = 1_000;

/**
 * One more chain, locked. Two that begin one at once take different numbers, by a lock that is only tried; nobody waits. Undefined
 * when another began the chain of that number a moment ago: it may be free by now. A chain that lost its head is left to the check.
 * Untold: the audit log itself.
 */
export async function beginChain(tx: Tx): Promise<ChainHead | undefined> {
  const rows = await tx.query<HeadRow>(
    `with unused as (
       select n from generate_series(0, ${CHAINS_MAX - 1}) n
        where not exists (select from identity.audit_chain_head h where h.chain = n)
          and not exists (select from identity.audit_entry e where e.chain = n) order by n offset 0),
     taken as (select n from unused where pg_try_advisory_xact_lock(hashtext('identity.audit_chain'), n) limit 1)
     insert into identity.audit_chain_head (chain, hash)
     select taken.n, sha256(convert_to('trueup-audit-1:' || i.id || ':' || taken.n, 'UTF8'))
       from taken cross join kernel.installation i
     on conflict do nothing returning chain, sequence, hash`,
  );
  return rows[0] && headOf(rows[0]);
}

/** Entries and head in one statement. The arrays keep the order of the chain. Untold: the audit log itself. */
export async function insertAuditEntries(tx: Tx, chain: number, entries: readonly StoredEntry[]): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  await tx.prepared(
    'identity_insert_audit_entries',
    `with written as (
       insert into identity.audit_entry (chain, sequence, id, at, principal_kind, principal_id, principal_name, person_id,
         session_id, source, command, command_id, request_id, entity_type, entity_id, action, label, changes, hash)
       select $1, r.sequence, r.id, r.at, r.principal_kind, r.principal_id, r.principal_name, r.person_id, r.session_id,
         r.source, r.command, r.command_id, r.request_id, r.entity_type, r.entity_id, r.action, r.label, r.changes::json,
         decode(r.hash, 'hex')
       from unnest($2::bigint[], $3::uuid[], $4::timestamptz[], $5::text[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[],
         $10::text[], $11::text[], $12::uuid[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[],
         $19::text[])
         as r (sequence, id, at, principal_kind, principal_id, principal_name, person_id, session_id, source, command,
           command_id, request_id, entity_type, entity_id, action, label, changes, hash)
     )
     update identity.audit_chain_head set sequence = $20, hash = $21 where chain = $1`,
    [
      chain,
      entries.map((entry) => entry.sequence.toString()),
      entries.map((entry) => entry.id),
      entries.map((entry) => entry.at.toISOString()),
      entries.map((entry) => entry.principalKind),
      entries.map((entry) => entry.principalId),
      entries.map((entry) => entry.principalName),
      entries.map((entry) => entry.personId),
      entries.map((entry) => entry.sessionId),
      entries.map((entry) => entry.source),
      entries.map((entry) => entry.command),
      entries.map((entry) => entry.commandId),
      entries.map((entry) => entry.requestId),
      entries.map((entry) => entry.entityType),
      entries.map((entry) => entry.entityId),
      entries.map((entry) => entry.action),
      entries.map((entry) => entry.label),
      entries.map((entry) => entry.changes),
      entries.map((entry) => entry.hash.toString('hex')),
      last.sequence.toString(),
      last.hash,
    ],
  );
}

export async function findChains(tx: Tx): Promise<{ chain: number; head: ChainHead | undefined }[]> {
  const rows = await tx.query<{ chain: number; sequence: string | null; hash: Buffer | null }>(
    `select coalesce(h.chain, e.chain) as chain, h.sequence, h.hash from identity.audit_chain_head h
     full join (select distinct chain from identity.audit_entry) e on e.chain = h.chain order by 1`,
  );
  return rows.map(({ chain, sequence, hash }) => ({
    chain,
    head: sequence === null || hash === null ? undefined : { chain, sequence: BigInt(sequence), hash },
  }));
}

export async function findChainHeads(tx: Tx): Promise<NotedHead[]> {
  const rows = await tx.query<{ chain: number; sequence: string; hash: string }>(
    `select chain, sequence, encode(hash, 'hex') as hash from identity.audit_chain_head order by chain`,
  );
  return rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
}

/** Those of the noted ends that are not in their chain, at their place, with their hash. */
export async function findHeadsNotKept(
  tx: Tx,
  heads: readonly NotedHead[],
): Promise<{ chain: number; sequence: bigint; missing: boolean }[]> {
  const rows = await tx.prepared<{ chain: number; sequence: string; missing: boolean }>(
    'identity_find_heads_not_kept',
    `select n.chain, n.sequence, e.hash is null as missing
     from unnest($1::smallint[], $2::bigint[], $3::text[]) as n (chain, sequence, hash)
       left join identity.audit_entry e on e.chain = n.chain and e.sequence = n.sequence
     where e.hash is distinct from decode(n.hash, 'hex')`,
    [heads.map((head) => head.chain), heads.map((head) => head.sequence.toString()), heads.map((head) => head.hash)],
  );
  return rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
}

/** Where a walk that begins at a moment starts: just before the chain's first entry from then on. */
export async function findChainStart(tx: Tx, chain: number, from: string): Promise<ChainHead | undefined> {
  const rows = await tx.query<{ sequence: string; hash: Buffer }>(
    `select sequence, hash from identity.audit_entry where chain = $1 and sequence < coalesce(
       (select min(sequence) from identity.audit_entry where chain = $1 and at >= $2), 9223372036854775807)
     order by sequence desc limit 1`,
    [chain, from],
  );
  return rows[0] && headOf({ chain, ...rows[0] });
}

export async function findChainPage(tx: Tx, chain: number, after: bigint, limit: number): Promise<StoredEntry[]> {
  const rows = await tx.prepared<Omit<StoredEntry, 'sequence'> & { sequence: string }>(
    'identity_find_chain_page',
    `select id, chain, sequence, at, principal_kind as "principalKind", principal_id as "principalId",
       principal_name as "principalName", person_id as "personId", session_id as "sessionId", source, command,
       command_id as "commandId", request_id as "requestId", entity_type as "entityType", entity_id as "entityId",
       action, label, changes::text as changes, hash
     from identity.audit_entry where chain = $1 and sequence > $2 order by sequence limit $3`,
    [chain, after.toString(), limit],
  );
  return rows.map((row) => ({ ...row, sequence: BigInt(row.sequence) }));
}

/** Who changed a thing last, for the sentence of a version conflict. */
export async function findLastChange(
  tx: Tx,
  entityType: string,
  entityId: string,
): Promise<{ name: string; at: Date } | undefined> {
  const rows = await tx.query<{ name: string; at: Date }>(
    `select principal_name as name, at from identity.audit_entry where entity_type = $1 and entity_id = $2
     order by at desc, sequence desc limit 1`,
    [entityType, entityId],
  );
  return rows[0];
}

export async function findInstallation(tx: Tx): Promise<{ id: string; secret: Buffer }> {
  const rows = await tx.query<{ id: string; secret: Buffer }>('select id, secret from kernel.installation');
  if (!rows[0]) throw new Error('kernel.installation holds no row');
  return rows[0];
}
