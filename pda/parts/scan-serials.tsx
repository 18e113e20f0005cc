import { useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { useScans } from '../scan/use-scans.ts';
import { Button } from './button.tsx';
import { showFeedback } from './feedback.ts';
import { Frame } from './frame.tsx';
import { partWords } from './words.ts';

/** The form of a code (`zCode` of the contract, without loading zod): told at once, before fifty more are scanned. */
const codeForm = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._\-/#+()]*[\p{L}\p{N}._\-/#+()])?$/u;
const codeLengthMax = 64;

interface ScanSerialsProps {
  /** How many pieces there are to scan; fewer may be done now, more may not. */
  most: number;
  serials: readonly string[];
  onSerials: (serials: string[]) => void;
  onDone: () => void;
}

/** One serial number after another, with a count that can be read from an arm’s length; the last one stands on top. */
export function ScanSerials({ most, serials, onSerials, onDone }: ScanSerialsProps) {
  const t = useWords(partWords);
  const [typed, setTyped] = useState('');
  const add = (code: string) => {
    const refusal = whyNotAdd(code, serials, most);
    if (refusal) showFeedback({ kind: 'no', title: t(refusal, { code, most }) });
    else {
      navigator.vibrate?.(40);
      onSerials([...serials, code]);
    }
  };
  useScans((code) => {
    add(code);
    return true;
  });
  return (
    <Frame
      onBack={onDone}
      foot={
        <Button
          label={t('serialsDone', { count: serials.length })}
          icon="check"
          look="main"
          disabled={serials.length === 0}
          onPress={onDone}
        />
      }
    >
      <h1 className="question">{t('scanSerials')}</h1>
      <p className="serial-count" aria-live="polite">
        <b>{serials.length}</b> / {most}
      </p>
      <form
        className="serial-type"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) add(typed.trim());
          setTyped('');
        }}
      >
        <label className="field">
          <span>{t('scanOrType')}</span>
          <input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
      </form>
      <div className="buttons is-column">
        {[...serials].reverse().map((code) => (
          <Button
            key={code}
            label={t('takeAway', { code })}
            icon="close"
            onPress={() => onSerials(serials.filter((one) => one !== code))}
          />
        ))}
      </div>
    </Frame>
  );
}

function whyNotAdd(code: string, serials: readonly string[], most: number) {
  if (serials.includes(code)) return 'serialTwice';
  if (serials.length >= most) return 'serialsEnough';
  return codeForm.test(code) && code.length <= codeLengthMax ? undefined : 'notASerial';
}
