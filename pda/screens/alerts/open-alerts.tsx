import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { useOpenAlerts } from './use-open-alerts.ts';
import { alertWords } from './words.ts';

/** The bell of the floor: what is wrong in the area, and the way there. */
export function OpenAlerts() {
  const t = useWords(alertWords);
  const nameOf = useNameOf();
  const rows = useOpenAlerts().data?.rows ?? [];
  const open = rows.filter(({ state }) => state === 'open');
  const first = open.find(({ severity }) => severity === 'critical') ?? open[0] ?? rows[0];
  if (!first) return null;
  const some = open.length > 0;
  return (
    <button type="button" className="card" onClick={() => go('alerts')}>
      <span className="card-row">
        <ToneMark
          tone={some ? 'red' : 'amber'}
          shape={some ? 'octagon' : 'play'}
          word={some ? t('openAlerts', { count: open.length }) : t('seenAlerts', { count: rows.length })}
        />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">{nameOf(first.name, first.nameEn)}</span>
      <span className="kicker">{nameOf(first.why, first.whyEn)}</span>
    </button>
  );
}
