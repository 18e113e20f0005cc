import type { AuditEntry, Tx } from '../../../kernel/index.ts';
import type { ChainHead } from '../queries/audit.ts';
import { append } from './write-audit.ts';

/** Appends to the chain of this number, and begins it where there is none; a program takes whichever is free. */
export async function writeToChain(tx: Tx, chain: number, entries: readonly AuditEntry[]): Promise<void> {
  await tx.query(
    `insert into identity.audit_chain_head (chain, hash)
     select $1::smallint, sha256(convert_to('trueup-audit-1:' || id || ':' || $1, 'UTF8')) from kernel.installation
     on conflict do nothing`,
    [chain],
  );
  const rows = await tx.query<{ sequence: string; hash: Buffer }>(
    'select sequence, hash from identity.audit_chain_head where chain = $1 for no key update',
    [chain],
  );
  const { sequence, hash } = rows[0] as { sequence: string; hash: Buffer };
  const head: ChainHead = { chain, sequence: BigInt(sequence), hash };
  await append(tx, Promise.resolve(head), entries);
}
