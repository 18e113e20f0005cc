import { useWords } from '../../../ui/i18n/index.ts';
import { salesWords } from './words.ts';

/** The pages of customers' orders, side by side. */
export function useSalesTabs() {
  const t = useWords(salesWords);
  return [
    { to: '/sales-orders' as const, label: t('ordersTab'), permission: 'sales.order.read' },
    { to: '/sales-orders/lines' as const, label: t('linesTab'), permission: 'sales.order.read' },
  ];
}
