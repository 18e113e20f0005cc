/** How somebody may have written a GTIN of 14 digits: GTIN-13, -12 and -8 stand with zeros in front where 14 are asked for. */
export function gtinSpellings(gtin: string): string[] {
  const lengths = [13, 12, 8].filter((length) => /^0+$/.test(gtin.slice(0, 14 - length)));
  return [gtin, ...lengths.map((length) => gtin.slice(14 - length))];
}
