import { useWords } from '../../../ui/i18n/index.ts';
import { salesWords } from './words.ts';

const permission = 'sales.invoice.read';

/** What is to be invoiced, invoices, and their lines, side by side. */
export function useInvoiceTabs() {
  const t = useWords(salesWords);
  return [
    { to: '/sales-invoices/to-invoice' as const, label: t('toInvoice'), permission },
    { to: '/sales-invoices' as const, label: t('salesInvoices'), permission },
    { to: '/sales-invoices/lines' as const, label: t('linesTab'), permission },
  ];
}
