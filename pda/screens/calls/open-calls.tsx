import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { useHowItStands } from './use-how-it-stands.ts';
import { type CallRow, useIsOwn, useOpenCalls } from './use-open-calls.ts';
import { callWords } from './words.ts';

/** Who waits, and the way there: for whoever may come all of the area, for others their own; or those of one operation. */
export function OpenCalls({ operationId }: { operationId?: string }) {
  const t = useWords(callWords);
  const isOwn = useIsOwn();
  const nameOf = useNameOf();
  const rows = useOpenCalls().data?.rows.filter((row) =>
    operationId ? row.operationId === operationId : mayDo('calls.call.answer') || isOwn(row),
  );
  const howItStands = useHowItStands();
  const [first] = [...(rows ?? [])].sort((a, b) => rank(a) - rank(b));
  if (!rows || !first) return null;
  const waiting = rows.filter(({ state }) => state === 'called').length;
  return (
    <button type="button" className="card" onClick={() => go('calls')}>
      <span className="card-row">
        <StateMark
          state={first.state}
          word={waiting > 0 ? t('openCalls', { count: waiting }) : t('onTheWay', { count: rows.length })}
        />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {t(`kind_${first.kind}`)} · {nameOf(first.place, first.placeEn)}
      </span>
      <span className="kicker">{howItStands(first)}</span>
    </button>
  );
}

/** Who still waits comes first. */
function rank({ state }: CallRow): number {
  return state === 'called' ? 0 : 1;
}
