import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { Turnover } from '../../../src/modules/costing/contract.ts';
import { itemKinds } from '../../../src/modules/masterdata/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ItemCodeLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money, Quantity, useLocalName } from '../../parts/values.tsx';
import { CostingTabs } from './costing-tabs.tsx';
import { costingWords } from './words.ts';

const PAGE = 100;
const ROWS_MAX = 500;

/** 收发存汇总表: what stock began a month with, what came, what went, and what is left. */
export function TurnoverPage() {
  const t = useWords(costingWords);
  const [chosen, setChosen] = useState<string>();
  const [limit, setLimit] = useState(PAGE);
  const periods = useApi<ListPage<ListRow>>('costing', '/costing/periods', { query: { sort: '-month', limit: 60 } });
  const months = periods.data?.rows.map(({ month }) => String(month)) ?? [];
  const month = chosen ?? months[0];
  const turnover = useApi<Turnover>('costing', '/costing/turnover', {
    query: { month: month ?? '', limit: String(limit) },
    enabled: month !== undefined,
    keepPrevious: true,
  });
  return (
    <Page title={t('costing')}>
      <CostingTabs current="/costing/turnover" />
      <div className="stack">
        <Select
          aria-label={t('month')}
          value={month}
          style={{ width: 160 }}
          options={months.map((value) => ({ value, label: value }))}
          onChange={setChosen}
        />
        {periods.data && month === undefined ? (
          <Empty what={t('turnoverEmpty')} how={t('periodsEmptyHow')} />
        ) : (
          <Loaded query={turnover}>
            {(data) => (
              <Figures turnover={data} limit={limit} onMore={() => setLimit(Math.min(limit + PAGE, ROWS_MAX))} />
            )}
          </Loaded>
        )}
      </div>
    </Page>
  );
}

function Figures({ turnover, limit, onMore }: { turnover: Turnover; limit: number; onMore: () => void }) {
  const t = useWords(costingWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { rows, sums, items } = turnover;
  if (items === 0) return <Empty what={t('turnoverEmpty')} how={t('turnoverEmptyHow')} />;
  const money = (key: 'opening' | 'in' | 'out' | 'closing', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (row: Turnover['sums'][number]) => <Money amount={row[key]} />,
  });
  const both = (key: 'opening' | 'in' | 'out' | 'closing', title: string) => ({
    key,
    title,
    align: 'right' as const,
    render: (row: Turnover['rows'][number]) => (
      <>
        <Quantity amount={row[key].quantity} unit={row.unit} />
        <br />
        <Money amount={row[key].amount} />
      </>
    ),
  });
  return (
    <>
      <Panel title={t('byKind')} flush>
        <DataTable
          rows={sums}
          rowKey={({ itemKind }) => itemKind}
          columns={[
            {
              key: 'kind',
              title: t('itemKind'),
              render: ({ itemKind }) => itemKinds[itemKind as keyof typeof itemKinds][language],
            },
            { key: 'items', title: t('count'), align: 'right', render: ({ items: count }) => count },
            money('opening', t('opening')),
            money('in', t('came')),
            money('out', t('went')),
            {
              key: 'adjusted',
              title: t('adjusted'),
              align: 'right',
              render: ({ adjusted }) => <Money amount={adjusted} />,
            },
            money('closing', t('closing')),
          ]}
        />
      </Panel>
      <Panel title={t('byItem')} flush>
        <DataTable
          rows={rows}
          rowKey={({ itemId }) => itemId}
          onOpen={({ itemId }) =>
            void navigate({
              to: '/costing/book',
              search: { 'f.itemId.eq': itemId, 'f.period.eq': `${turnover.month}-01` } as never,
            })
          }
          columns={[
            { key: 'item', title: t('item'), render: (row) => <Item row={row} /> },
            both('opening', t('opening')),
            both('in', t('came')),
            both('out', t('went')),
            {
              key: 'adjusted',
              title: t('adjusted'),
              align: 'right',
              render: ({ adjusted }) => <Money amount={adjusted} />,
            },
            both('closing', t('closing')),
          ]}
        />
      </Panel>
      {items > rows.length && limit < ROWS_MAX && <Button onClick={onMore}>{t('more', { count: PAGE })}</Button>}
    </>
  );
}

function Item({ row: { itemId, itemCode, itemName, itemNameEn } }: { row: Turnover['rows'][number] }) {
  const nameOf = useLocalName();
  return (
    <>
      <ItemCodeLink id={itemId} code={itemCode} tab="stock" />
      <br />
      {nameOf({ name: itemName, nameEn: itemNameEn })}
    </>
  );
}
