import { formatQuantity } from '../../ui/formatting.ts';
import { useUnitName } from '../../ui/units.ts';

/** From this many characters on a quantity is drawn smaller, so that it stays whole on 360 px. */
const lengthToShrink = 8;

export function QuantityFigure({ amount, unit }: { amount: string; unit?: string | undefined }) {
  const unitName = useUnitName();
  const text = formatQuantity(amount);
  return (
    <span className={`quantity${text.length >= lengthToShrink ? ' is-long' : ''}`}>
      <b>{text}</b>
      {unit && <small>{unitName(unit)}</small>}
    </span>
  );
}
