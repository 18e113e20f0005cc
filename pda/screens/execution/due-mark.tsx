import { formatDay } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useNow } from '../../app/use-now.ts';
import { executionWords } from './words.ts';

/** When it is due, or by how much it is late. */
export function DueMark({ dueAt, urgent = false }: { dueAt: string; urgent?: boolean }) {
  const t = useWords(executionWords);
  const language = useLanguage();
  const now = useNow(false);
  const daysLate = Math.floor((now - Date.parse(dueAt)) / 86_400_000);
  if (daysLate > 0) return <StateMark state="late" word={t('late', { days: daysLate })} />;
  return (
    <span className="kicker">
      {urgent && <b>{t('urgent')} </b>}
      {t('due', { day: formatDay(dueAt, { weekday: language }) })}
    </span>
  );
}
