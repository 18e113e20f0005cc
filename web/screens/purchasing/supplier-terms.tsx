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
        ...['code', 'supplierName', 'itemCode', 'pricesNow', 'unit', 'packSize'],
        ...['leadTimeDays', 'preferred', 'active'],
      ]}
      empty={['termsEmpty', 'termsEmptyHow']}
    />
  );
}
