import { useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Button } from './button.tsx';
import { Frame } from './frame.tsx';
import { partWords } from './words.ts';

interface WriteTextProps {
  title: string;
  start?: string;
  lengthMax: number;
  /** Where it may be left out: the word for that. */
  none?: string;
  onText: (text: string) => void;
  onBack: () => void;
}

/** Asks for a sentence on a screen of its own. */
export function WriteText({ title, start = '', lengthMax, none, onText, onBack }: WriteTextProps) {
  const t = useWords(partWords);
  const [text, setText] = useState(start);
  const clean = text.trim();
  return (
    <Frame
      onBack={onBack}
      foot={
        <Button
          label={clean === '' && none ? none : t('done')}
          look="main"
          disabled={clean === '' && !none}
          onPress={() => onText(clean)}
        />
      }
    >
      <label className="field">
        <span className="question">{title}</span>
        {/* biome-ignore lint/a11y/noAutofocus: this screen is opened to type */}
        <textarea value={text} autoFocus maxLength={lengthMax} onChange={(event) => setText(event.target.value)} />
      </label>
    </Frame>
  );
}
