import type { PaperLink } from './write-paper-link.ts';

const form = /^(?:https?:\/\/[^/?#\s]+)?\/floor\/#\/read\/([0-9a-z]{25})(?:\/([0-9a-z]{25}))?$/;
const uuidMax = (1n << 128n) - 1n;

/**
 * The link on a traveller, whatever host it names: paper lives longer than the address of the machine that printed it. Undefined for
 * any other text.
 */
export function readPaperLink(text: string): PaperLink | undefined {
  const [, operation = '', file] = form.exec(text.trim().toLowerCase()) ?? [];
  const operationId = idOf(operation);
  if (operationId === undefined) return undefined;
  if (file === undefined) return { operationId };
  const fileId = idOf(file);
  return fileId === undefined ? undefined : { operationId, fileId };
}

function idOf(short: string): string | undefined {
  if (short === '') return undefined;
  let bits = 0n;
  for (const character of short) bits = bits * 36n + BigInt(Number.parseInt(character, 36));
  if (bits > uuidMax) return undefined;
  const hex = bits.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
