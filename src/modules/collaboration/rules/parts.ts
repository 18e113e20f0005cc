/** How content is cut: a part is one row, read and sent at a time. */
export const PART_BYTES = 512 * 1024;

export interface PartPiece {
  position: number;
  /** Within the part, `to` excluded. */
  from: number;
  to: number;
}

/** Which pieces of which parts make up the bytes from one up to and including another. */
export function piecesOf(from: number, to: number): PartPiece[] {
  const pieces: PartPiece[] = [];
  for (let at = from; at <= to; ) {
    const position = Math.floor(at / PART_BYTES);
    const begins = position * PART_BYTES;
    const end = Math.min(to + 1, begins + PART_BYTES);
    pieces.push({ position, from: at - begins, to: end - begins });
    at = end;
  }
  return pieces;
}
