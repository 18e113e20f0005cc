import type { Receivable } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { inventoryWords } from './words.ts';

export type ReceivableLine = Receivable['lines'][number];

/** A line of a purchase order as large as a thumb likes: what, how much is open, on which order, from whom. */
export function LineCard({ line, onPress }: { line: ReceivableLine; onPress: () => void }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  return (
    <button type="button" className="card is-next" onClick={onPress}>
      <span className="question">{nameOf(line.itemName, line.itemNameEn)}</span>
      <span>
        {t('openQuantity')} <QuantityFigure amount={line.quantityOpen} unit={line.unit} />
      </span>
      <small>
        <span className="code">{line.orderCode}</span> · {nameOf(line.supplierName, line.supplierNameEn)}
      </small>
    </button>
  );
}
