import type { MaterialView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { isAbove, subtractAmounts } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import type { FoundItem } from '../../scan/find-code.ts';
import { itemOf } from './find-line.ts';
import { materialWords } from './words.ts';

/** What may stand in for what the shelf can't give, each a press. */
export function OfferSubstitutes({ material, onTake }: { material: MaterialView; onTake: (item: FoundItem) => void }) {
  const t = useWords(materialWords);
  const nameOf = useNameOf();
  const missing = subtractAmounts(material.quantityOpen, material.quantityAvailable);
  const lying = material.substitutes.filter((one) => isAbove(one.quantityOffered, '0'));
  if (!isAbove(missing, '0') || lying.length === 0) return null;
  return (
    <div className="cards">
      <p className="kicker">{t('shortBy', { quantity: formatQuantity(missing, material.unit) })}</p>
      {lying.map((one) => (
        <Button
          key={one.itemId}
          label={`${nameOf(one.itemName, one.itemNameEn)} · ${t('liesThere', { quantity: formatQuantity(one.quantityAvailable, one.unit) })}`}
          name={t('takeInstead', { quantity: formatQuantity(one.quantityOffered, one.unit), item: one.itemCode })}
          onPress={() => onTake(itemOf(one))}
        />
      ))}
    </div>
  );
}
