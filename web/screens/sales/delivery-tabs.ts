import { useWords } from '../../../ui/i18n/index.ts';
import { salesWords } from './words.ts';

/** What is to be delivered, deliveries and returns, side by side. */
export function useDeliveryTabs() {
  const t = useWords(salesWords);
  return [
    { to: '/shipments/to-deliver' as const, label: t('viewToDeliver'), permission: 'sales.shipment.read' },
    { to: '/shipments' as const, label: t('deliveries'), permission: 'sales.shipment.read' },
    { to: '/shipments/returns' as const, label: t('returns'), permission: 'sales.shipment.read' },
  ];
}
