/** A keyboard wedge types a code within milliseconds and ends with Enter; no person types that fast. */
export interface WedgeOptions {
  /** Longest pause between two characters of one scan. */
  gapMillisecondsMax?: number;
  /** Shorter codes are taken for typing. */
  lengthMin?: number;
  /** A scanner that sends no Enter is done when nothing follows for this long; without it only Enter and Tab end a scan. */
  silenceMilliseconds?: number;
  /** A busy device lost its pace in the middle of a scan: its tail alone would be another code, so nothing is taken. */
  onTorn?: () => void;
}

/** Nobody types so many characters so fast: what comes so is a scan also where no Enter ends it. */
const surelyScannedLength = 6;
const surelyScannedGap = 35;

/** A device that is busy hands keys on late, and some of them later still: silence is believed so many times that delay later. */
const delayFactor = 3;
const delayMillisecondsMax = 500;

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
  /** The longest pause within what has come so far. */
  let gapSeen = 0;
  let silence: ReturnType<typeof setTimeout> | undefined;
  /** Silence ended what came up to `lastAt`: a key that was pressed right behind it belongs to that, and came too late. */
  let endedBySilence = false;

  function onKeyDown(event: KeyboardEvent): void {
    const separator = isGroupSeparator(event);
    if ((event.ctrlKey || event.metaKey || event.altKey) && !separator) return;
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    if (target?.closest('[data-scan="field"]')) return;
    const gap = event.timeStamp - lastAt;
    lastAt = event.timeStamp;
    clearTimeout(silence);
    const key = keyOf(event);
    if (key === 'Enter' || key === 'Tab') {
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
    const character = separator ? '\u001d' : key.length === 1 ? key : '';
    if (character === '') return;
    torn = gap > gapMax ? gap < tornGapMilliseconds && characters !== '' : torn || endedBySilence;
    endedBySilence = false;
    gapSeen = gap <= gapMax ? Math.max(gapSeen, gap) : 0;
    characters = gap <= gapMax ? characters + character : character;
    if (options.silenceMilliseconds === undefined) return;
    const delay = Math.min(Math.max(0, performance.now() - event.timeStamp), delayMillisecondsMax);
    silence = setTimeout(() => endBySilence(target), options.silenceMilliseconds + delayFactor * delay);
  }

  function endBySilence(target: HTMLElement | undefined): void {
    const code = characters;
    if (torn || code.length < surelyScannedLength || gapSeen > surelyScannedGap) return;
    characters = '';
    endedBySilence = true;
    withdraw(target, code.replaceAll('\u001d', ''));
    onScan(code);
  }

  window.addEventListener('keydown', onKeyDown, true);
  return () => {
    clearTimeout(silence);
    window.removeEventListener('keydown', onKeyDown, true);
  };
}

/** Beside letters and digits, by physical key: without and with Shift, as on the layout that scanners pretend to be. */
const keysOfLayout: Readonly<Record<string, string>> = {
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: `'"`,
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Space: '  ',
};

/**
 * What a key stands for. An input method that was left in Chinese takes the keys for itself (`Process`): then the physical key says
 * which one it was.
 */
function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if (key !== 'Process') return key;
  if (code === 'Enter' || code === 'NumpadEnter') return 'Enter';
  if (code === 'Tab') return 'Tab';
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit) return shiftKey ? (')!@#$%^&*('[Number(digit)] ?? '') : digit;
  return keysOfLayout[code]?.[shiftKey ? 1 : 0] ?? '';
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
