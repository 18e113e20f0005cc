import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { ToneMark } from '../../ui/state-mark.tsx';
import type { UncheckedCodes } from '../queue/command.ts';
import { decideTaking } from '../scan/decide-taking.ts';
import { resolveCode } from '../scan/resolve-code.ts';
import { refuseTaking, takeCode } from '../scan/take-code.ts';
import { useScans } from '../scan/use-scans.ts';
import { Button } from './button.tsx';
import { showFeedback } from './feedback.ts';
import { Frame } from './frame.tsx';
import { partWords } from './words.ts';

/** `checked: false`: read while nobody answered; the server checks it. */
export interface Serial {
  code: string;
  checked: boolean;
}

interface ScanSerialsProps {
  /** The item whose pieces they are: a serial of another item is refused. */
  itemId: string;
  /** How many pieces there are to scan; fewer may be done now, more may not. */
  most: number;
  serials: readonly Serial[];
  onSerials: (serials: Serial[]) => void;
  onDone: () => void;
  /** A code that was scanned before this list opened. */
  first?: string | undefined;
}

/** One serial number after another, with a count that can be read from an arm’s length; the last one stands on top. */
export function ScanSerials({ itemId, most, serials, onSerials, onDone, first }: ScanSerialsProps) {
  const t = useWords(partWords);
  const [typed, setTyped] = useState('');
  const add = useOneByOne({ itemId, most, serials, onSerials });
  const opened = useRef(false);
  useEffect(() => {
    if (first && !opened.current) add(first);
    opened.current = true;
  });
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
      <ul className="serial-list">
        {[...serials].reverse().map(({ code, checked }) => (
          <li key={code}>
            <div>
              <span className="code">{code}</span>
              {!checked && <ToneMark tone="amber" shape="ring" word={t('notChecked')} />}
            </div>
            <Button
              label={t('takeAway')}
              name={t('takeAwayOne', { code })}
              icon="close"
              onPress={() => onSerials(serials.filter((one) => one.code !== code))}
            />
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** A scanner is faster than the network: codes wait for their turn, and none overtakes or overwrites another. */
function useOneByOne(props: Pick<ScanSerialsProps, 'itemId' | 'most' | 'serials' | 'onSerials'>) {
  const t = useWords(partWords);
  const now = useRef(props);
  now.current = props;
  const turn = useRef(Promise.resolve());
  const add = async (code: string) => {
    const { itemId, most, serials } = now.current;
    if (serials.length >= most) {
      showFeedback({ kind: 'no', title: t('serialsEnough', { most }) });
      return;
    }
    const taken = await takeCode(code, serialTakes(itemId), { listed: serials.map((one) => one.code) });
    if (!taken) return;
    navigator.vibrate?.(40);
    const serial =
      taken.take === 'known' ? { code: taken.thing.code, checked: true } : { code: taken.code, checked: taken.checked };
    const next = [...now.current.serials, serial];
    // The parent draws a moment later; the next code must see this one.
    now.current = { ...now.current, serials: next };
    now.current.onSerials(next);
  };
  return (code: string) => {
    turn.current = turn.current.then(() => add(code));
  };
}

/** What a command says of codes that nobody could look up: the queue does so before it sends them. */
export function uncheckedSerials(itemId: string, serials: readonly Serial[]): { unchecked?: UncheckedCodes } {
  const codes = serials.filter((serial) => !serial.checked).map((serial) => serial.code);
  return codes.length > 0 ? { unchecked: { codes, fresh: 'serial', itemId } } : {};
}

function serialTakes(itemId: string) {
  return { kinds: ['lot'], fresh: 'serial', itemIds: [itemId] } as const;
}

/**
 * What was read while nobody answered is looked up before it goes. Gives the list as it may be sent; undefined when one of them
 * was refused by name.
 */
export async function checkSerials(itemId: string, serials: readonly Serial[]): Promise<Serial[] | undefined> {
  const result: Serial[] = [];
  for (const serial of serials) {
    if (serial.checked) {
      result.push(serial);
      continue;
    }
    const takes = serialTakes(itemId);
    const taking = decideTaking(takes, serial.code, await resolveCode(serial.code));
    if (taking.take === 'no') {
      refuseTaking(taking.why, takes);
      return undefined;
    }
    result.push(
      taking.take === 'known'
        ? { code: taking.thing.code, checked: true }
        : { code: serial.code, checked: taking.checked },
    );
  }
  return result;
}
