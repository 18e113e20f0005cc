/** Something that somebody had at a place or an operation. */
interface Holding {
  from: Date;
  to: Date | null;
  operationId: string | null;
  place: string | null;
  /** Of a movement: which item and lot. */
  note: string | null;
}

/**
 * In the order of time; where nobody said until when, it lasts until the next of the same operation, or of the same way through places.
 * The last of each is still there.
 */
export function joinHoldings<Row extends Holding>(rows: readonly Row[]): Row[] {
  const inOrder = [...rows].sort((a, b) => a.from.getTime() - b.from.getTime());
  const keyOf = ({ operationId, place, note }: Row) => operationId ?? (place === null ? 'box' : `place ${note}`);
  return inOrder.map((row, nth) => {
    if (row.to !== null) return row;
    const next = inOrder.slice(nth + 1).find((later) => keyOf(later) === keyOf(row) && later.from > row.from);
    return { ...row, to: next?.from ?? null };
  });
}
