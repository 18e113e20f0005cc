import { Select } from 'antd';
import { useState } from 'react';
import { type Accuracy, type AccuracyGroup, accuracyGroups } from '../../../src/modules/counting/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Progress, useLocalName } from '../../parts/values.tsx';
import { CountingTabs } from './counting-tabs.tsx';
import { countingWords } from './words.ts';

const spans = [30, 90, 365] as const;
const dayMs = 86_400_000;

/** How far the books can be relied on. */
export function AccuracyPage() {
  const t = useWords(countingWords);
  const language = useLanguage();
  const [by, setBy] = useState<AccuracyGroup>('class');
  const [days, setDays] = useState<(typeof spans)[number]>(90);
  // To the hour, so that the question stays the same while it is looked at.
  const [until] = useState(() => new Date(Math.ceil((Date.now() + 1) / 3_600_000) * 3_600_000));
  const query = { by, from: new Date(until.getTime() - days * dayMs).toISOString(), to: until.toISOString() };
  const accuracy = useApi<Accuracy>('counting', '/count-accuracy', { query, keepPrevious: true });
  const groups = Object.entries(accuracyGroups) as [AccuracyGroup, (typeof accuracyGroups)[AccuracyGroup]][];
  return (
    <Page title={t('counting')}>
      <CountingTabs current="/counting/accuracy" />
      <div className="stack">
        <span className="row-gap">
          <Select
            aria-label={t('by')}
            value={by}
            style={{ width: 160 }}
            options={groups.map(([value, label]) => ({ value, label: label[language] }))}
            onChange={setBy}
          />
          <Select
            aria-label={t('from')}
            value={days}
            style={{ width: 160 }}
            options={spans.map((value) => ({ value, label: t('days', { days: value }) }))}
            onChange={setDays}
          />
        </span>
        <Loaded query={accuracy}>{(data) => <Figures accuracy={data} />}</Loaded>
        <p className="faint">{t('accuracyFormula')}</p>
      </div>
    </Page>
  );
}

function Figures({ accuracy: { total, rows, by } }: { accuracy: Accuracy }) {
  const t = useWords(countingWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  if (total.ratio === null) return <Empty what={t('accuracyEmpty')} how={t('accuracyFormula')} />;
  return (
    <>
      <Facts
        head
        facts={[
          { label: t('accuracy'), value: `${(Number(total.ratio) * 100).toFixed(1)}%`, big: true },
          { label: t('countedPlaces'), value: String(total.counted), big: true },
          { label: t('within'), value: String(total.within), big: true },
        ]}
      />
      <Panel flush>
        <DataTable
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'name', title: accuracyGroups[by][language], render: (row) => nameOf(row) },
            { key: 'counted', title: t('countedPlaces'), align: 'right', render: (row) => row.counted },
            { key: 'within', title: t('within'), align: 'right', render: (row) => row.within },
            { key: 'ratio', title: t('accuracy'), render: (row) => <Progress ratio={Number(row.ratio ?? 0)} /> },
          ]}
        />
      </Panel>
    </>
  );
}
