import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { placeKinds, type zClosingMonth } from '../../../src/modules/closing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Code, useLocalName } from '../../parts/values.tsx';
import { ClosingTabs } from './closing-tabs.tsx';
import { closingWords } from './words.ts';

type Month = z.infer<typeof zClosingMonth>;
const MONTHS_SHOWN = 12;

/** Whether all days of a month are sealed, and if not, where. */
export function Months() {
  const t = useWords(closingWords);
  const months = lastMonths();
  const [month, setMonth] = useState(months[1] ?? '');
  const query = useApi<Month>('closing', `/closing/months/${month}`);
  return (
    <Page
      title={t('closing')}
      actions={
        <Select
          aria-label={t('month')}
          value={month}
          options={months.map((value) => ({ value, label: value }))}
          onChange={setMonth}
        />
      }
    >
      <ClosingTabs current="/closing/months" />
      <Loaded query={query}>{(one) => <Detail of={one} />}</Loaded>
    </Page>
  );
}

function Detail({ of }: { of: Month }) {
  const t = useWords(closingWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const waits = of.places.filter(({ closable }) => !closable).length;
  const { month } = of;
  const [tone, shape, word, says] = of.closable
    ? (['green', 'tick', t('monthReady'), t('monthClosable', { month })] as const)
    : of.over
      ? (['red', 'octagon', t('monthOpen'), t('monthWaits', { month, count: waits })] as const)
      : (['grey', 'ring', t('monthRuns'), t('monthNotOver', { month })] as const);
  return (
    <div className="stack">
      <p>
        <ToneMark tone={tone} shape={shape} word={word} /> {says}
      </p>
      <Panel title={t('places')} flush>
        <DataTable
          rows={of.places}
          rowKey={({ placeId }) => placeId}
          rowTone={({ closable }) => (closable ? undefined : 'amber')}
          columns={[
            { key: 'code', title: t('code'), render: ({ code }) => <Code>{code}</Code> },
            { key: 'name', title: t('place'), render: (row) => nameOf(row) },
            { key: 'kind', title: t('kind'), render: ({ kind }) => placeKinds[kind][language] },
            {
              key: 'next',
              title: t('nextDay'),
              render: ({ nextDay, placeId }) =>
                nextDay ? (
                  <Link to="/closing/$placeId/$day" params={{ placeId, day: nextDay }}>
                    {nextDay}
                  </Link>
                ) : (
                  t('none')
                ),
            },
          ]}
        />
      </Panel>
    </div>
  );
}

/** This month and those before it. */
function lastMonths(): string[] {
  const now = new Date();
  return Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const at = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
    return at.toISOString().slice(0, 7);
  });
}
