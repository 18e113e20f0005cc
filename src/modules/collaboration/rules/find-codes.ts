/** A `#` at the beginning of a word, and the code behind it. */
const written = /(?<![\p{L}\p{N}#])#([\p{L}\p{N}][\p{L}\p{N}._\-/]*[\p{L}\p{N}]|[\p{L}\p{N}])/gu;

/** The codes that a text marks with `#`, each once, in their order. */
export function findCodes(text: string, most: number): string[] {
  const codes = [...text.matchAll(written)].flatMap(([, code]) => (code && code.length <= 64 ? [code] : []));
  return [...new Set(codes)].slice(0, most);
}
