import { type AuditEntry, newId, type Tx } from '../../../kernel/index.ts';
import { insertAuditEntries, insertChainHead, lockChainHead } from '../queries/audit.ts';
import { hashEntry, type StoredEntry, storableJson, storableText } from '../rules/audit-chain.ts';

/**
 * Appends entries to a chain, in the caller's transaction and as its last lock: one locking read, then one statement for
 * all entries and the head, whatever their number. Hashes are computed here, a few microseconds each.
 */
export async function writeAudit(tx: Tx, entries: readonly AuditEntry[], chain: number): Promise<void> {
  if (entries.length === 0) return;
  let head = await lockChainHead(tx, chain);
  if (!head) {
    await insertChainHead(tx, chain);
    head = await lockChainHead(tx, chain);
  }
  if (!head) throw new Error(`audit chain ${chain} has no head`);
  let { sequence, hash } = head;
  const stored: StoredEntry[] = [];
  for (const entry of entries) {
    sequence += 1n;
    const chained = chainedEntry(entry, chain, sequence);
    hash = hashEntry(hash, chained);
    stored.push({ ...chained, hash });
  }
  await insertAuditEntries(tx, chain, stored);
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
