import { identifierOf } from './application-identifiers.ts';
import type { ReadLabel } from './label.ts';
import { type Element, labelOf } from './read-elements.ts';

const primary = ['01', '00', '414', '8003', '8004', '8006'];

/** GS1 Digital Link: `https://id.example.com/01/09506000134352/10/ABC?17=271231`. Undefined for any other address. */
export function readDigitalLink(text: string, thisYear: number): ReadLabel | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { pathname, searchParams } = new URL(text);
  const parts = pathname.split('/').map(decoded);
  const from = parts.findIndex((part, at) => primary.includes(part) && parts[at + 1]);
  if (from < 0) return undefined;
  const elements: Element[] = [];
  for (let at = from; at + 1 < parts.length; at += 2)
    elements.push([parts[at] ?? '', wide(parts[at] ?? '', parts[at + 1] ?? '')]);
  // Words beside the label's own, such as where the address leads to, are nobody's identifiers.
  for (const [ai, value] of searchParams) if (identifierOf(ai)) elements.push([ai, value]);
  return labelOf('digital_link', elements, thisYear);
}

/** A GTIN may stand there in 8, 12 or 13 digits. */
function wide(ai: string, value: string): string {
  return ai === '01' && /^\d{8,14}$/.test(value) ? value.padStart(14, '0') : value;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
