import { checkDigitOf } from './check-digit.ts';
import type { ReadLabel } from './label.ts';
import { labelOf } from './read-elements.ts';

/** Bits of the company's prefix by partition, and its digits (EPC Tag Data Standard, 14.2 and 14.5). */
const partitions = [
  { bits: 40, digits: 12 },
  { bits: 37, digits: 11 },
  { bits: 34, digits: 10 },
  { bits: 30, digits: 9 },
  { bits: 27, digits: 8 },
  { bits: 24, digits: 7 },
  { bits: 20, digits: 6 },
] as const;

const SGTIN = 0x30n;
const SSCC = 0x31n;
/** Of company and what follows it, together. */
const schemes = { [String(SGTIN)]: { bits: 44, digits: 13 }, [String(SSCC)]: { bits: 58, digits: 17 } } as const;

/** A tag's memory in hexadecimal: SGTIN-96 (an item and its serial number) or SSCC-96 (a handling unit). Undefined for other texts. */
export function readEpc(text: string, thisYear: number): ReadLabel | undefined {
  if (!/^3[01][0-9A-F]{22}$/i.test(text)) return undefined;
  const value = BigInt(`0x${text}`);
  const bitsOf = (from: number, length: number) =>
    (value >> BigInt(96 - from - length)) & ((1n << BigInt(length)) - 1n);
  const header = bitsOf(0, 8);
  const scheme = schemes[String(header)];
  const partition = partitions[Number(bitsOf(11, 3))];
  const wrong: ReadLabel = { wrong: { fault: 'epc', ai: '', value: text } };
  if (!scheme || !partition) return wrong;
  const rest = { bits: scheme.bits - partition.bits, digits: scheme.digits - partition.digits };
  const company = digitsOf(bitsOf(14, partition.bits), partition.digits);
  const reference = digitsOf(bitsOf(14 + partition.bits, rest.bits), rest.digits);
  const after = bitsOf(14 + scheme.bits, 82 - scheme.bits);
  if (company === undefined || reference === undefined) return wrong;
  // The first digit of the reference (indicator, extension) stands before the company in the printed number.
  const printed = `${reference.slice(0, 1)}${company}${reference.slice(1)}`;
  const key = `${printed}${checkDigitOf(printed)}`;
  if (header === SSCC) return after === 0n ? labelOf('epc', [['00', key]], thisYear) : wrong;
  const elements = [
    ['01', key],
    ['21', String(after)],
  ] as const;
  return labelOf('epc', elements, thisYear);
}

function digitsOf(value: bigint, length: number): string | undefined {
  const text = String(value).padStart(length, '0');
  return text.length > length ? undefined : text;
}
