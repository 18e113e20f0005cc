import type { KanbanCardView } from '../../../src/modules/replenishment/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { Note } from '../../parts/note.tsx';
import { useScans } from '../../scan/use-scans.ts';
import { BringCard } from './bring-card.tsx';
import { CardHead } from './card-head.tsx';
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
