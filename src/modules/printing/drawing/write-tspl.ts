import type { Bitmap } from './bitmap.ts';

/** A label for a printer that speaks TSPL (TSC and the many that follow it): the whole of it as one bitmap, in which 0 is black. */
export function writeTspl(
  bitmap: Bitmap,
  copies: number,
  size: { width: number; height: number; gap: number },
): Buffer {
  const { height, rowBytes } = bitmap;
  const head = [
    `SIZE ${size.width} mm,${size.height} mm`,
    `GAP ${size.gap} mm,0 mm`,
    'DIRECTION 1',
    'REFERENCE 0,0',
    'CLS',
    `BITMAP 0,0,${rowBytes},${height},0,`,
  ].join('\r\n');
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from(bitmap.bits.map((byte) => ~byte)),
    Buffer.from(`\r\nPRINT 1,${copies}\r\n`),
  ]);
}
