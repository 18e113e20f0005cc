import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { countingWords } from './words.ts';

/** What a list’s counts came to, against the books of their moments. */
export function VariancePanel({ listId }: { listId: string }) {
  const t = useWords(countingWords);
  return (
    <ListPanel
      list="counting.lines"
      fixed={{ 'f.listId.eq': listId }}
      columns={[
        ...['locationCode', 'itemCode', 'lotCode', 'variance', 'state', 'counted', 'book', 'value'],
        ...['countedByName', 'countedAt'],
      ]}
      needs={['unit']}
      href={({ id }) => `/counting/variances/${id}`}
      rowTone={({ state }) => (state === 'counted' ? 'amber' : undefined)}
      pageSize={50}
      empty={{ what: t('variancesEmpty'), how: t('variancesEmptyHow') }}
    />
  );
}
