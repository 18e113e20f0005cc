import type { Bitmap } from './bitmap.ts';

/**
 * A label for a printer that speaks ZPL II: the whole of it as one graphic (^GFA), because no printer has our font, and because
 * codes drawn by us look the same on every make. Compressed as ZPL has it: a few hundred kilobytes would become some ten.
 */
export function writeZpl(bitmap: Bitmap, copies: number): Buffer {
  const { width, height, rowBytes, bits } = bitmap;
  const graphic = compress(bitmap);
  return Buffer.from(
    `^XA^PW${width}^LL${height}^LH0,0^FO0,0^GFA,${bits.length},${bits.length},${rowBytes},${graphic}^FS^PQ${copies}^XZ\n`,
    'latin1',
  );
}

/** Per row: `:` for the same row again, `,` for zeros to its end, `!` for ones; G to Y and g to z say how often a digit stands. */
function compress({ height, rowBytes, bits }: Bitmap): string {
  const rows: string[] = [];
  let before = '';
  for (let row = 0; row < height; row += 1) {
    const digits = Buffer.from(bits.subarray(row * rowBytes, (row + 1) * rowBytes))
      .toString('hex')
      .toUpperCase();
    rows.push(digits === before ? ':' : compressRow(digits));
    before = digits;
  }
  return rows.join('');
}

function compressRow(digits: string): string {
  const open = digits.replace(/0+$/, '');
  if (open.length < digits.length - 1) return `${runs(open)},`;
  const white = digits.replace(/F+$/, '');
  if (white.length < digits.length - 1) return `${runs(white)}!`;
  return runs(digits);
}

const runs = (digits: string) => digits.replace(/(.)\1{2,}/g, (all, digit: string) => countOf(all.length) + digit);

function countOf(count: number): string {
  const twenties = Math.min(20, Math.floor(count / 20));
  const ones = count - twenties * 20;
  if (ones > 19) return `z${countOf(count - 400)}`;
  const letter = (from: string, at: number) => (at === 0 ? '' : String.fromCharCode(from.charCodeAt(0) + at - 1));
  return letter('g', twenties) + letter('G', ones);
}
