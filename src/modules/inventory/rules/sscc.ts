import { checkDigitOf, hasCheckDigit } from '../../../labels/index.ts';

/**
 * An SSCC of the company with this prefix (GS1 General Specifications, 2.2.1): extension digit, prefix and serial reference give 17 digits,
 * the check digit is the 18th. Serial references that outgrow their digits go on into the extension digit.
 */
export function ssccOf(companyPrefix: string, serial: bigint): string {
  const own = String(serial).padStart(17 - companyPrefix.length, '0');
  if (own.length + companyPrefix.length > 17) throw new Error(`the company prefix ${companyPrefix} has no SSCC left`);
  const digits = `${own.slice(0, 1)}${companyPrefix}${own.slice(1)}`;
  return `${digits}${checkDigitOf(digits)}`;
}

/** The code of a unit, where it is an SSCC. */
export function ssccIn(code: string): string | null {
  return /^\d{18}$/.test(code) && hasCheckDigit(code) ? code : null;
}
