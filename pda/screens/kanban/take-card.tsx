import { useState } from 'react';
import type { KanbanCardView } from '../../../src/modules/replenishment/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { mayDo } from '../../app/session.ts';
import { isAbove } from '../../parts/amount.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { type FoundLocation, findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { CardHead } from './card-head.tsx';
import { useCardActs } from './use-card-acts.ts';
import { kanbanWords } from './words.ts';

type Lies = KanbanCardView['stock'][number];

/** Where what fills the bin lies: the best place is offered, another may be pressed or scanned. As much is taken as goes into the bin, or as there is. */
export function TakeCard({ card }: { card: KanbanCardView }) {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const { take, withdraw, busy } = useCardActs(card.id, card.code);
  const [chosen, setChosen] = useState<string>();
  const row = card.stock.find((one) => keyOf(one) === chosen) ?? card.stock[0];
  const amountOf = ({ available }: Lies) => (isAbove(available, card.quantity) ? card.quantity : available);
  const post = (one: Lies) =>
    take(
      {
        ...{ fromLocationId: one.locationId, fromCode: one.locationCode, lotId: one.lotId },
        ...{ quantity: amountOf(one), unit: card.unit },
      },
      card.locationCode,
    );
  /** A place that no stock is known at is asked of the server, which says where it lies. */
  const postFrom = (place: FoundLocation) =>
    take(
      { fromLocationId: place.id, fromCode: place.code, lotId: null, quantity: card.quantity, unit: card.unit },
      card.locationCode,
    );

  async function scanned(code: string) {
    try {
      const found = await findFor({ kinds: ['location', 'lot'], itemIds: [card.itemId] }, code);
      if (found?.kind === 'item' && found.lot) {
        const lot = card.stock.find(({ lotId }) => lotId === found.lot?.id);
        if (lot) await post(lot);
      }
      if (found?.kind !== 'location') return;
      const there = card.stock.filter(({ locationId }) => locationId === found.location.id);
      const [only] = there;
      if (there.length > 1) showFeedback({ kind: 'attention', title: t('lotWanted') });
      else if (only) await post(only);
      else await postFrom(found.location);
    } catch (error) {
      tellProblem(error);
    }
  }
  useScans((code) => {
    if (code === card.code) return true;
    void scanned(code);
    return true;
  });
  return (
    <Frame
      foot={
        <>
          {mayDo('replenishment.kanban-card.call') && (
            <Button label={t('withdraw')} icon="undo" disabled={busy} onPress={() => void withdraw()} />
          )}
          {row && (
            <Button
              label={t('take', { place: row.locationCode, quantity: formatQuantity(amountOf(row), card.unit) })}
              icon="box"
              look="main"
              disabled={busy}
              onPress={() => void post(row)}
            />
          )}
        </>
      }
    >
      <CardHead card={card} />
      <h2 className="section-title">{t('whereItLies')}</h2>
      {card.stock.length === 0 && (
        <Note tone="amber" icon="info" title={t('nowhere')}>
          <p>{t('nowhereHow')}</p>
        </Note>
      )}
      <div className="cards">
        {card.stock.map((one) => (
          <button
            key={keyOf(one)}
            type="button"
            className={`card${one === row ? ' is-next' : ''}`}
            onClick={() => setChosen(keyOf(one))}
          >
            <span className="card-row">
              <span className="card-main">
                <span className="card-title code">{one.locationCode}</span>
                <span className="kicker">
                  {nameOf(one.locationName, one.locationNameEn)}
                  {one.lotCode && ` · ${one.lotCode}`}
                  {one.expiresOn && ` · ${one.expiresOn}`}
                </span>
              </span>
              <QuantityFigure amount={one.available} unit={card.unit} />
            </span>
          </button>
        ))}
      </div>
      {card.stock.length > 0 && <p className="kicker">{t('takeHow')}</p>}
    </Frame>
  );
}

const keyOf = ({ locationId, lotId }: Lies) => `${locationId} ${lotId ?? ''}`;
