import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { useAskingStops } from './use-machines.ts';
import { machineWords } from './words.ts';

/** What stands or stood without a reason, and the way there; nothing where each stop has one. */
export function OpenStops() {
  const t = useWords(machineWords);
  const nameOf = useNameOf();
  const rows = useAskingStops().data?.rows ?? [];
  const open = rows.filter((row) => row.open);
  const first = open[0] ?? rows[0];
  if (!first || !mayDo('machines.stop.write')) return null;
  const word = open.length > 0 ? t('asking', { count: open.length }) : t('asked', { count: rows.length });
  return (
    <button type="button" className="card" onClick={() => go('machines')}>
      <span className="card-row">
        <ToneMark tone={open.length > 0 ? 'red' : 'amber'} shape="octagon" word={word} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">{nameOf(first.machineName, first.machineNameEn)}</span>
    </button>
  );
}
