import { type Json, parseAmount, stableStringify } from '../../../kernel/index.ts';

export interface Watched {
  column: string;
  threshold?: string | undefined;
}

/** Whether a row is worth telling: a watched column says something else than was told last, and a number by as much as its threshold. */
export function isWorthTelling(
  watched: readonly Watched[],
  told: Readonly<Record<string, Json>> | undefined,
  row: Readonly<Record<string, Json>>,
): boolean {
  if (!told) return true;
  return watched.some(({ column, threshold }) => {
    const [before, after] = [told[column] ?? null, row[column] ?? null];
    if (stableStringify(before) === stableStringify(after)) return false;
    if (threshold === undefined) return true;
    const [from, to] = [amountOf(before), amountOf(after)];
    if (from === undefined || to === undefined) return true;
    const gap = from > to ? from - to : to - from;
    // Where nothing is left, or something comes where nothing was, the size of the step doesn't matter.
    return from === 0n || to === 0n || gap >= (amountOf(threshold) ?? 0n);
  });
}

function amountOf(value: Json): bigint | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  try {
    return parseAmount(String(value));
  } catch {
    return undefined;
  }
}
