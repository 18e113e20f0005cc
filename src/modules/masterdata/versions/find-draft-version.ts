import type { Tx } from '../../../kernel/index.ts';
import { bom } from '../boms/bom.ts';
import { readLatestDraft } from '../queries/versions.ts';
import { routing } from '../routings/routing.ts';

const kinds = { bom, routing };

/** The latest draft of an item's BOM or routing: what could be published. */
export function findDraftVersion(tx: Tx, noun: keyof typeof kinds, itemId: string) {
  return readLatestDraft(tx, kinds[noun], itemId);
}
