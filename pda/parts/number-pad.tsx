import { useWords } from '../../ui/i18n/index.ts';
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
