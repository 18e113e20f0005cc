import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { useToBring } from './use-to-bring.ts';
import { kanbanWords } from './words.ts';

/** The way to the bins that wait; nothing where none does. */
export function OpenKanban() {
  const t = useWords(kanbanWords);
  const nameOf = useNameOf();
  const rows = useToBring().data?.rows ?? [];
  const [first] = rows;
  if (!first) return null;
  return (
    <button type="button" className="card" onClick={() => go('kanban')}>
      <span className="card-row">
        <StateMark state={first.state} word={t('waits', { count: rows.length })} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {t('toBring')} · {nameOf(first.itemName, first.itemNameEn)}
      </span>
    </button>
  );
}
