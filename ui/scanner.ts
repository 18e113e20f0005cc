/** A keyboard wedge types a code within milliseconds and ends with Enter; no person types that fast. */
export interface WedgeOptions {
  /** Longest pause between two characters of one scan. */
  gapMillisecondsMax?: number;
  /** Shorter codes are taken for typing. */
  lengthMin?: number;
  /** A busy device lost its pace in the middle of a scan: its tail alone would be another code, so nothing is taken. */
  onTorn?: () => void;
}

/** After a longer pause than this, what comes is a new scan and not the tail of a torn one. */
const tornGapMilliseconds = 400;

/**
 * Listens for a scan anywhere on the page and hands over its text. A field that wants the scan for itself sets
 * `data-scan="field"`. Returns the function that stops listening.
 */
export function listenForScans(onScan: (code: string) => void, options: WedgeOptions = {}): () => void {
  const gapMax = options.gapMillisecondsMax ?? 60;
  const lengthMin = options.lengthMin ?? 4;
  let characters = '';
  let lastAt = 0;
  let torn = false;

  function onKeyDown(event: KeyboardEvent): void {
    const separator = isGroupSeparator(event);
    if ((event.ctrlKey || event.metaKey || event.altKey) && !separator) return;
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.closest('[data-scan="field"]')) return;
    const gap = event.timeStamp - lastAt;
    lastAt = event.timeStamp;
    if (event.key === 'Enter' || event.key === 'Tab') {
      const code = gap <= gapMax ? characters : '';
      characters = '';
      if (torn && code.length >= lengthMin) {
        torn = false;
        event.preventDefault();
        event.stopPropagation();
        options.onTorn?.();
        return;
      }
      if (code.length >= lengthMin) {
        event.preventDefault();
        event.stopPropagation();
        withdraw(target, code.replaceAll('\u001d', ''));
        onScan(code);
      }
      return;
    }
    const character = separator ? '\u001d' : event.key.length === 1 ? event.key : '';
    if (character === '') return;
    torn = gap > gapMax ? gap < tornGapMilliseconds && characters !== '' : torn;
    characters = gap <= gapMax ? characters + character : character;
  }

  window.addEventListener('keydown', onKeyDown, true);
  return () => window.removeEventListener('keydown', onKeyDown, true);
}

// GS1's FNC1 arrives as Ctrl+] from most scanners and as F8 from some.
function isGroupSeparator(event: KeyboardEvent): boolean {
  return event.key === 'F8' || (event.ctrlKey && event.key === ']');
}

// The scan was typed into whatever had the focus; take it out again, so that a half-filled form keeps its own text.
function withdraw(target: HTMLElement | undefined, code: string): void {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
  if (!target.value.endsWith(code)) return;
  const prototype = target instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  const setter = Object.getOwnPropertyDescriptor(prototype, 'value')?.set;
  setter?.call(target, target.value.slice(0, -code.length));
  target.dispatchEvent(new Event('input', { bubbles: true }));
}
