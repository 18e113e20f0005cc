import { Alert, Button, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../data-table.tsx';
import type { Difference, Side } from './compare-drafts.ts';
import { draftWords } from './words.ts';

interface DraftDifferencesProps {
  differences: readonly Difference[];
  nameOf?: (key: string) => ReactNode;
  show?: (part: unknown, key: string) => ReactNode;
  onMerge: (chosen: Readonly<Record<string, Side>>) => void;
}

/** Two people at one draft, side by side: take mine, take theirs, or line by line. */
export function DraftDifferences({
  differences,
  nameOf = (key) => key,
  show = asText,
  onMerge,
}: DraftDifferencesProps) {
  const t = useWords(draftWords);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const all = (side: Side) => onMerge(Object.fromEntries(differences.map(({ key }) => [key, side])));
  const sideOf = ({ key, suggested }: Difference) => chosen[key] ?? suggested;
  const cell = (difference: Difference, side: Side) => {
    const part = difference[side];
    return (
      <Radio checked={sideOf(difference) === side} onChange={() => setChosen({ ...chosen, [difference.key]: side })}>
        {part === undefined ? <span className="faint">{t('none')}</span> : show(part, difference.key)}
      </Radio>
    );
  };
  return (
    <Alert
      type="warning"
      className="draft-differences"
      title={t('conflict')}
      description={
        <>
          <p>{t('conflictHow')}</p>
          <DataTable
            rows={[...differences]}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'part',
                title: t('part'),
                render: (difference) => <Part of={difference} name={nameOf(difference.key)} />,
              },
              { key: 'mine', title: t('mine'), render: (difference) => cell(difference, 'mine') },
              { key: 'theirs', title: t('theirs'), render: (difference) => cell(difference, 'theirs') },
            ]}
          />
          <div className="row-gap" style={{ marginTop: 8 }}>
            <Button onClick={() => all('mine')}>{t('takeMine')}</Button>
            <Button onClick={() => all('theirs')}>{t('takeTheirs')}</Button>
            <Button
              type="primary"
              disabled={differences.some((difference) => !sideOf(difference))}
              onClick={() => onMerge(chosen)}
            >
              {t('merge')}
            </Button>
          </div>
        </>
      }
    />
  );
}

function Part({ of: { suggested }, name }: { of: Difference; name: ReactNode }) {
  const t = useWords(draftWords);
  return (
    <>
      <span className="code">{name}</span>{' '}
      {!suggested && <ToneMark tone="amber" shape="diamond" word={t('bothChanged')} />}
    </>
  );
}

function asText(part: unknown): ReactNode {
  if (part === null || part === '') return '–';
  return typeof part === 'object' ? JSON.stringify(part) : String(part);
}
