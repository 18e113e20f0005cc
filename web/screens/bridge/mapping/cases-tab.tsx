import { Button, Collapse } from 'antd';
import type { MappingCase } from '../../../../src/mapping/contract.ts';
import type { TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { ToneMark } from '../../../../ui/state-mark.tsx';
import { DataTable } from '../../../parts/data-table.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { Value } from '../browse-panel.tsx';
import { expectedOf } from './fields-tab.tsx';
import { mappingWords } from './words.ts';

/** Rows with what must come out of them; they are run as the mapping is written, and again before it is published. */
export function CasesTab({
  cases,
  results,
  readOnly,
  onChange,
}: {
  cases: MappingCase[];
  results: TriedMapping['cases'];
  readOnly: boolean;
  onChange: (cases: MappingCase[]) => void;
}) {
  const t = useWords(mappingWords);
  if (cases.length === 0) return <Empty icon="check" what={t('casesNone')} how={t('casesNoneHow')} />;
  return (
    <Collapse
      items={cases.map((one, at) => {
        const result = results[at];
        return {
          key: String(at),
          label: (
            <span className="row-gap">
              {result && (
                <ToneMark
                  tone={result.passed ? 'green' : 'red'}
                  shape={result.passed ? 'tick' : 'octagon'}
                  word={t(result.passed ? 'casePassed' : 'caseFailed')}
                />
              )}
              {one.name}
            </span>
          ),
          children: (
            <div className="stack">
              {result && !result.passed && <Differences one={one} result={result} />}
              <pre className="json-block">{JSON.stringify(one.row, null, 2)}</pre>
              {!readOnly && (
                <span className="row-gap">
                  {result && !result.passed && (
                    <Button
                      onClick={() =>
                        onChange(
                          cases.map((each, index) =>
                            index === at ? { ...each, expected: expectedOf(result.got) } : each,
                          ),
                        )
                      }
                    >
                      {t('acceptResult')}
                    </Button>
                  )}
                  <Button danger type="text" onClick={() => onChange(cases.filter((_, index) => index !== at))}>
                    {t('takeAway')}
                  </Button>
                </span>
              )}
            </div>
          ),
        };
      })}
    />
  );
}

function Differences({ one, result }: { one: MappingCase; result: TriedMapping['cases'][number] }) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  const { got, differences } = result;
  if (differences.length > 0)
    return (
      <DataTable
        compact
        rows={differences}
        rowKey={({ path }) => path}
        columns={[
          { key: 'path', title: t('from'), render: ({ path }) => <span className="code">{path}</span> },
          { key: 'before', title: t('expectedValue'), render: ({ before }) => <Value value={before} /> },
          { key: 'after', title: t('gotValue'), render: ({ after }) => <Value value={after} /> },
        ]}
      />
    );
  const expected =
    'value' in one.expected
      ? JSON.stringify(one.expected.value)
      : t('skipped' in one.expected ? 'expectSkipped' : 'expectFailed');
  const came =
    got.kind === 'failed' ? got.why[language] : got.kind === 'skipped' ? t('rowSkipped') : JSON.stringify(got.value);
  return (
    <p className="mapping-problem" style={{ padding: 0 }}>
      {t('expectedValue')} {expected} · {t('gotValue')} {came}
    </p>
  );
}
