import { gtinSpellings, isWrong, type Label, readLabel, readPaperLink } from '../../src/labels/index.ts';
import type { ScanCode, ScanLabel } from '../../src/modules/execution/contract.ts';
import { codeKey } from '../../ui/code-key.ts';

/** The codes of one's area by what they are compared by. */
export type CodeIndex = ReadonlyMap<string, readonly ScanCode[]>;

export function indexCodes(codes: readonly ScanCode[]): CodeIndex {
  const index = new Map<string, ScanCode[]>();
  for (const one of codes) {
    for (const text of [one.code, ...one.also]) {
      const key = codeKey(text.trim());
      const same = index.get(key);
      if (same) same.push(one);
      else index.set(key, [one]);
    }
  }
  return index;
}

export interface FoundCodes {
  /** All that the code may mean, the likeliest first. */
  things: readonly ScanCode[];
  label: ScanLabel | null;
}

/**
 * What a code means, as the server would tell it: a code of the house's own is that, whatever the standards would make of it; else
 * the item by its GTIN, and before it the lot or serial of that item. Undefined for what isn't known here.
 */
export function findInIndex(index: CodeIndex, code: string, thisYear: number): FoundCodes | undefined {
  const paper = readPaperLink(code);
  const own = paper ? operationIn(index, paper.operationId) : at(index, code);
  if (paper && own.length === 0) return undefined;
  if (own.length > 0) return { things: own, label: null };
  const read = readLabel(code, thisYear);
  if (!read || isWrong(read)) return undefined;
  const { gtin, sscc } = read.label;
  if (sscc !== undefined) return unitBy(index, sscc);
  if (gtin === undefined) return undefined;
  const items = gtinSpellings(gtin)
    .map((spelling) => at(index, spelling).filter(({ kind }) => kind === 'item'))
    .find((found) => found.length > 0);
  if (!items) return undefined;
  const part = read.label.serial ?? read.label.lot;
  const ids = new Set(items.map(({ id }) => id));
  const lots =
    part === undefined ? [] : at(index, part).filter((one) => one.kind === 'lot' && ids.has(one.parentId ?? ''));
  return { things: [...lots, ...items], label: saysOf(read.label, gtin) };
}

/** Links are scanned seldom, so they have no index of their own. */
function operationIn(index: CodeIndex, id: string): readonly ScanCode[] {
  return [...index.values()]
    .flat()
    .filter((one) => one.kind === 'operation' && one.id === id)
    .slice(0, 1);
}

function unitBy(index: CodeIndex, sscc: string): FoundCodes | undefined {
  const things = at(index, sscc).filter(({ kind }) => kind === 'handling_unit');
  return things.length > 0 ? { things, label: null } : undefined;
}

function at(index: CodeIndex, code: string): readonly ScanCode[] {
  return index.get(codeKey(code.trim())) ?? [];
}

function saysOf({ lot, serial, producedOn, expiresOn, quantity, unit }: Label, gtin: string): ScanLabel {
  return {
    gtin,
    lot: lot ?? null,
    serial: serial ?? null,
    producedOn: producedOn ?? null,
    expiresOn: expiresOn ?? null,
    quantity: quantity ?? null,
    unit: unit ?? null,
  };
}
