import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import {
  accountRoles,
  type CauseKind,
  causeKinds,
  type FactKind,
  factKinds,
} from '../../../src/modules/costing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ItemCodeLink, OrderLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Money, Quantity } from '../../parts/values.tsx';
import { costingWords } from './words.ts';

/** Goods that came can cost more than was known when they did. */
const brings: readonly unknown[] = ['receipt', 'completion', 'count_gain', 'opening'];

/** One fact: what it follows from, and what it came to. */
export function FactPage() {
  const { factId } = useParams({ strict: false }) as { factId: string };
  const t = useWords(costingWords);
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const rows = useApi<ListPage<ListRow>>('costing', '/costing/facts', { query: { 'f.id.eq': factId } });
  const fact = rows.data?.rows[0];
  return (
    <Page
      title={fact ? t('fact', { seq: String(fact.seq) }) : '…'}
      actions={
        fact &&
        fact.causeKind === 'movement' &&
        brings.includes(fact.kind) &&
        may('costing.late-cost.add') && <Button onClick={() => setAdding(true)}>{t('addLateCost')}</Button>
      }
    >
      <div className="stack">
        <Loaded query={rows}>{({ rows: [row] }) => row && <Head row={row} />}</Loaded>
        <Panel title={t('entries')}>
          <ListPanel
            list="costing.entries"
            fixed={{ 'f.factId.eq': factId }}
            columns={['role', 'itemCode', 'orderCode', 'workCentreCode', 'partnerCode', 'quantity', 'debit', 'credit']}
            needs={['unit']}
            rowKey={({ line }) => String(line)}
            pageSize={50}
            empty={{ what: t('entriesEmpty'), how: '' }}
          />
        </Panel>
      </div>
      {adding && fact && <AddLateCost movementId={String(fact.causeId)} onClose={() => setAdding(false)} />}
    </Page>
  );
}

function Head({ row }: { row: ListRow }) {
  const t = useWords(costingWords);
  const language = useLanguage();
  const { itemId, itemCode, orderId, orderCode, documentCode, causeKind, causeId, period, late, reason } = row;
  return (
    <Facts
      head
      facts={[
        { label: t('kind'), value: factKinds[row.kind as FactKind][language], big: true },
        {
          label: t('quantity'),
          value: <Quantity amount={row.quantity as string} unit={row.unit as string} />,
          big: true,
        },
        { label: t('money'), value: <Money amount={row.amount as string | null} />, big: true },
        { label: t('item'), value: itemId ? <ItemCodeLink id={itemId} code={itemCode} tab="stock" /> : '–' },
        { label: t('order'), value: orderId ? <OrderLink id={orderId} code={orderCode} /> : '–' },
        { label: t('documentOf'), value: String(documentCode ?? '–') },
        { label: t('happened'), value: <Moment at={String(row.businessAt)} /> },
        { label: t('period'), value: `${String(period).slice(0, 7)}${late === true ? ` · ${t('late')}` : ''}` },
        {
          label: t('followsFrom'),
          value:
            causeKind === 'movement' ? (
              <Link to="/stock/movements" search={{ 'f.id.eq': String(causeId) } as never}>
                {t('movement')}
              </Link>
            ) : causeKind === 'invoice' ? (
              <Link to={`/sales-invoices/${causeId}` as string}>{causeKinds.invoice[language]}</Link>
            ) : (
              causeKinds[causeKind as CauseKind][language]
            ),
        },
        ...(reason ? [{ label: t('reason'), value: String(reason), wide: true }] : []),
      ]}
    />
  );
}

function AddLateCost({ movementId, onClose }: { movementId: string; onClose: () => void }) {
  const t = useWords(costingWords);
  const language = useLanguage();
  const owed = (['payable', 'estimated_payable'] as const).map((value) => ({
    value,
    label: accountRoles[value][language],
  }));
  return (
    <CommandDialog
      title={t('addLateCost')}
      verb={t('addLateCost')}
      intro={t('addLateCostHelp')}
      fields={[
        { name: 'amount', label: t('amount'), kind: 'amount', signed: true, required: true },
        { name: 'against', label: t('against'), kind: 'select', options: owed, required: true },
        { name: 'documentCode', label: t('document'), kind: 'text' },
        { name: 'settlesPrice', label: t('settlesPrice'), kind: 'boolean' },
        { name: 'reason', label: t('reason'), kind: 'text', required: true, wide: true },
      ]}
      record={{ against: 'payable', settlesPrice: false }}
      areas={['costing']}
      command={({ documentCode, ...values }) => ({
        path: '/costing/late-costs',
        body: { ...values, movementId, ...(documentCode ? { documentCode } : {}) },
      })}
      onClose={onClose}
    />
  );
}
