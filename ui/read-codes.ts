import { codeKey } from './code-key.ts';

/** The codes of a pasted column or list, each once: apart by lines, tabs, commas or semicolons. A blank belongs to a code. */
export function codesIn(text: string): string[] {
  return newCodes(text.split(/[\r\n\t,;，；、]+/), []);
}

/** Those of `codes` that say something and aren't `known`, however they are written. */
export function newCodes(codes: readonly string[], known: readonly string[]): string[] {
  const seen = new Set(known.map(codeKey));
  return codes
    .map((code) => code.trim())
    .filter((code) => {
      const key = codeKey(code);
      if (code === '' || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
