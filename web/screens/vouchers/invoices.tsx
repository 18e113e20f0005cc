import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { InvoiceTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** What suppliers ask for, and what of it waits for a second person. */
export function Invoices() {
  return (
    <ListScreen
      words={vouchersWords}
      title="invoices"
      list="vouchers.invoices"
      columns={[
        'number',
        'state',
        'supplierName',
        'day',
        'net',
        'tax',
        'gross',
        'difference',
        'voucherName',
        'madeByName',
        'approvedByName',
      ]}
      opensWithAll
      views={{ viewWaiting: { 'f.state.in': 'waiting' } }}
      href={({ id }) => `/supplier-invoices/${id}`}
      rowTone={({ state }) => (state === 'waiting' ? 'amber' : undefined)}
      actions={<NewButton />}
      above={<InvoiceTabs current="/supplier-invoices" />}
      empty={['invoicesEmpty', 'invoicesEmptyHow']}
    />
  );
}

/** What came without an invoice. */
export function OpenEstimates() {
  const t = useWords(vouchersWords);
  return (
    <ListScreen
      words={vouchersWords}
      title="invoices"
      list="vouchers.estimates"
      columns={[
        'supplierName',
        'orderCode',
        'lineNumber',
        'itemCode',
        'quantity',
        'amount',
        'quantityOpen',
        'receivedAt',
        'turnedMonth',
      ]}
      needs={['unit', 'itemName', 'itemNameEn', 'orderId']}
      opensWithAll
      href={({ orderId }) => `/purchase-orders/${orderId}`}
      actions={<NewButton />}
      above={
        <>
          <InvoiceTabs current="/supplier-invoices/estimates" />
          <p className="faint">{t('estimatesHow')}</p>
        </>
      }
      empty={['estimatesEmpty', 'estimatesEmptyHow']}
    />
  );
}

/** What is invoiced and not here. */
export function GoodsInTransit() {
  const t = useWords(vouchersWords);
  return (
    <ListScreen
      words={vouchersWords}
      title="invoices"
      list="vouchers.transits"
      columns={[
        'supplierName',
        'orderCode',
        'lineNumber',
        'itemCode',
        'quantity',
        'amount',
        'invoicedAt',
        'days',
        'promisedAt',
        'comes',
      ]}
      needs={['unit', 'itemName', 'itemNameEn', 'orderId']}
      opensWithAll
      views={{ viewLong: { 'f.days.gt': '30' }, viewGone: { 'f.comes.eq': 'false' } }}
      href={({ orderId }) => `/purchase-orders/${orderId}`}
      rowTone={({ comes, days }) => (comes === false ? 'red' : Number(days) > 30 ? 'amber' : undefined)}
      actions={<NewButton />}
      above={
        <>
          <InvoiceTabs current="/supplier-invoices/transits" />
          <p className="faint">{t('transitsHow')}</p>
        </>
      }
      empty={['transitsEmpty', 'transitsEmptyHow']}
    />
  );
}

function NewButton() {
  const t = useWords(vouchersWords);
  const may = useMay();
  if (!may('vouchers.invoice.write')) return null;
  return (
    <Link to="/supplier-invoices/new">
      <Button type="primary" icon={<Icon name="plus" size={16} />}>
        {t('newInvoice')}
      </Button>
    </Link>
  );
}
