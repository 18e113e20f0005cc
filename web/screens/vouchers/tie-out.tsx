import { Link } from '@tanstack/react-router';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type FactKind, factKinds } from '../../../src/modules/costing/contract.ts';
import type { TieOut } from '../../../src/modules/vouchers/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money } from '../../parts/values.tsx';
import { VoucherTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** Whether stock in the value book and stock on the accounts are the same, and which line it is where they aren't. */
export function TieOutPage() {
  const t = useWords(vouchersWords);
  const [month, setMonth] = useState(() => dayjs().format('YYYY-MM'));
  const tie = useApi<TieOut>('vouchers', '/vouchers/tie-out', { query: { month }, keepPrevious: true });
  return (
    <Page title={t('vouchers')}>
      <VoucherTabs current="/vouchers/tie-out" />
      <div className="stack">
        <span className="row-gap">
          <DatePicker
            picker="month"
            aria-label={t('month')}
            allowClear={false}
            value={dayjs(`${month}-01`)}
            onChange={(day) => day && setMonth(day.format('YYYY-MM'))}
          />
        </span>
        <Loaded query={tie}>{(loaded) => <Answer tie={loaded} />}</Loaded>
        <p className="faint">{t('tieOutHow')}</p>
      </div>
    </Page>
  );
}

function Answer({ tie: { accounts, differences, tied } }: { tie: TieOut }) {
  const t = useWords(vouchersWords);
  const language = useLanguage();
  return (
    <>
      <ToneMark tone={tied ? 'green' : 'red'} shape={tied ? 'tick' : 'cross'} word={t(tied ? 'tied' : 'notTied')} />
      <Panel flush>
        <DataTable
          rows={accounts}
          rowKey={({ accountId }) => accountId}
          rowTone={({ difference }) => (difference === '0.00' ? undefined : 'red')}
          columns={[
            {
              key: 'account',
              title: t('account'),
              render: ({ accountCode, accountName, accountNameEn }) =>
                `${accountCode} ${language === 'en' ? accountNameEn || accountName : accountName}`,
            },
            { key: 'book', title: t('book'), align: 'right', render: ({ book }) => <Money amount={book} /> },
            {
              key: 'vouchers',
              title: t('onVouchers'),
              align: 'right',
              render: ({ vouchers }) => <Money amount={vouchers} />,
            },
            {
              key: 'difference',
              title: t('difference'),
              align: 'right',
              render: ({ difference }) => <Money amount={difference} />,
            },
          ]}
        />
      </Panel>
      {differences.length > 0 && (
        <Panel flush title={t('differences')}>
          <DataTable
            rows={differences.map((row, index) => ({ ...row, key: String(index) }))}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'what',
                title: t('where'),
                render: ({ voucherId, voucherName, factKind, documentCode }) =>
                  voucherId ? (
                    <Link to={`/vouchers/${voucherId}` as string}>{voucherName}</Link>
                  ) : (
                    `${t('factWithout')} · ${factKind ? factKinds[factKind as FactKind][language] : ''} ${documentCode ?? ''}`
                  ),
              },
              { key: 'account', title: t('account'), render: ({ accountCode }) => accountCode ?? '–' },
              { key: 'item', title: t('item'), render: ({ itemCode }) => itemCode ?? '–' },
              { key: 'book', title: t('book'), align: 'right', render: ({ book }) => <Money amount={book} /> },
              {
                key: 'vouchers',
                title: t('onVouchers'),
                align: 'right',
                render: ({ vouchers }) => <Money amount={vouchers} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}
