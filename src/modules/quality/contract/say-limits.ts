/** `1.75 … 1.85 mm`, with one limit `≤ 0.2 mm` or `≥ 5 mm`, without any `–`. */
export function sayLimits(
  { limitLower, limitUpper }: { limitLower: string | null; limitUpper: string | null },
  unit: string,
): string {
  if (limitLower === null && limitUpper === null) return '–';
  const said =
    limitLower === null ? `≤ ${limitUpper}` : limitUpper === null ? `≥ ${limitLower}` : `${limitLower} … ${limitUpper}`;
  return unit ? `${said} ${unit}` : said;
}
