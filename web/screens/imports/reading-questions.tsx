import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { zReadingQuestion } from '../../../src/modules/imports/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import type { ReadingAnswers } from './import-wizard.tsx';
import { importWords } from './import-words.ts';

/** Asks once per column how `1,234` or `8/11/2026` is meant, with cells of the file as examples. */
export function ReadingQuestions({
  questions,
  busy,
  onAnswer,
}: {
  questions: z.infer<typeof zReadingQuestion>[];
  busy: boolean;
  onAnswer: (answers: ReadingAnswers) => void;
}) {
  const t = useWords(importWords);
  const [answers, setAnswers] = useState<ReadingAnswers>({});
  return (
    <Panel title={t('numbers')}>
      <div className="stack">
        <p className="faint">{t('numbersHow')}</p>
        {questions.map(({ column, label, count, examples }) => (
          <div key={column} className="stack">
            <strong>{t('numbersCount', { label, count })}</strong>
            <Radio.Group
              value={answers[column]}
              onChange={(event) => setAnswers({ ...answers, [column]: event.target.value })}
              options={(examples[0]?.meanings ?? []).map(({ reading }, index) => ({
                value: reading,
                label: examples.map(({ text, meanings }) => `${text} = ${meanings[index]?.value}`).join(' · '),
              }))}
            />
          </div>
        ))}
        <Button
          type="primary"
          style={{ justifySelf: 'start' }}
          loading={busy}
          disabled={questions.some(({ column }) => !answers[column])}
          onClick={() => onAnswer(answers)}
        >
          {t('answered')}
        </Button>
      </div>
    </Panel>
  );
}
