import { isWrong, readLabel } from '../../labels/index.ts';
import type { SaidByTag } from './queries/tags.ts';

/** What a tag's memory says by the standards; nothing for a memory that somebody filled otherwise. */
export function readTag(epc: string, thisYear: number): SaidByTag & { says: string | null } {
  const read = readLabel(epc, thisYear);
  if (!read || isWrong(read)) return { epc, sscc: null, gtins: [], serial: null, says: null };
  const { sscc = null, gtin, serial = null, elements } = read.label;
  const gtins =
    gtin === undefined
      ? []
      : [gtin, ...[13, 12, 8].filter((n) => /^0+$/.test(gtin.slice(0, 14 - n))).map((n) => gtin.slice(14 - n))];
  return { epc, sscc, gtins, serial, says: elements.map(([ai, value]) => `(${ai})${value}`).join('') };
}
