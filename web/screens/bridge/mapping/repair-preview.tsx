import { Button } from 'antd';
import { useState } from 'react';
import {
  badReasonWords,
  type RowRepairRule,
  type RulePreview,
  repairKindWords,
} from '../../../../src/mapping/repair/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import type { ProblemError } from '../../../../ui/problem.ts';
import { ToneMark } from '../../../../ui/state-mark.tsx';
import { DataTable } from '../../../parts/data-table.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/page.tsx';
import { ProblemView } from '../../../parts/problem-view.tsx';
import { Value } from '../browse-panel.tsx';
import { cleanWords } from './clean-words.ts';
import type { PreviewOf } from './use-cleaning.ts';

const EXAMPLES_SHOWN = 3;

/** What the rules do to the rows that came: how many and which, before anything is changed. */
export function RepairPreviewPanel({
  any,
  query,
}: {
  /** There is a rule to preview. */
  any: boolean;
  query: { data: PreviewOf | undefined; error: ProblemError | null; refetch: () => unknown };
}) {
  const t = useWords(cleanWords);
  const [all, setAll] = useState(false);
  return (
    <Panel
      title={t('preview')}
      aside={
        any && (
          <Button size="small" onClick={() => setAll(!all)}>
            {t(all ? 'fewerExamples' : 'moreExamples')}
          </Button>
        )
      }
    >
      {!any ? (
        <p className="faint">{t('previewNone')}</p>
      ) : (
        <Loaded query={query} lines={3}>
          {({ preview, more, things, rules }) => (
            <div className="stack">
              {query.error && <ProblemView problem={query.error} inline />}
              <span className="row-gap">
                <ToneMark
                  tone={preview.quarantined > 0 ? 'amber' : 'green'}
                  shape={preview.quarantined > 0 ? 'diamond' : 'tick'}
                  word={t('previewOf', {
                    ...{ rows: preview.rows, kept: preview.kept, dropped: preview.dropped },
                    quarantined: preview.quarantined,
                  })}
                />
                {more && <span className="faint">{t('profileMore')}</span>}
              </span>
              {!preview.settles && <p className="mapping-problem is-warning">{t('unsettled')}</p>}
              <RuleTable
                rules={rules}
                previews={preview.rules}
                things={things}
                shown={all ? Number.POSITIVE_INFINITY : EXAMPLES_SHOWN}
              />
            </div>
          )}
        </Loaded>
      )}
    </Panel>
  );
}

function RuleTable({
  rules,
  previews,
  things,
  shown,
}: {
  rules: RowRepairRule[];
  previews: RulePreview[];
  things: Record<string, string>;
  shown: number;
}) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const rows = previews.map((preview, at) => ({ at, preview, kind: rules[at]?.kind }));
  const count = (key: 'changed' | 'dropped' | 'quarantined', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: ({ preview }: (typeof rows)[number]) => preview[key] || '–',
  });
  return (
    <DataTable
      compact
      rows={rows}
      rowKey={({ at }) => String(at)}
      columns={[
        {
          key: 'rule',
          title: t('rules'),
          render: ({ at, kind }) => (
            <span className="text-cell">
              {at + 1}. {kind && repairKindWords[kind][language]}
            </span>
          ),
        },
        count('changed', t('changed')),
        count('dropped', t('dropped')),
        count('quarantined', t('setAside')),
        {
          key: 'examples',
          title: t('examples'),
          card: 'text',
          render: ({ preview }) => <Examples preview={preview} things={things} shown={shown} />,
        },
      ]}
    />
  );
}

function Examples({
  preview: { changes, drops, bad },
  things,
  shown,
}: {
  preview: RulePreview;
  things: Record<string, string>;
  shown: number;
}) {
  const t = useWords(cleanWords);
  const language = useLanguage();
  const thingOf = (index: number) => <span className="code faint">{things[String(index)]}</span>;
  return (
    <span className="text-cell clean-lines">
      {bad.slice(0, shown).map(({ index, field, value, reason }) => (
        <span key={`bad ${index} ${field}`} className="row-gap">
          {thingOf(index)} {field} <Written value={value} />
          <span className="clean-bad">{badReasonWords[reason][language]}</span>
        </span>
      ))}
      {changes.slice(0, shown).map(({ index, field, before, after }) => (
        <span key={`change ${index} ${field}`} className="row-gap">
          {thingOf(index)} {field} <Written value={before} /> → <Written value={after} />
        </span>
      ))}
      {drops.slice(0, shown).map((index) => (
        <span key={`drop ${index}`} className="row-gap">
          {thingOf(index)} {t('dropped')}
        </span>
      ))}
    </span>
  );
}

/** With its blanks at both ends, which are often what was wrong. */
function Written({ value }: { value: unknown }) {
  if (typeof value !== 'string' || value === value.trim()) return <Value value={value} />;
  return <span className="code">“{value.length > 80 ? `${value.slice(0, 79)}…` : value}”</span>;
}
