import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { zNumberQuestion } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Panel } from '../../parts/page.tsx';
import type { NumberAnswers } from './import-wizard.tsx';
import { importWords } from './import-words.ts';

/** Asks once per column how `1,234` is meant, with cells of the file as examples. */
export function NumberQuestions({
  questions,
  busy,
  onAnswer,
}: {
  questions: z.infer<typeof zNumberQuestion>[];
  busy: boolean;
  onAnswer: (answers: NumberAnswers) => void;
}) {
  const t = useWords(importWords);
  const [answers, setAnswers] = useState<NumberAnswers>({});
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
              options={(['decimal', 'thousands'] as const).map((reading) => ({
                value: reading,
                label: examples.map((example) => `${example.text} = ${example[reading]}`).join(' · '),
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
          {t('refresh')}
        </Button>
      </div>
    </Panel>
  );
}
