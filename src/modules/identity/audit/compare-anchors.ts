import type { Tx } from '../../../kernel/index.ts';
import type { AuditVerification } from '../contract.ts';
import { findHeadsNotKept, type LostHead } from '../queries/audit.ts';
import type { NotedHead } from '../rules/anchor-line.ts';
import { readAnchors } from './read-anchors.ts';

const HEADS_AT_ONCE = 5_000;

/** Looks up every noted end; of each chain the first that is lost. Lines of another installation, as a copied database leaves them, are counted and not compared. */
export async function compareAnchors(
  tx: Tx,
  installationId: string,
  file: string,
  size: number,
): Promise<{ anchor: NonNullable<AuditVerification['anchor']>; lost: LostHead[] }> {
  const anchor = { found: true, heads: 0, linesUnreadable: 0, linesOfOthers: 0, lastAt: null as string | null };
  const lost = new Map<number, LostHead>();
  let batch: NotedHead[] = [];
  const compare = async () => {
    for (const head of await findHeadsNotKept(tx, batch)) {
      const known = lost.get(head.chain);
      if (!known || head.sequence < known.sequence) lost.set(head.chain, head);
    }
    batch = [];
  };
  for await (const line of readAnchors(file, size)) {
    if (!line) anchor.linesUnreadable += 1;
    else if (line.installationId !== installationId) anchor.linesOfOthers += 1;
    else {
      anchor.heads += line.heads.length;
      anchor.lastAt = line.at.toISOString();
      batch.push(...line.heads);
    }
    if (batch.length >= HEADS_AT_ONCE) await compare();
  }
  await compare();
  return { anchor, lost: [...lost.values()] };
}
