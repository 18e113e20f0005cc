import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { taskWords } from './task-words.ts';
import { useTasks } from './use-tasks.ts';

/** The way to inspections by plan; nothing where none waits. */
export function OpenTasks() {
  const t = useWords(taskWords);
  const rows = useTasks().data?.rows ?? [];
  const [first] = rows;
  if (!first) return null;
  return (
    <button type="button" className="card" onClick={() => go('inspections')}>
      <span className="card-row">
        <ToneMark tone="violet" shape="diamond" word={t('openTasks', { count: rows.length })} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {t(first.kind)} · <span className="code">{first.itemCode}</span>
      </span>
    </button>
  );
}
