import { providedFor, type Tx } from '../../../kernel/index.ts';
import { handoverLimits } from '../contract.ts';
import { type HandingPlace, handoverParts } from '../handover-parts.ts';
import type { KeptPart } from '../queries/handovers.ts';
import { ownParts } from './own-parts.ts';

/** All that stands open at a place now, by the modules that know of it; what has nothing to say is left out. */
export async function gatherParts(tx: Tx, place: HandingPlace): Promise<KeptPart[]> {
  const parts: KeptPart[] = [];
  for (const { name, label, find } of [...ownParts, ...providedFor(tx, handoverParts)]) {
    const { rows, count } = await find(tx, place, handoverLimits.partRowsMax);
    if (count > 0)
      parts.push({
        name,
        label,
        count,
        rows: rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null })),
      });
  }
  return parts;
}
