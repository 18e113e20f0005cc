import { isWrong, type ReadLabel } from './label.ts';
import { readDigitalLink } from './read-digital-link.ts';
import { labelOf, SEPARATOR, splitBrackets, splitElements } from './read-elements.ts';
import { readEpc } from './read-epc.ts';

/** Which symbol it was, as scanners say when they are told to: GS1-128, DataMatrix, QR, DataBar. */
const symbology = /^\](?:C1|d2|Q3|e0|E0)/;

/**
 * Reads a label by the standards (GS1 element strings with FNC1 as GS, in brackets or as a Digital Link; EPC in hexadecimal).
 * Undefined for what means to be none of them; `wrong` for what does and isn't. `thisYear` says the century of dates.
 */
export function readLabel(scanned: string, thisYear: number): ReadLabel | undefined {
  const text = scanned.trim();
  const link = readDigitalLink(text, thisYear) ?? readEpc(text, thisYear);
  if (link) return link;
  const bracketed = splitBrackets(text);
  if (bracketed) return labelOf('gs1', bracketed, thisYear);
  const isSure = symbology.test(text) || text.includes(SEPARATOR);
  const body = text.replace(symbology, '').replace(new RegExp(`^${SEPARATOR}`), '');
  // Without any sign of the standard only what can hardly be anything else: a whole GTIN or SSCC in front, and nothing wrong in it.
  if (!isSure && !/^(?:00\d{18}|0[12]\d{14})/.test(body)) return undefined;
  const elements = splitElements(body);
  const read: ReadLabel = Array.isArray(elements)
    ? labelOf('gs1', elements, thisYear)
    : { wrong: elements as Exclude<typeof elements, readonly unknown[]> };
  return isWrong(read) && !isSure ? undefined : read;
}
