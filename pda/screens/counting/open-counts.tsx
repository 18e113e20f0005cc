import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { useCountPlaces, useUnsent, waitsForSomebody } from './use-counts.ts';
import { countWords } from './words.ts';

/** The way to what is to be counted; nothing where nothing is. */
export function OpenCounts() {
  const t = useWords(countWords);
  const unsent = useUnsent();
  const rows = (useCountPlaces().data?.rows ?? []).filter(
    (row) => waitsForSomebody(row) && !unsent(row.listId, row.locationId),
  );
  const [first] = rows;
  if (!first) return null;
  const again = rows.filter(({ toCount, recount }) => toCount === 0 && recount > 0).length;
  const word = again === rows.length ? t('recounts', { count: again }) : t('openCounts', { count: rows.length });
  return (
    <button type="button" className="card" onClick={() => go('counts')}>
      <span className="card-row">
        <ToneMark tone="amber" shape="ring" word={word} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {t('count')} · <span className="code">{first.locationCode}</span>
      </span>
    </button>
  );
}
