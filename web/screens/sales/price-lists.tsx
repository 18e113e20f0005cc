import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { salesWords } from './words.ts';

/** What items cost, for whom and since when. */
export function PriceLists() {
  return (
    <RecordScreen
      entity="sales.price-list"
      list="sales.price-lists"
      words={salesWords}
      title="priceLists"
      columns={['code', 'name', 'customerName', 'validFrom', 'validTo', 'active']}
      empty={['priceListsEmpty', 'priceListsEmptyHow']}
    />
  );
}
