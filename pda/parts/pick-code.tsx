import { useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { useAnswer } from '../app/live.ts';
import { useScans } from '../scan/use-scans.ts';
import { AnswerView } from './answer-view.tsx';
import { Button } from './button.tsx';
import { Frame } from './frame.tsx';
import { useNameOf } from './name-of.ts';
import { partWords } from './words.ts';

interface PickCodeProps {
  title: string;
  /** A list of the server that is searched: `/items`, `/locations`. */
  path: string;
  /** Fixed filters of that list. */
  query?: Record<string, string>;
  /** A code that stands in no list may be given as well (a new lot). */
  free?: boolean;
  onCode: (code: string) => void;
  onBack: () => void;
}

interface Row {
  code: string;
  name?: string;
  nameEn?: string;
}

const rowsMax = 20;

/** For who has no label to scan: type a part of code or name, and choose. A scan is taken here as well. */
export function PickCode({ title, path, query, free = false, onCode, onBack }: PickCodeProps) {
  const t = useWords(partWords);
  const nameOf = useNameOf();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const answer = useAnswer<{ rows: Row[] }>(path, {
    ...query,
    q: text,
    limit: rowsMax,
    sort: 'code',
  });
  useScans((code) => {
    onCode(code);
    return true;
  });
  return (
    <Frame
      onBack={onBack}
      foot={<Button label={t('ok')} look="main" disabled={text === ''} onPress={() => onCode(text)} />}
    >
      <h1 className="question">{title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text) onCode(text);
        }}
      >
        <label className="field">
          <span>{free ? t('orChooseLot') : t('search')}</span>
          {/* biome-ignore lint/a11y/noAutofocus: this screen is opened to type */}
          <input value={typed} autoFocus autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </label>
      </form>
      <AnswerView answer={answer}>
        {({ rows }) => (
          <div className="buttons is-column">
            {rows.length === 0 && !free && <p className="kicker">{t('noneFound')}</p>}
            {rows.map((row) => (
              <Button
                key={row.code}
                label={`${row.code} ${nameOf(row.name ?? '', row.nameEn)}`}
                onPress={() => onCode(row.code)}
              />
            ))}
          </div>
        )}
      </AnswerView>
    </Frame>
  );
}
