import { Button } from 'antd';
import type { MaterialView, SubstituteView } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

/** One item that could be moved on a line: the line's own, or one in its place. */
export interface Choice
  extends Pick<MaterialView, 'itemId' | 'itemCode' | 'itemName' | 'itemNameEn' | 'unit' | 'tracking'> {
  standsIn: boolean;
  /** On the shelf; of a return: at the order. */
  there: string;
}

/** What may be issued on a line, or come back from it; the line's own item first. */
export function choicesOn(line: MaterialView, action: string): Choice[] {
  const own = { ...line, standsIn: false, there: line.quantityAvailable };
  if (action === 'supplement') return [own];
  if (action !== 'return')
    return [own, ...line.substitutes.map((one) => ({ ...one, standsIn: true, there: one.quantityAvailable }))];
  const back = line.substitutes
    .map((one) => ({ ...one, standsIn: true, there: lessOf(one.quantityIssued, one.quantityReturned) }))
    .filter((one) => Number(one.there) > 0);
  const counted = line.substitutes.reduce((sum, one) => sum + countsOf(one), 0);
  const ownOut = Number(line.quantityIssued) - Number(line.quantityReturned) - counted;
  // Where all that is at the order stood in, there is nothing else to come back.
  return ownOut > 0 || back.length === 0 ? [{ ...own, there: lessOf(String(ownOut), '0') }, ...back] : back;
}

/** What a substitute that is at the order counts on its line. */
function countsOf({ quantityIssued, quantityReturned, numerator, denominator }: SubstituteView): number {
  return ((Number(quantityIssued) - Number(quantityReturned)) * Number(denominator)) / Number(numerator);
}

/** For showing only. */
export function lessOf(amount: string, less: string): string {
  return String(Number((Number(amount) - Number(less)).toFixed(6)));
}

export function isShort({ quantityOpen, quantityAvailable }: MaterialView): boolean {
  return Number(quantityOpen) > Number(quantityAvailable);
}

/** What is missing on the shelf, what may stand in makes up for. */
export function isCovered(line: MaterialView): boolean {
  const { quantityOpen, quantityAvailable, substitutes } = line;
  const made = substitutes.reduce(
    (sum, one) => sum + (Number(one.quantityAvailable) * Number(one.denominator)) / Number(one.numerator),
    0,
  );
  return Number(quantityAvailable) + made >= Number(quantityOpen);
}

interface OfferProps {
  line: MaterialView;
  onTake: (chosen: { itemId: string; quantity: string }) => void;
}

/** A line that the shelf can't fill: what may stand in and lies there, each a press. */
export function OfferSubstitutes({ line, onTake }: OfferProps) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  if (!isShort(line) || line.substitutes.length === 0) return null;
  const lying = line.substitutes.filter((one) => Number(one.quantityOffered) > 0);
  const missing = formatQuantity(lessOf(line.quantityOpen, line.quantityAvailable), line.unit);
  return (
    <div className="stack">
      <span>{t(lying.length > 0 ? 'shortOffer' : 'shortNoOffer', { item: line.itemCode, quantity: missing })}</span>
      <div className="row-gap" style={{ flexWrap: 'wrap' }}>
        {lying.map((one) => {
          const quantity = one.quantityOffered;
          return (
            <Button
              key={one.itemId}
              style={{ height: 'auto', paddingBlock: 6, whiteSpace: 'normal', textAlign: 'start' }}
              onClick={() => onTake({ itemId: one.itemId, quantity })}
            >
              {t('takeInstead', {
                quantity: formatQuantity(quantity, one.unit),
                item: `${one.itemCode} ${nameOf({ name: one.itemName, nameEn: one.itemNameEn })}`,
                there: formatQuantity(one.quantityAvailable, one.unit),
              })}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
