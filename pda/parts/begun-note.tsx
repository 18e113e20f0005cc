import { formatTime } from '../../ui/formatting.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { partWords } from './words.ts';

/** What stands in the form was typed before: said, so that nobody takes it for the present, and cleared by one touch. */
export function BegunNote({ draft }: { draft: { begunAt: Date | undefined; restart: () => void } }) {
  const t = useWords(partWords);
  if (!draft.begunAt) return null;
  return (
    <button type="button" className="begun-note" onClick={() => draft.restart()}>
      <Icon name="edit" size={24} />
      <span>{t('begunAt', { at: formatTime(draft.begunAt) })}</span>
      <b>{t('startAnew')}</b>
    </button>
  );
}
