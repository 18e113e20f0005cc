/**
 * What a code is compared by: two codes that people can't tell apart on a label are one. Width and composition (NFKC), case and
 * invisible characters don't count. `kernel.code_key(text)` is the same in SQL, for unique indexes and look-ups.
 */
export function codeKey(code: string): string {
  return [...code.normalize('NFKC').replace(/\p{Cf}/gu, '')].map(lowerOf).join('');
}

/** Letter by letter, and only where one letter becomes one: what `translate` does in SQL, whatever the collation. */
function lowerOf(letter: string): string {
  const lower = letter.toLowerCase();
  return [...lower].length === 1 ? lower : letter;
}
