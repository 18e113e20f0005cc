import { useSyncExternalStore } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { useScans } from '../scan/use-scans.ts';
import { Button } from './button.tsx';
import { hideFeedback, onFeedback, shownFeedback } from './feedback.ts';
import { partWords } from './words.ts';

const icons = { yes: 'check', no: 'close', attention: 'warning' } as const;

/** The full-screen yes, no, or "look here". A touch or the next scan takes it away. */
export function FeedbackView() {
  const feedback = useSyncExternalStore(onFeedback, shownFeedback);
  return feedback ? <Shown key={feedback.title} /> : null;
}

function Shown() {
  const t = useWords(partWords);
  const feedback = useSyncExternalStore(onFeedback, shownFeedback);
  // Whoever scans on has understood; the scan goes to the screen below.
  useScans(() => {
    hideFeedback();
    return false;
  });
  if (!feedback) return null;
  const { kind, title, detail, remedy, action } = feedback;
  const press = () => {
    hideFeedback();
    action?.run();
  };
  return (
    <div className="feedback" data-kind={kind} role="alertdialog" aria-label={title}>
      <div className="feedback-middle">
        <Icon name={icons[kind]} size={kind === 'yes' ? 140 : 104} />
        <h2>{title}</h2>
        {detail && <p>{detail}</p>}
        {remedy && <p className="what-now">{remedy}</p>}
      </div>
      <div className="feedback-foot">
        {action && (
          <Button label={action.label} icon={action.icon} look={kind === 'yes' ? undefined : 'main'} onPress={press} />
        )}
        {(kind !== 'yes' || action) && (
          <Button label={t('ok')} look={kind === 'yes' || !action ? 'main' : undefined} onPress={hideFeedback} />
        )}
      </div>
    </div>
  );
}
