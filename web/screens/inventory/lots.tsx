import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { stockWords } from './words.ts';

export function Lots() {
  const t = useWords(stockWords);
  return (
    <ListScreen
      title={t('lots')}
      list="inventory.lots"
      area="inventory"
      columns={['code', 'kind', 'itemCode', 'itemName', 'onHand', 'supplierLotCode', 'expiresOn', 'createdAt']}
      href={(row) => `/lots/${row.id}`}
      empty={{ what: t('lotsEmpty'), how: t('lotsEmptyHow') }}
    />
  );
}
