import type { KittingLine, KittingOrder, KittingStandIn } from '../../../src/modules/insight/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useUnitName } from '../../../ui/units.ts';
import { ItemLink } from '../../parts/links.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { Due, Quantity } from '../../parts/values.tsx';
import { RepairButtons } from './repair-button.tsx';
import { insightWords } from './words.ts';

/** What an order misses, line by line: who takes it first, what brings it and when, and the way to get it; and what stands in for what. */
export function KitShort({ order }: { order: KittingOrder }) {
  return (
    <ul className="kit-short">
      {order.short.map((line) => (
        <li key={`${line.itemId}${line.needed}${line.missing}`}>
          <ShortLine order={order} line={line} />
        </li>
      ))}
      {order.standIns.map((one) => (
        <li key={`${one.itemId}${one.for.itemId}${one.quantity}`}>
          <StandIn of={one} />
        </li>
      ))}
    </ul>
  );
}

/** Counted as there: what is issued instead of the line's own item. */
function StandIn({ of }: { of: KittingStandIn }) {
  const t = useWords(insightWords);
  const unitName = useUnitName();
  const amount = ({ quantity, unit }: { quantity: string; unit: string }) =>
    `${formatQuantity(quantity)} ${unitName(unit)}`;
  return (
    <>
      <ItemLink of={of} />
      <strong>{t('kitStandsIn', { quantity: amount(of), counts: amount(of.for) })}</strong>
      <ItemLink of={of.for} />
    </>
  );
}

function ShortLine({ order, line }: { order: KittingOrder; line: KittingLine }) {
  const t = useWords(insightWords);
  const unitName = useUnitName();
  const unit = unitName(line.unit);
  const quantity = `${formatQuantity(line.missing)} ${unit}`;
  const said = t('kitMisses', { quantity, needed: `${formatQuantity(line.needed)} ${unit}` });
  return (
    <>
      <ItemLink of={line} />
      <strong>{said}</strong>
      {line.takenBy.length > 0 && (
        <span>
          <span className="faint">{t('kitTakenBy')}</span> <Documents of={line.takenBy} />
        </span>
      )}
      <span>
        <span className="faint">{t('kitArrives')}</span>{' '}
        {line.arrives.length > 0 ? (
          <Documents of={line.arrives} />
        ) : (
          <span className="is-late">{t('kitNoArrival')}</span>
        )}
      </span>
      <RepairButtons order={order} reason={{ repairs: line.repairs, operationId: null, text: said }} />
    </>
  );
}

function Documents({ of }: { of: (KittingLine['takenBy'][number] & { at?: string })[] }) {
  const t = useWords(insightWords);
  return of.map(({ document, quantity, at }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a document may bring twice on a day
    <span key={place} className="kit-document">
      {document ? <SubjectLink subject={document as never} /> : <span className="faint">{t('kitOtherDocument')}</span>}{' '}
      <Quantity amount={quantity} /> {at && <Due at={at} />}
    </span>
  ));
}
