import { useEffect, useRef } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { cleanCode } from '../scan/listen.ts';
import type { PadKey } from './type-number.ts';
import { partWords } from './words.ts';

const rows: PadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Big keys for numbers. Without `point` (PIN, pieces) the place of the point clears. */
export function NumberPad({
  onKey,
  point = false,
  pin = false,
}: {
  onKey: (key: PadKey) => void;
  point?: boolean;
  pin?: boolean;
}) {
  const t = useWords(partWords);
  useHardwareKeys(onKey, point);
  return (
    <div className={`pad${pin ? ' is-pin' : ''}`}>
      {rows.map((key) => (
        <button key={key} type="button" onClick={() => onKey(key)}>
          {key}
        </button>
      ))}
      {point ? (
        <button type="button" onClick={() => onKey('.')}>
          .
        </button>
      ) : (
        <button type="button" className="is-word" onClick={() => onKey('clear')}>
          {t('clear')}
        </button>
      )}
      <button type="button" onClick={() => onKey('0')}>
        0
      </button>
      <button type="button" className="is-word" onClick={() => onKey('back')}>
        {t('erase')}
      </button>
    </div>
  );
}

/** A scanner's keys follow each other faster than this; a finger's don't. */
const scanGapMs = 60;
const keysOfPad: Record<string, PadKey> = { Backspace: 'back', Delete: 'clear', '.': '.', ',': '.' };

/** PDAs with real keys: a lone digit is typed, a burst of digits is a scan and not for us. */
function useHardwareKeys(onKey: (key: PadKey) => void, point: boolean): void {
  const newest = useRef(onKey);
  newest.current = onKey;
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let lastAt = Number.NEGATIVE_INFINITY;
    function onKeyDown(event: KeyboardEvent) {
      const alone = event.timeStamp - lastAt > scanGapMs;
      lastAt = event.timeStamp;
      clearTimeout(waiting);
      const digit = /^(?:Digit|Numpad)?(\d)$/.exec(event.key === 'Process' ? event.code : cleanCode(event.key))?.[1];
      const key = (digit as PadKey | undefined) ?? keysOfPad[event.key];
      if (!alone || !key || (key === '.' && !point) || event.ctrlKey || event.altKey || event.metaKey) return;
      waiting = setTimeout(() => newest.current(key), scanGapMs);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(waiting);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [point]);
}
