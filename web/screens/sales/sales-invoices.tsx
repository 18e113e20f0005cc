import { Button } from 'antd';
import { useState } from 'react';
import { type SalesInvoiceState, salesInvoiceStates } from '../../../src/modules/sales/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { Money } from '../../parts/values.tsx';
import { AskInvoice } from './ask-invoice.tsx';
import { useInvoiceTabs } from './invoice-tabs.ts';
import { SalesOrderLink } from './sales-order-link.tsx';
import { salesWords } from './words.ts';

/** What customers were invoiced, what is asked for, and what waits for the tax authority's number. */
export function SalesInvoices() {
  const language = useLanguage();
  return (
    <ListScreen
      words={salesWords}
      title="salesInvoices"
      list="sales.invoices"
      above={<PageTabs tabs={useInvoiceTabs()} current="/sales-invoices" />}
      columns={[
        ...['name', 'state', 'kind', 'customerName', 'day', 'net', 'tax', 'gross', 'fapiaoNumber', 'madeByName'],
        'issuedByName',
      ]}
      needs={['id', 'state']}
      href={({ id }) => `/sales-invoices/${id}`}
      cells={{
        state: ({ state }) => (
          <StateMark state={String(state)} word={salesInvoiceStates[state as SalesInvoiceState][language]} quiet />
        ),
        gross: ({ gross }) => <Money amount={gross as string | null} />,
      }}
      opensWithAll
      views={{
        viewToIssue: { 'f.state.in': 'draft', sort: 'madeAt' },
        viewWithoutFapiao: { 'f.withoutFapiao.eq': 'true', sort: 'day' },
        viewRed: { 'f.kind.in': 'red' },
      }}
      empty={['salesInvoicesEmpty', 'salesInvoicesEmptyHow']}
    />
  );
}

/** Line by line, whichever order or item they are of. */
export function SalesInvoiceLines() {
  return (
    <ListScreen
      words={salesWords}
      title="salesInvoices"
      list="sales.invoice-lines"
      above={<PageTabs tabs={useInvoiceTabs()} current="/sales-invoices/lines" />}
      columns={[
        ...['invoiceName', 'state', 'day', 'customerName', 'orderCode', 'itemCode', 'itemName', 'quantity', 'price'],
        ...['net', 'tax', 'gross'],
      ]}
      needs={['invoiceId', 'unit', 'orderId']}
      href={({ invoiceId }) => `/sales-invoices/${invoiceId}`}
      opensWithAll
      views={{ viewIssued: { 'f.state.in': 'issued,reversed' } }}
      empty={['salesInvoicesEmpty', 'salesInvoicesEmptyHow']}
    />
  );
}

/** Shipped and not invoiced, and what is to be credited; from here an invoice is asked for. */
export function ToInvoice() {
  const t = useWords(salesWords);
  const may = useMay();
  const [asked, setAsked] = useState<{ customerId: string; customer: string; kind: 'blue' | 'red' }>();
  return (
    <>
      <ListScreen
        words={salesWords}
        title="salesInvoices"
        list="sales.to-invoice"
        above={<PageTabs tabs={useInvoiceTabs()} current="/sales-invoices/to-invoice" />}
        columns={[
          ...[
            'customerName',
            'orderCode',
            'itemCode',
            'quantityOpen',
            'netOpen',
            'shippedAt',
            'itemName',
            'quantityShipped',
          ],
          ...['quantityReturned', 'quantityIssued', 'quantityAsked', 'shipments'],
        ]}
        needs={['id', 'orderId', 'customerId', 'customerName', 'credit', 'unit', 'quantityOpen']}
        rowTone={({ credit }) => (credit === true ? 'red' : undefined)}
        cells={{
          orderCode: (row) => <SalesOrderLink id={String(row.orderId)} code={String(row.orderCode)} />,
          quantityOpen: (row, drawn) => (
            <span className="row-gap">
              {drawn}
              {may('sales.invoice.write') && (
                <Button
                  size="small"
                  onClick={() =>
                    setAsked({
                      ...{ customerId: String(row.customerId), customer: String(row.customerName) },
                      kind: row.credit === true ? 'red' : 'blue',
                    })
                  }
                >
                  {t(row.credit === true ? 'askCredit' : 'askInvoice')}
                </Button>
              )}
            </span>
          ),
        }}
        opensWithAll
        views={{
          viewOpenOrders: { 'f.state.in': 'confirmed', 'f.credit.eq': 'false' },
          viewToCredit: { 'f.credit.eq': 'true' },
        }}
        empty={['toInvoiceEmpty', 'toInvoiceEmptyHow']}
      />
      {asked && <AskInvoice {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
