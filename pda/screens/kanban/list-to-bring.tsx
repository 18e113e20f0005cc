import { formatDuration } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { CardsOf } from '../../parts/cards-of.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { useToBring } from './use-to-bring.ts';
import { kanbanWords } from './words.ts';

/** Which bins wait, as their sources are walked: a press or the scan of a card opens it. */
export function ListToBring() {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const answer = useToBring();
  if (!mayDo('replenishment.kanban-card.bring')) return <NoPermission who={t('keepers')} />;
  return (
    <Frame>
      <h1 className="question">{t('toBring')}</h1>
      <CardsOf answer={answer} none={{ title: t('nothing'), how: t('nothingHow') }}>
        {(row) => (
          <button key={row.id} type="button" className="card" onClick={() => go('kanban', row.id, row.code)}>
            <span className="card-row">
              <span className="card-title code">{row.fromLocationCode ?? t('anywhere')}</span>
              <StateMark state={row.state} />
            </span>
            <span className="card-row">
              <span className="card-main">
                <span className="card-title">{nameOf(row.itemName, row.itemNameEn)}</span>
                <span className="kicker">
                  <span className="code">{row.itemCode}</span> → <span className="code">{row.locationCode}</span>
                </span>
                <span className="kicker">
                  {row.state === 'on_way'
                    ? t('takenBy', { person: nameOf(row.takenByName ?? '', row.takenByNameEn) })
                    : t('calledBy', {
                        person: nameOf(row.calledByName ?? '', row.calledByNameEn),
                        time: formatDuration((row.minutesWaited ?? 0) * 60),
                      })}
                </span>
              </span>
              <QuantityFigure amount={row.quantity} unit={row.unit} />
            </span>
          </button>
        )}
      </CardsOf>
    </Frame>
  );
}
