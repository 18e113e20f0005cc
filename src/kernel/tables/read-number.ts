/** How the mark in `1,234` is meant: 1.234 or 1234. */
export type NumberReading = 'decimal' | 'thousands';

/**
 * What a number as people write it may mean, as plain digits: empty when it is none. `1,5`, `1.234,5` and `1,234,567` can be read
 * in one way; `1,234` and `1.234` in two. Signs stay out: no quantity of master data is below zero.
 */
export function readNumber(text: string): Partial<Record<NumberReading, string>> & { plain?: string } {
  const plain = text
    .normalize('NFKC')
    .replace(/^[¥$€£]\s*/, '')
    .replace(/['’\s](?=\d{3}(?!\d))/g, '');
  if (/^\d+$/.test(plain)) return { plain };
  for (const [thousands, decimal] of [
    [',', '.'],
    ['.', ','],
  ] as const) {
    const both = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+\\${decimal}\\d+$`);
    if (both.test(plain)) return { plain: plain.replaceAll(thousands, '').replace(decimal, '.') };
    if (new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3}){2,}$`).test(plain))
      return { plain: plain.replaceAll(thousands, '') };
  }
  const [, whole = '', mark = '', rest = ''] = /^(\d+)([.,])(\d+)$/.exec(plain) ?? [];
  if (mark === '') return {};
  const decimal = `${whole}.${rest}`;
  return rest.length === 3 && /^[1-9]\d{0,2}$/.test(whole) ? { decimal, thousands: whole + rest } : { plain: decimal };
}

/** Which mark is the decimal one, where the number itself says so. */
export function decimalMarkOf(text: string): '.' | ',' | undefined {
  const { decimal, plain } = readNumber(text);
  if (decimal !== undefined || plain === undefined) return undefined;
  const marks = text.match(/[.,]/g) ?? [];
  if (marks.length === 0) return undefined;
  const last = marks[marks.length - 1] as '.' | ',';
  const isThousands = marks.length > 1 && marks.every((mark) => mark === last);
  if (isThousands) return last === ',' ? '.' : ',';
  return last;
}
