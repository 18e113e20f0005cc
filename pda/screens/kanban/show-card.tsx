import type { KanbanCardView } from '../../../src/modules/replenishment/contract.ts';
import { formatDuration, formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { useNow } from '../../app/use-now.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { useScans } from '../../scan/use-scans.ts';
import { BringCard } from './bring-card.tsx';
import { TakeCard } from './take-card.tsx';
import { useCardActs } from './use-card-acts.ts';
import { kanbanWords } from './words.ts';

interface ShowCardProps {
  cardId: string;
  /** As it was scanned; all that is known of it without a network. */
  code: string;
}

/** One bin: how it stands, and the one thing that is done with it now. */
export function ShowCard({ cardId, code }: ShowCardProps) {
  const t = useWords(kanbanWords);
  const answer = useAnswer<KanbanCardView>(`/kanban-cards/${cardId}`);
  const { call } = useCardActs(cardId, code);
  const card = answer.data;
  // The card itself again, while it stands open: nothing is called for by that alone.
  useScans((again) => again === (card?.code ?? code));
  if (!card && answer.problem?.isNetworkGone)
    return (
      <Frame foot={<Button label={t('call')} icon="bell" look="main" onPress={() => void call()} />}>
        <p className="kicker">
          {t('card')} <span className="code">{code}</span>
        </p>
        <Note tone="amber" icon="cloudOff" title={t('unknownHere')}>
          <p>{t('unknownHow')}</p>
        </Note>
      </Frame>
    );
  if (card?.state === 'empty' && mayDo('replenishment.kanban-card.bring')) return <TakeCard card={card} />;
  if (card?.state === 'on_way' && mayDo('replenishment.kanban-card.bring')) return <BringCard card={card} />;
  return (
    <Frame foot={card && <MainKey card={card} />}>
      <AnswerView answer={answer}>{(found) => <CardHead card={found} />}</AnswerView>
    </Frame>
  );
}

function MainKey({ card }: { card: KanbanCardView }) {
  const t = useWords(kanbanWords);
  const { call, withdraw, find } = useCardActs(card.id, card.code);
  if (card.state === 'full' && mayDo('replenishment.kanban-card.call'))
    return <Button label={t('call')} icon="bell" look="main" onPress={() => void call()} />;
  if (card.state === 'empty' && mayDo('replenishment.kanban-card.call'))
    return <Button label={t('withdraw')} icon="undo" onPress={() => void withdraw()} />;
  if (card.state === 'lost' && mayDo('replenishment.kanban-card.mark'))
    return <Button label={t('find')} icon="check" look="main" onPress={() => void find()} />;
  return null;
}

/** What it is, what goes where, and who waits. */
export function CardHead({ card }: { card: KanbanCardView }) {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const now = useNow(true);
  const { state, calledAt, calledByName, takenByName, requestCode } = card;
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
        {calledByName && <span>{t('calledBy', { person: calledByName, time: waited })}</span>}
        {takenByName && <span>{t('takenBy', { person: takenByName })}</span>}
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
