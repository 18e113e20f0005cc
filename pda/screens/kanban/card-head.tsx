import type { KanbanCardView } from '../../../src/modules/replenishment/contract.ts';
import { formatDuration, formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useNow } from '../../app/use-now.ts';
import { Facts } from '../../parts/facts.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { kanbanWords } from './words.ts';

/** What it is, what goes where, and who waits. */
export function CardHead({ card }: { card: KanbanCardView }) {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const now = useNow(true);
  const { state, calledAt, calledByName, calledByNameEn, takenByName, takenByNameEn, requestCode } = card;
  const waited = calledAt ? formatDuration(Math.max(0, (now - Date.parse(calledAt)) / 1000)) : '';
  return (
    <>
      <div>
        <p className="kicker">
          {t('card')} <span className="code">{card.code}</span>
        </p>
        <h1 className="question">{nameOf(card.itemName, card.itemNameEn)}</h1>
        <p className="kicker code">{card.itemCode}</p>
      </div>
      <div className="card">
        <span className="card-row">
          <StateMark state={state} />
          <QuantityFigure amount={card.quantity} unit={card.unit} />
        </span>
        {calledByName && <span>{t('calledBy', { person: nameOf(calledByName, calledByNameEn), time: waited })}</span>}
        {takenByName && <span>{t('takenBy', { person: nameOf(takenByName, takenByNameEn) })}</span>}
        <Facts
          facts={[
            {
              name: 'usedAt',
              label: t('usedAt'),
              value: `${card.locationCode} ${nameOf(card.locationName, card.locationNameEn)}`,
            },
            { name: 'from', label: t('filledFrom'), value: card.fromLocationCode ?? t('anywhere') },
            ...(requestCode ? [{ name: 'request', label: t('request'), value: requestCode }] : []),
            ...(card.takenQuantity
              ? [{ name: 'taken', label: t('takenAmount'), value: formatQuantity(card.takenQuantity, card.unit) }]
              : []),
          ]}
        />
      </div>
      {state === 'lost' && (
        <Note tone="amber" icon="warning" title={t('lost')}>
          <p>{t('lostHow')}</p>
        </Note>
      )}
      {state === 'retired' && (
        <Note tone="red" icon="warning" title={t('retired')}>
          <p>{t('retiredHow')}</p>
        </Note>
      )}
    </>
  );
}
