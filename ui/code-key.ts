/**
 * What a code is compared by before the server is asked: width (NFKC), case and invisible characters don't count. The same
 * as the server's (`src/kernel/code-key.ts`), which decides.
 */
export function codeKey(code: string): string {
  return code
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}
