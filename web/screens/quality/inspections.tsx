import { defineWords, useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';

const qualityWords = defineWords('quality', {
  inspections: ['检验', 'Inspections'],
  empty: ['还没有检验记录', 'No inspections yet'],
  emptyHow: ['检验点上的件报工后会待检，在工序里判定。', 'Pieces reported at a QC point wait; decide on them at the operation.'],
});

export function Inspections() {
  const t = useWords(qualityWords);
  return (
    <ListScreen
      title={t('inspections')}
      list="quality.inspections"
      area="quality"
      columns={['inspectedAt', 'code', 'disposition', 'quantity', 'orderCode', 'operationCode', 'itemCode', 'itemName', 'personName', 'note']}
      href={(row) => (row.orderId ? `/work-orders/${row.orderId}` : undefined)}
      empty={{ what: t('empty'), how: t('emptyHow') }}
    />
  );
}
