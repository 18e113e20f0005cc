import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { orderWords } from './words.ts';

export function OrderReports({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  return (
    <ListPanel
      list="execution.production-reports"
      fixed={{ 'f.orderId.eq': orderId }}
      columns={[
        'businessAt',
        'operationCode',
        'operationName',
        'quantityGood',
        'quantityScrap',
        'quantityRework',
        'scrapReasonCode',
        'personName',
        'reversed',
      ]}
      pageSize={20}
      empty={{ what: t('noReports'), how: t('noReportsHow') }}
    />
  );
}
