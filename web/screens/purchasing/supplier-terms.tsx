import { ItemCodeLink } from '../../parts/links.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { purchasingWords } from './words.ts';

/** At what each supplier sells an item: number, unit, prices, minimum, packs, days. */
export function SupplierTerms() {
  return (
    <RecordScreen
      entity="purchasing.supplier-term"
      list="purchasing.supplier-terms"
      words={purchasingWords}
      title="supplierTerms"
      columns={[
        ...['code', 'supplierName', 'itemCode', 'itemName', 'unit', 'pricesNow', 'quantityMin', 'packSize'],
        ...['leadTimeDays', 'preferred', 'active'],
      ]}
      needs={['itemId']}
      cells={{ itemCode: ({ itemId, itemCode }) => <ItemCodeLink id={itemId} code={itemCode} /> }}
      empty={['termsEmpty', 'termsEmptyHow']}
    />
  );
}
