import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type SalesInvoice, salesInvoiceKinds, salesInvoiceStates } from '../../../src/modules/sales/contract.ts';
import { type InvoiceVerb, invoiceMoves } from '../../../src/modules/sales/states.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Money, Quantity, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { SalesOrderLink } from './sales-order-link.tsx';
import { salesWords } from './words.ts';

/** One invoice to a customer: what it is for, what the tax authority calls it, and what took it back. */
export function SalesInvoicePage() {
  const { salesInvoiceId: invoiceId } = useParams({ strict: false }) as { salesInvoiceId: string };
  const t = useWords(salesWords);
  const language = useLanguage();
  const invoice = useApi<SalesInvoice>('sales', `/sales-invoices/${invoiceId}`);
  const { data } = invoice;
  return (
    <Page
      title={data ? `${t('salesInvoice')} ${data.number ?? data.code}` : '…'}
      aside={data && <StateMark state={data.state} word={salesInvoiceStates[data.state][language]} />}
      subject={data && { kind: 'sales.invoice', id: data.id }}
      actions={
        data && (
          <>
            <PrintButton of="sales.invoice" id={invoiceId} />
            <Actions invoice={data} />
          </>
        )
      }
    >
      <Loaded query={invoice} lines={8}>
        {(loaded) => (
          <div className="stack">
            <Head invoice={loaded} />
            <Panel title={t('lines')} flush>
              <Lines lines={loaded.lines} />
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ invoice }: { invoice: SalesInvoice }) {
  const t = useWords(salesWords);
  const language = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<InvoiceVerb>();
  const shown = (['withdraw', 'reverse', 'fapiao', 'issue'] as const).filter((verb) => {
    const { from, permission } = invoiceMoves[verb];
    const fits = (from as readonly string[]).includes(invoice.state);
    return fits && may(permission) && !(verb === 'reverse' && invoice.kind === 'red');
  });
  const wordOf = (verb: InvoiceVerb) => invoiceMoves[verb].label[language];
  const day: FieldSpec = { name: 'day', label: t('invoiceDay'), kind: 'date', help: t('invoiceDayHelp') };
  const reason: FieldSpec = { name: 'reason', label: t('reason'), kind: 'note', required: true };
  const fields: Record<InvoiceVerb, FieldSpec[]> = {
    issue: [day],
    withdraw: [reason],
    reverse: [day, reason],
    fapiao: [{ name: 'fapiaoNumber', label: t('fapiaoNumber'), kind: 'text', required: true }],
  };
  return (
    <>
      {shown.map((verb) => (
        <Button key={verb} type={verb === 'issue' ? 'primary' : 'default'} onClick={() => setAsked(verb)}>
          {wordOf(verb)}
        </Button>
      ))}
      {asked && (
        <CommandDialog<SalesInvoice>
          title={`${wordOf(asked)} ${invoice.number ?? invoice.code}`}
          verb={wordOf(asked)}
          intro={asked === 'issue' ? t('issueIntro') : asked === 'reverse' ? t('reverseIntro') : undefined}
          danger={asked === 'reverse'}
          areas={['sales']}
          fields={fields[asked]}
          command={(typed) => ({ path: `/sales-invoices/${invoice.id}/${asked}`, body: withoutNulls(typed) })}
          onDone={({ id }) => {
            if (id !== invoice.id)
              void navigate({ to: '/sales-invoices/$salesInvoiceId', params: { salesInvoiceId: id } });
          }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Head({ invoice }: { invoice: SalesInvoice }) {
  const t = useWords(salesWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const { customerName, customerNameEn, reverses, reversedBy } = invoice;
  const other = ({ id, code }: { id: string; code: string }) => (
    <Link className="code" to="/sales-invoices/$salesInvoiceId" params={{ salesInvoiceId: id }}>
      {code}
    </Link>
  );
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('customer'), value: nameOf({ name: customerName, nameEn: customerNameEn }), big: true },
          { label: t('gross'), value: <Money amount={invoice.gross} />, big: true },
          { label: t('net'), value: <Money amount={invoice.net} /> },
          { label: t('tax'), value: <Money amount={invoice.tax} /> },
          { label: t('invoiceKind'), value: salesInvoiceKinds[invoice.kind][language] },
          { label: t('invoiceDay'), value: invoice.day ?? '–' },
          { label: t('fapiaoNumber'), value: invoice.fapiaoNumber ?? '–' },
          { label: t('taxNumber'), value: invoice.taxNumber || '–' },
          { label: t('askedBy'), value: <WhoDid name={invoice.madeByName} nameEn={invoice.madeByNameEn} /> },
          { label: t('askedAt'), value: <Moment at={invoice.madeAt} /> },
          ...(invoice.issuedByName ? [{ label: t('issuedBy'), value: invoice.issuedByName }] : []),
          ...(reverses ? [{ label: t('takesBack'), value: other(reverses) }] : []),
          ...(reversedBy ? [{ label: t('takenBackBy'), value: other(reversedBy) }] : []),
          ...(invoice.reason ? [{ label: t('reason'), value: invoice.reason }] : []),
          { label: t('address'), value: invoice.address || '–', wide: true },
          ...(invoice.note ? [{ label: t('note'), value: invoice.note, wide: true }] : []),
        ]}
      />
    </section>
  );
}

function Lines({ lines }: { lines: SalesInvoice['lines'] }) {
  const t = useWords(salesWords);
  return (
    <DataTable
      rows={lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'order',
          title: t('salesOrder'),
          render: ({ orderId, orderCode }) => <SalesOrderLink id={orderId} code={orderCode} />,
        },
        { key: 'item', title: t('item'), render: (row) => <ItemLink of={row} /> },
        {
          key: 'quantity',
          title: t('quantity'),
          align: 'right',
          render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
        },
        { key: 'price', title: t('price'), align: 'right', render: ({ price }) => <Money amount={price} /> },
        { key: 'tax', title: t('taxPercent'), align: 'right', render: ({ taxPercent }) => taxPercent },
        { key: 'net', title: t('net'), align: 'right', render: ({ net }) => <Money amount={net} /> },
        { key: 'gross', title: t('gross'), align: 'right', render: ({ gross }) => <Money amount={gross} /> },
      ]}
    />
  );
}
