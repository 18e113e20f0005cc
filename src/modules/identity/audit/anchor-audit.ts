import { open } from 'node:fs/promises';
import type { Database } from '../../../kernel/index.ts';
import { findChainHeads, findInstallation } from '../queries/audit.ts';
import { formatAnchorLine } from '../rules/anchor-line.ts';

export interface AuditAnchor {
  /** Notes where the chains end now, and answers when that is on the disk. */
  write(): Promise<void>;
}

/**
 * Notes the ends of the audit chains in a file outside the database. Whoever can write everything in the database can cut a
 * chain and make its head fit; what stands here then no longer stands there.
 */
export function openAuditAnchor(database: Database, file: string): AuditAnchor {
  const noted = new Map<number, bigint>();
  return {
    async write() {
      const { installation, heads, at } = await database.read(async (tx) => ({
        installation: await findInstallation(tx),
        heads: await findChainHeads(tx),
        at: tx.begunAt,
      }));
      const grown = heads.filter(({ chain, sequence }) => sequence > 0n && noted.get(chain) !== sequence);
      await appendDurably(file, formatAnchorLine({ at, installationId: installation.id, heads: grown }));
      for (const { chain, sequence } of grown) noted.set(chain, sequence);
    },
  };
}

/** Appended and on the disk. No directory is made: where a share isn't mounted, nothing may look as if it were. */
async function appendDurably(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a+', 0o640);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    // A line that was cut short by a fall of the machine stays by itself.
    await handle.appendFile(size > 0 && last.toString() !== '\n' ? `\n${line}` : line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
