import { defineSlot, inScope, type Principal, providedFor, type Tx } from '../../kernel/index.ts';
import type { ScanMatch } from './contract.ts';
import { findScanMatches } from './queries/places.ts';

/** For the floors above: items that a code of theirs means, such as a supplier's own number in its terms. */
export const itemCodeSources =
  defineSlot<(tx: Tx, code: string) => Promise<Omit<ScanMatch, 'kind' | 'matchedBy'>[]>>('masterdata.item-codes');

/**
 * What a scanned code means here, best first: an item by its own code, an item by barcode or somebody else's code for it,
 * a location, warehouse, work centre, piece of equipment. Lots, orders and badges are asked of their own modules.
 * With a principal, what lies outside their area is left out. A code with blanks around it counts without them.
 */
export async function findByScanCode(tx: Tx, code: string, principal?: Principal): Promise<ScanMatch[]> {
  const text = code.trim();
  if (text === '' || text.length > 200) return [];
  const matches = await findScanMatches(tx, text);
  const own = matches
    .filter((match) => !principal || inScope(principal, { workshopId: match.workshopId }))
    .map(({ workshopId: _workshopId, rank: _rank, ...match }): ScanMatch => match);
  for (const source of providedFor(tx, itemCodeSources)) {
    for (const match of await source(tx, text)) {
      if (!own.some(({ id }) => id === match.id)) own.push({ ...match, kind: 'item', matchedBy: 'supplier_code' });
    }
  }
  return own;
}
