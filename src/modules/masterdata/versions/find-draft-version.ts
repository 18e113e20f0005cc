import type { Tx } from '../../../kernel/index.ts';
import { bom } from '../boms/bom.ts';
import { findPublished, readLatestDraft } from '../queries/versions.ts';
import { routing } from '../routings/routing.ts';

const kinds = { bom, routing };

/** The latest draft of an item's BOM or routing: what could be published. */
export function findDraftVersion(tx: Tx, noun: keyof typeof kinds, itemId: string) {
  return readLatestDraft(tx, kinds[noun], itemId);
}

/** Published versions of an item's BOM or routing, in order of time. */
export async function findPublishedVersions(tx: Tx, noun: keyof typeof kinds, itemId: string) {
  const found = await findPublished(tx, kinds[noun], itemId);
  return found.map(({ id, code, versionNumber, effectiveFrom, effectiveTo }) => ({
    id,
    code,
    versionNumber,
    effectiveFrom,
    effectiveTo,
  }));
}
