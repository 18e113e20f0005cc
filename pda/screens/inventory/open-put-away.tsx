import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { useToPutAway } from './use-to-put-away.ts';
import { inventoryWords } from './words.ts';

/** The way to what waits to be put away; nothing where nothing does. */
export function OpenPutAway() {
  const t = useWords(inventoryWords);
  const rows = useToPutAway().data?.rows ?? [];
  const [first] = rows;
  if (!first) return null;
  return (
    <button type="button" className="card" onClick={() => go('put-away')}>
      <span className="card-row">
        <ToneMark tone="amber" shape="ring" word={t('waitsToPutAway', { count: rows.length })} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {t('putAway')} · <span className="code">{first.locationCode}</span>
      </span>
    </button>
  );
}
