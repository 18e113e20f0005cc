import { codeKey } from './code-key.ts';

/** Each code that was asked for with what it means: spelled exactly so, or else the one with the same key. */
export function matchCodes<T extends { code: string }>(asked: Iterable<string>, found: readonly T[]): Map<string, T> {
  const exact = new Map(found.map((row) => [row.code, row]));
  const byKey = new Map(found.map((row) => [codeKey(row.code), row]));
  const matches = new Map<string, T>();
  for (const code of asked) {
    const row = exact.get(code) ?? byKey.get(codeKey(code));
    if (row) matches.set(code, row);
  }
  return matches;
}
