import { type AuditEntry, newId, type Tx } from '../../../kernel/index.ts';
import { beginChain, type ChainHead, insertAuditEntries, lockFreeChainHead } from '../queries/audit.ts';
import { hashEntry, type StoredEntry, storableJson, storableText } from '../rules/audit-chain.ts';

/** Others may take the chains that were free a moment ago; so often it is tried anew. */
const TRIES_MAX = 20;

/**
 * Takes a chain that nobody else writes to, at once, and gives what appends entries to it: with one statement for all entries and the
 * head, whatever their number. As nobody ever waits for a chain, it may be taken at any point of a transaction. Hashes are computed
 * here, a few microseconds each.
 */
export function openAudit(tx: Tx): (entries: readonly AuditEntry[]) => Promise<void> {
  let head = takeHead(tx);
  // A transaction that fails before it has anything to write never asks for it.
  head.catch(() => {});
  return async (entries) => {
    if (entries.length === 0) return;
    head = append(tx, head, entries);
    await head;
  };
}

async function takeHead(tx: Tx): Promise<ChainHead> {
  for (let tried = 0; tried < TRIES_MAX; tried += 1) {
    const head = (await lockFreeChainHead(tx)) ?? (await beginChain(tx));
    if (head) return head;
  }
  throw new Error('no chain of the audit log is free');
}

/** Writes the entries behind the head, which the transaction holds locked; answers where the chain ends then. */
export async function append(tx: Tx, head: Promise<ChainHead>, entries: readonly AuditEntry[]): Promise<ChainHead> {
  let { chain, sequence, hash } = await head;
  const stored: StoredEntry[] = [];
  for (const entry of entries) {
    sequence += 1n;
    const chained = chainedEntry(entry, chain, sequence);
    hash = hashEntry(hash, chained);
    stored.push({ ...chained, hash });
  }
  await insertAuditEntries(tx, stored);
  return { chain, sequence, hash };
}

function chainedEntry(entry: AuditEntry, chain: number, sequence: bigint) {
  const { principal } = entry;
  return {
    id: newId(),
    chain,
    sequence,
    at: entry.at,
    principalKind: principal.kind,
    principalId: principal.id,
    principalName: storableText(principal.name),
    personId: principal.personId,
    sessionId: principal.sessionId,
    source: entry.source,
    command: entry.command,
    commandId: entry.commandId,
    requestId: storableText(entry.requestId),
    entityType: entry.entityType,
    entityId: storableText(entry.entityId),
    action: entry.action ?? 'changed',
    label: storableText(entry.label ?? ''),
    changes: storableJson(entry.changes),
  };
}
