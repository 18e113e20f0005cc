import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useListInScreen } from '../../parts/list/list-state.ts';
import { orderWords } from './words.ts';

export function OrderReports({ orderId }: { orderId: string }) {
  const t = useWords(orderWords);
  const store = useListInScreen();
  return (
    <ListPanel
      list="execution.production-reports"
      area="execution"
      store={store}
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
