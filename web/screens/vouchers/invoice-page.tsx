import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type Invoice, invoiceStates } from '../../../src/modules/vouchers/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, Money, Quantity, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { vouchersWords } from './words.ts';

/** One invoice against order and receipt, and what was booked of it. */
export function InvoicePage() {
  const { invoiceId } = useParams({ strict: false }) as { invoiceId: string };
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const may = useMay();
  const [cancelling, setCancelling] = useState(false);
  const invoice = useApi<Invoice>('vouchers', `/supplier-invoices/${invoiceId}`);
  const approve = useCommand(['vouchers']);
  const { data } = invoice;
  const waits = data?.state === 'waiting';
  return (
    <Page
      title={data ? `${t(data.red ? 'red' : 'invoice')} ${data.number}` : '…'}
      aside={data && <StateMark state={data.state} word={invoiceStates[data.state][language]} />}
      subject={data && { kind: 'vouchers.invoice', id: data.id }}
      actions={
        waits && (
          <>
            {may('vouchers.invoice.write') && <Button onClick={() => setCancelling(true)}>{t('cancelInvoice')}</Button>}
            {may('vouchers.invoice.approve') && (
              <Button
                type="primary"
                loading={approve.isPending}
                onClick={() => approve.mutate({ path: `/supplier-invoices/${invoiceId}/approve`, body: {} })}
              >
                {t('approve')}
              </Button>
            )}
          </>
        )
      }
    >
      <Loaded query={invoice} lines={8}>
        {(loaded) => (
          <div className="stack">
            {approve.error && <ProblemView problem={approve.error} inline />}
            {waits && <p className="faint">{t('beyond')}</p>}
            <Head invoice={loaded} />
            <Panel flush>
              <Lines lines={loaded.lines} />
            </Panel>
          </div>
        )}
      </Loaded>
      {cancelling && (
        <CommandDialog
          title={t('cancelInvoice')}
          verb={t('cancelInvoice')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          areas={['vouchers']}
          command={(body) => ({ path: `/supplier-invoices/${invoiceId}/cancel`, body })}
          onClose={() => setCancelling(false)}
        />
      )}
    </Page>
  );
}

function Head({ invoice }: { invoice: Invoice }) {
  const t = useWords(vouchersWords);
  const nameOf = useLocalName();
  const { supplierName, supplierNameEn, voucherId } = invoice;
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('gross'), value: <Money amount={invoice.gross} />, big: true },
          { label: t('net'), value: <Money amount={invoice.net} /> },
          { label: t('tax'), value: <Money amount={invoice.tax} /> },
          { label: t('ordered'), value: <Money amount={invoice.ordered} /> },
          { label: t('supplier'), value: nameOf({ name: supplierName, nameEn: supplierNameEn }) },
          { label: t('day'), value: invoice.day },
          ...(voucherId
            ? [{ label: t('voucher'), value: <Link to={`/vouchers/${voucherId}` as string}>{t('openVoucher')}</Link> }]
            : []),
          { label: t('enteredBy'), value: <WhoDid name={invoice.madeByName} nameEn={invoice.madeByNameEn} /> },
          { label: t('madeAt'), value: <Moment at={invoice.madeAt} /> },
          ...(invoice.approvedByName
            ? [
                {
                  label: t('approvedBy'),
                  value: <WhoDid name={invoice.approvedByName} nameEn={invoice.approvedByNameEn} />,
                },
              ]
            : []),
          ...(invoice.note ? [{ label: t('note'), value: invoice.note }] : []),
          ...(invoice.reason ? [{ label: t('reason'), value: invoice.reason }] : []),
        ]}
      />
    </section>
  );
}

function Lines({ lines }: { lines: Invoice['lines'] }) {
  const t = useWords(vouchersWords);
  const nameOf = useLocalName();
  return (
    <DataTable
      rows={lines}
      rowKey={({ lineNumber }) => String(lineNumber)}
      columns={[
        {
          key: 'order',
          title: t('order'),
          render: ({ orderId, orderCode }) => <Link to={`/purchase-orders/${orderId}` as string}>{orderCode}</Link>,
        },
        {
          key: 'item',
          title: t('item'),
          render: ({ itemCode, itemName, itemNameEn }) =>
            `${itemCode} ${nameOf({ name: itemName, nameEn: itemNameEn })}`,
        },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
        },
        { key: 'net', title: t('net'), align: 'right', render: ({ net }) => <Money amount={net} /> },
        { key: 'ordered', title: t('ordered'), align: 'right', render: ({ ordered }) => <Money amount={ordered} /> },
        {
          key: 'transit',
          title: t('transitQuantity'),
          align: 'right',
          render: ({ transit, baseUnit }) => <Quantity amount={transit} unit={baseUnit} />,
        },
        {
          key: 'estimated',
          title: t('estimated'),
          align: 'right',
          render: ({ estimated }) => <Money amount={estimated} />,
        },
      ]}
    />
  );
}
