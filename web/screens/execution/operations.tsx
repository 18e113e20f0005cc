import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

export function Operations() {
  const t = useWords(orderWords);
  return (
    <ListScreen
      title={t('operations')}
      list="execution.operations"
      area="execution"
      columns={[
        'code',
        'name',
        'state',
        'workCentreCode',
        'itemCode',
        'itemName',
        'quantityHere',
        'quantityGood',
        'quantityHeld',
        'quantityScrap',
        'dueAt',
      ]}
      needs={['state', 'dueAt']}
      href={(row) => `/work-orders/${row.orderId}`}
      cells={{ dueAt: (row) => <Due at={String(row.dueAt)} done={row.state === 'done'} /> }}
      views={[
        { key: 'running', label: t('viewRunning'), state: { 'f.state.in': 'running' } },
        { key: 'ready', label: t('viewReady'), state: { 'f.state.in': 'ready' } },
        { key: 'paused', label: t('viewPaused'), state: { 'f.state.in': 'paused' } },
        { key: 'inspection', label: t('viewInspection'), state: { 'f.state.in': 'awaiting_inspection' } },
      ]}
      empty={{ what: t('operationsEmpty'), how: t('operationsEmptyHow') }}
    />
  );
}
