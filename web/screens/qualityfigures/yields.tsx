import { Select } from 'antd';
import { useState } from 'react';
import {
  type Rolled,
  type YieldGroup,
  type YieldRow,
  type Yields,
  yieldGroupLabels,
  yieldGroups,
} from '../../../src/modules/qualityfigures/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { useNarrowing } from './period.tsx';
import { FigureTabs } from './tabs.tsx';
import { figureWords } from './words.ts';

/** To a tenth of a percent, never rounded up to all. */
function formatYield(ratio: number | null): string {
  return ratio === null ? '–' : `${(Math.floor(ratio * 1_000 + 1e-9) / 10).toFixed(1)}%`;
}

/** What is good at the first try, and where it isn't. */
export function FirstPassYield() {
  const t = useWords(figureWords);
  const language = useLanguage();
  const { query, choosers } = useNarrowing();
  const [by, setBy] = useState<YieldGroup>('operation');
  const yields = useApi<Yields>('qualityfigures', '/first-pass-yield', {
    query: { ...query, by },
    keepPrevious: true,
    alsoOf: ['execution', 'quality'],
  });
  return (
    <Page title={t('figures')}>
      <FigureTabs current="/first-pass-yield" />
      <div className="stack">
        <div className="chart-choosers">
          <Select
            aria-label={t('by')}
            value={by}
            style={{ minWidth: 120 }}
            options={yieldGroups.map((value) => ({ value, label: yieldGroupLabels[value][language] }))}
            onChange={setBy}
          />
          {choosers}
        </div>
        <Loaded query={yields}>
          {({ rows, rolled, more }) => (
            <>
              <YieldTable rows={rows} more={more} />
              {rolled.length > 0 && <RolledTable rolled={rolled} />}
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function YieldTable({ rows, more }: { rows: YieldRow[]; more: boolean }) {
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  const known = rows.filter((row) => row.firstPassYield !== null);
  const [lowest] = [...known].sort((a, b) => Number(a.firstPassYield) - Number(b.firstPassYield));
  if (!lowest) return <Empty icon="sum" what={t('yieldsEmpty')} how={t('yieldsEmptyHow')} />;
  const named = (row: YieldRow) => (row.code === nameOf(row) ? row.code : `${row.code} ${nameOf(row)}`);
  const amount = (key: 'inspected' | 'good' | 'scrap' | 'rework' | 'again' | 'conceded', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (row: YieldRow) => <Quantity amount={row[key]} unit={row.unit} />,
  });
  return (
    <Panel title={t('yieldsLowest', { name: named(lowest), share: formatYield(lowest.firstPassYield) })} flush>
      <DataTable<YieldRow>
        rows={rows}
        rowKey={({ key, unit }) => `${key} ${unit}`}
        rowTone={(row) => (row.key === lowest.key && Number(row.firstPassYield) < 1 ? 'amber' : undefined)}
        columns={[
          { key: 'code', title: t('code'), render: ({ code }) => <span className="code">{code}</span> },
          { key: 'name', title: t('name'), render: (row) => (row.code === nameOf(row) ? '–' : nameOf(row)) },
          {
            key: 'fpy',
            title: t('fpy'),
            align: 'right',
            render: ({ firstPassYield }) => <b>{formatYield(firstPassYield)}</b>,
          },
          amount('inspected', t('inspectedPieces')),
          amount('good', t('goodAtOnce')),
          amount('scrap', t('scrap')),
          amount('rework', t('rework')),
          amount('again', t('again')),
          amount('conceded', t('conceded')),
        ]}
      />
      {more && <p className="faint chart-padded">{t('moreRows', { count: rows.length })}</p>}
    </Panel>
  );
}

function RolledTable({ rolled }: { rolled: Rolled[] }) {
  const t = useWords(figureWords);
  return (
    <Panel title={t('rolled')} flush>
      <p className="faint chart-padded">{t('rolledHow')}</p>
      <DataTable<Rolled>
        rows={rolled}
        rowKey={({ itemId }) => itemId}
        columns={[
          { key: 'item', title: t('item'), render: (row) => <ItemLink of={row} /> },
          { key: 'operations', title: t('operations'), align: 'right', render: ({ operations }) => operations },
          {
            key: 'rolled',
            title: t('rolled'),
            align: 'right',
            render: ({ rolled: share }) => <b>{formatYield(share)}</b>,
          },
        ]}
      />
    </Panel>
  );
}
