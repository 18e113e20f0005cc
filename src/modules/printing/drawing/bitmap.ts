/** Dots of a printer: a row after the other, eight dots a byte, the leftmost first, 1 for black. */
export interface Bitmap {
  width: number;
  height: number;
  rowBytes: number;
  bits: Uint8Array;
}

export function emptyBitmap(width: number, height: number): Bitmap {
  const rowBytes = Math.ceil(width / 8);
  return { width, height, rowBytes, bits: new Uint8Array(rowBytes * height) };
}

/** Makes dots of a row black, from one up to another; what lies outside is left out. */
export function blacken({ width, height, rowBytes, bits }: Bitmap, row: number, from: number, to: number): void {
  if (row < 0 || row >= height) return;
  for (let at = Math.max(0, from); at < Math.min(width, to); at += 1) {
    const byte = row * rowBytes + (at >> 3);
    bits[byte] = (bits[byte] ?? 0) | (0x80 >> (at & 7));
  }
}
