import type { KanbanCardView } from '../../../src/modules/replenishment/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { findFor } from '../../scan/find-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { CardHead } from './card-head.tsx';
import { useCardActs } from './use-card-acts.ts';
import { kanbanWords } from './words.ts';

/** It is on its way: the scan of its place says that it is there. Another place is refused by name. */
export function BringCard({ card }: { card: KanbanCardView }) {
  const t = useWords(kanbanWords);
  const { fill, putBack, busy } = useCardActs(card.id, card.code);
  useScans((code) => {
    if (code === card.code) return true;
    findFor({ kinds: ['location'] }, code)
      .then((found) => (found?.kind === 'location' ? fill(found.location.id) : undefined))
      .catch(tellProblem);
    return true;
  });
  return (
    <Frame
      foot={
        <>
          <Button
            label={t('putBack', { place: card.fromLocationCode ?? t('anywhere') })}
            icon="undo"
            disabled={busy}
            onPress={() => void putBack()}
          />
          <Button
            label={t('fill', { place: card.locationCode })}
            icon="check"
            look="main"
            disabled={busy}
            onPress={() => void fill()}
          />
        </>
      }
    >
      <CardHead card={card} />
      <p className="kicker">{t('fillHow', { place: card.locationCode })}</p>
    </Frame>
  );
}
