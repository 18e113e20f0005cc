/** Bits of the company's prefix by its digits (EPC Tag Data Standard, 14.2): the partition is 12 less the digits. */
const companyBits: Record<number, number> = { 12: 40, 11: 37, 10: 34, 9: 30, 8: 27, 7: 24, 6: 20 };
const FILTER_ALL = 0n;

/** The memory of a tag for a handling unit (SSCC-96): `companyDigits` of the SSCC behind its first digit are the company's prefix. */
export function epcOfSscc(sscc: string, companyDigits: number): string {
  const { company, rest } = partsOf(sscc, companyDigits);
  return hex(0x31n, companyDigits, company, rest, 58, 0n, 24);
}

/** The memory of a tag for one piece of an item (SGTIN-96): its GTIN in 14 digits and a serial number that is a number. */
export function epcOfSgtin(gtin: string, serial: string, companyDigits: number): string {
  const { company, rest } = partsOf(gtin, companyDigits);
  return hex(0x30n, companyDigits, company, rest, 44, BigInt(serial), 38);
}

/** The first digit stands behind the company in the memory, and the check digit isn't there. */
function partsOf(key: string, companyDigits: number) {
  return { company: key.slice(1, 1 + companyDigits), rest: `${key.slice(0, 1)}${key.slice(1 + companyDigits, -1)}` };
}

function hex(
  header: bigint,
  companyDigits: number,
  company: string,
  rest: string,
  bitsOfBoth: number,
  last: bigint,
  lastBits: number,
): string {
  const bits = companyBits[companyDigits];
  if (bits === undefined) throw new Error(`a company prefix has 6 to 12 digits, not ${companyDigits}`);
  const restBits = BigInt(bitsOfBoth - bits);
  let value = (header << 3n) | FILTER_ALL;
  value = (value << 3n) | BigInt(12 - companyDigits);
  value = (value << BigInt(bits)) | BigInt(company);
  value = (value << restBits) | BigInt(rest);
  value = (value << BigInt(lastBits)) | last;
  return value.toString(16).toUpperCase().padStart(24, '0');
}
