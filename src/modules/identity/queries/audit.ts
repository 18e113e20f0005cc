import { arraysOf, type ColumnTypes, insertionOf, type Tx } from '../../../kernel/index.ts';
import type { NotedHead } from '../rules/anchor-line.ts';
import type { Installation } from '../rules/api-key.ts';
import { entryColumns, type StoredEntry } from '../rules/audit-chain.ts';
import { englishNameOf } from './english-name.ts';

export interface ChainHead {
  chain: number;
  sequence: bigint;
  hash: Buffer;
}

/** PostgreSQL's bigint comes as text. */
type AsText<Row extends { sequence: bigint }> = Omit<Row, 'sequence'> & { sequence: string };

function counted<Row extends { sequence: string }>(row: Row): Omit<Row, 'sequence'> & { sequence: bigint } {
  return { ...row, sequence: BigInt(row.sequence) };
}

/** The first chain that nobody writes to at this moment, locked; undefined when all are taken. Never waits. */
export async function lockFreeChainHead(tx: Tx): Promise<ChainHead | undefined> {
  const [head] = await tx.prepared<AsText<ChainHead>>(
    'identity_lock_free_chain_head',
    `select chain, sequence, hash from identity.audit_chain_head order by chain limit 1 for no key update skip locked`,
  );
  return head && counted(head);
}

const CHAINS_MAX = 1_000;

/**
 * One more chain, locked. Two that begin one at once take different numbers, by a lock that is only tried; nobody waits. Undefined
 * when another began the chain of that number a moment ago: it may be free by now. A chain that lost its head is left to the check.
 * Untold: the audit log itself.
 */
export async function beginChain(tx: Tx): Promise<ChainHead | undefined> {
  const head = await tx.first<AsText<ChainHead>>(
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
  return head && counted(head);
}

const storedColumns: ColumnTypes<StoredEntry> = { ...entryColumns, hash: 'bytea' };

/** Entries and head in one statement. The arrays keep the order of the chain. Untold: the audit log itself. */
export async function insertAuditEntries(tx: Tx, entries: readonly StoredEntry[]): Promise<void> {
  const last = entries.at(-1);
  if (!last) return;
  const columns = arraysOf(storedColumns, entries);
  const [chain, sequence, hash] = [1, 2, 3].map((nth) => `$${columns.length + nth}`);
  await tx.prepared(
    'identity_insert_audit_entries',
    `with written as (${insertionOf('identity.audit_entry', storedColumns)})
     update identity.audit_chain_head set sequence = ${sequence}, hash = ${hash} where chain = ${chain}`,
    [...columns, last.chain, last.sequence, last.hash],
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
  const rows = await tx.query<AsText<NotedHead>>(
    `select chain, sequence, encode(hash, 'hex') as hash from identity.audit_chain_head order by chain`,
  );
  return rows.map(counted);
}

/** An end of a chain, as noted outside, that the chain no longer has. */
export interface LostHead {
  chain: number;
  sequence: bigint;
  /** True where the chain ends before it; otherwise another entry stands there. */
  missing: boolean;
}

/** Those of the noted ends that are not in their chain, at their place, with their hash. */
export async function findHeadsNotKept(tx: Tx, heads: readonly NotedHead[]): Promise<LostHead[]> {
  const rows = await tx.prepared<AsText<LostHead>>(
    'identity_find_heads_not_kept',
    `select n.chain, n.sequence, e.hash is null as missing
     from unnest($1::smallint[], $2::bigint[], $3::text[]) as n (chain, sequence, hash)
       left join identity.audit_entry e on e.chain = n.chain and e.sequence = n.sequence
     where e.hash is distinct from decode(n.hash, 'hex')`,
    [heads.map((head) => head.chain), heads.map((head) => head.sequence.toString()), heads.map((head) => head.hash)],
  );
  return rows.map(counted);
}

/** Where a walk that begins at a moment starts: just before the chain's first entry from then on. */
export async function findChainStart(tx: Tx, chain: number, from: string): Promise<ChainHead | undefined> {
  const head = await tx.first<AsText<ChainHead>>(
    `select chain, sequence, hash from identity.audit_entry where chain = $1 and sequence < coalesce(
       (select min(sequence) from identity.audit_entry where chain = $1 and at >= $2), 9223372036854775807)
     order by sequence desc limit 1`,
    [chain, from],
  );
  return head && counted(head);
}

export async function findChainPage(tx: Tx, chain: number, after: bigint, limit: number): Promise<StoredEntry[]> {
  const rows = await tx.prepared<AsText<StoredEntry>>(
    'identity_find_chain_page',
    `select id, chain, sequence, at, principal_kind as "principalKind", principal_id as "principalId",
       principal_name as "principalName", person_id as "personId", session_id as "sessionId", source, command,
       command_id as "commandId", request_id as "requestId", entity_type as "entityType", entity_id as "entityId",
       action, label, changes::text as changes, hash
     from identity.audit_entry where chain = $1 and sequence > $2 order by sequence limit $3`,
    [chain, after.toString(), limit],
  );
  return rows.map(counted);
}

/** Who changed a thing last, for the sentence of a version conflict. */
export async function findLastChange(
  tx: Tx,
  entityType: string,
  entityId: string,
): Promise<{ name: string; nameEn: string | null; at: Date } | undefined> {
  return tx.first(
    `select principal_name as name, ${englishNameOf('person_id')} as "nameEn", at from identity.audit_entry where entity_type = $1 and entity_id = $2
     order by at desc, sequence desc limit 1`,
    [entityType, entityId],
  );
}

export async function findInstallation(tx: Tx): Promise<Installation> {
  const installation = await tx.first<Installation>('select id, secret from kernel.installation');
  if (!installation) throw new Error('kernel.installation holds no row');
  return installation;
}
