import { ListScreen } from '../../parts/list/list-screen.tsx';
import { stockWords } from './words.ts';

export function Lots() {
  return (
    <ListScreen
      words={stockWords}
      title="lots"
      list="inventory.lots"
      columns={['code', 'kind', 'itemCode', 'itemName', 'onHand', 'supplierLotCode', 'expiresOn', 'createdAt']}
      views={{ viewInStock: { 'f.inStock.eq': 'true' } }}
      href={({ id }) => `/lots/${id}`}
      empty={['lotsEmpty', 'lotsEmptyHow']}
    />
  );
}
