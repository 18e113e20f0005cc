/** The last digit of a GTIN, SSCC or GLN, from those before it (GS1 General Specifications, 7.9): weights 3 and 1 from the right. */
export function checkDigitOf(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

export function hasCheckDigit(key: string): boolean {
  return checkDigitOf(key.slice(0, -1)) === key.slice(-1);
}
