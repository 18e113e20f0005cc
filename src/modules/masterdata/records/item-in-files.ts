import type { ItemValues } from '../contract.ts';

type Stored = Partial<Pick<ItemValues, 'codes' | 'conversions'>>;

const partsOf = (text: string) => [...new Set(text.split(/[;；\n]/).map((part) => part.trim()))].filter(Boolean);

/** '6901234567892; 6901234567908': barcodes are added to what is there, not put in its place. */
export function addBarcodes(text: string, { codes = [] }: Stored): Stored {
  const added = partsOf(text).filter((code) => !codes.some((each) => each.code === code && each.kind === 'barcode'));
  return { codes: [...codes, ...added.map((code) => ({ code, kind: 'barcode' as const, partnerId: null }))] };
}

/** 'box=24; g=1/1000': a unit's conversion is put in the place of its old one, the others stay. */
export function addConversions(text: string, { conversions = [] }: Stored): Stored | undefined {
  const given = partsOf(text).map((part) => {
    const match = /^(\S+?)\s*[=＝]\s*([1-9]\d{0,11})(?:\s*\/\s*([1-9]\d{0,11}))?$/.exec(part);
    return match && { unit: match[1] ?? '', numerator: match[2] ?? '', denominator: match[3] ?? '1' };
  });
  const read = given.filter((each) => each !== null);
  if (read.length < given.length) return undefined;
  return { conversions: [...conversions.filter(({ unit }) => !read.some((each) => each.unit === unit)), ...read] };
}
