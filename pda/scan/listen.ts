import { listenForScans } from '../../ui/scanner.ts';

/** Handles a scan; false passes it on to the one below. */
export type ScanHandler = (code: string) => unknown;

const handlers: ScanHandler[] = [];
/** The same label read twice within this time is one scan: triggers bounce, and cameras see every frame. */
const repeatMsMax = 700;
/** A scanner that writes text at once, without keys, is done when nothing follows for this long. */
const burstMsMax = 150;
/** The same for a scanner that types keys but sends no Enter; longer, since its keys may come slowly. */
const keyBurstMsMax = 420;
/** Keys at a scanner's pace, and then none: it sends no Enter. */
const keySilenceMs = 180;
/** A cheap PDA under load hands on a scanner's keys slowly; a person is slower still. */
const keyGapMsMax = 100;
const codeLengthMin = 3;

let lastCode = '';
let lastAt = 0;

/** The newest handler hears first: a field before its screen, the screen before the app. */
export function handleScans(handler: ScanHandler): () => void {
  handlers.push(handler);
  return () => {
    const index = handlers.lastIndexOf(handler);
    if (index >= 0) handlers.splice(index, 1);
  };
}

/** Hands a code to whoever waits for one; scanner, camera and typed codes all come through here. */
export function scanned(code: string, now = Date.now()): void {
  const clean = cleanCode(code);
  if (clean.length === 0 || (clean === lastCode && now - lastAt < repeatMsMax)) return;
  lastCode = clean;
  lastAt = now;
  handOn(clean);
}

/** The same for a code that was heard before, and couldn't be judged yet. */
export function handOn(code: string): void {
  for (const handler of [...handlers].reverse()) {
    if (handler(code) !== false) return;
  }
}

/**
 * Blanks and line ends around a code go; GS (0x1D) inside stays, since GS1 codes need it. What an input method left in full width
 * made of letters and digits is what stands on the label.
 */
export function cleanCode(code: string): string {
  return code
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ')
    .replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** Listens everywhere, to scanners that type like a keyboard and to those that insert their text at once. */
export function listenEverywhere(onTorn: () => void): () => void {
  const catcher = makeCatcher();
  const stopKeys = listenForScans(
    (code) => {
      catcher.forget();
      scanned(code);
    },
    {
      lengthMin: codeLengthMin,
      gapMillisecondsMax: keyGapMsMax,
      silenceMilliseconds: keySilenceMs,
      onTorn: () => {
        catcher.forget();
        onTorn();
      },
    },
  );
  return () => {
    stopKeys();
    catcher.remove();
  };
}

/**
 * Many Android PDAs give a scan to the focused field as one piece of text, without keys. An unseen field keeps the focus
 * whenever no other field has it; `inputmode=none` keeps the screen keyboard away.
 */
function makeCatcher(): { forget(): void; remove(): void } {
  const field = document.createElement('input');
  field.setAttribute('inputmode', 'none');
  field.setAttribute('aria-hidden', 'true');
  field.tabIndex = -1;
  field.autocomplete = 'off';
  field.className = 'scan-catcher';
  document.body.append(field);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const take = () => {
    const code = field.value;
    field.value = '';
    if (cleanCode(code).length >= codeLengthMin) scanned(code);
  };
  const refocus = () => {
    const active = document.activeElement;
    if (document.hasFocus() && (!active || active === document.body)) field.focus({ preventScroll: true });
  };
  let typed = false;
  let composing = false;
  field.addEventListener('compositionstart', () => {
    composing = true;
  });
  field.addEventListener('compositionend', () => {
    composing = false;
  });
  field.addEventListener('keydown', (event) => {
    typed = event.key.length === 1;
  });
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(take, typed ? keyBurstMsMax : burstMsMax);
    typed = false;
  });
  document.addEventListener('focusout', refocusSoon);
  document.addEventListener('pointerup', leaveButtonSoon);
  const beat = setInterval(refocus, 1_000);
  function refocusSoon() {
    setTimeout(refocus, 50);
  }
  /** A touched button would keep the focus, and a blank inside a scanned code would press it again. */
  function leaveButtonSoon() {
    setTimeout(() => {
      if (document.activeElement instanceof HTMLButtonElement) field.focus({ preventScroll: true });
      else refocus();
    }, 50);
  }
  return {
    /** A scanner that types keys was heard already; what its keys left here is the same scan. */
    forget() {
      clearTimeout(timer);
      field.value = '';
      // An input method that still composes of the same keys gives up with the focus.
      if (composing) field.blur();
    },
    remove() {
      clearTimeout(timer);
      clearInterval(beat);
      document.removeEventListener('focusout', refocusSoon);
      document.removeEventListener('pointerup', leaveButtonSoon);
      field.remove();
    },
  };
}
