import { formatAge, formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useNow } from '../../app/use-now.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { taskWords } from './task-words.ts';
import { type TaskRow, useTasks } from './use-tasks.ts';

/** What is to be inspected by plan, the longest wait first. */
export function ChooseTask() {
  const t = useWords(taskWords);
  return mayDo('quality.inspection.write') ? <Tasks /> : <NoPermission who={t('inspectors')} />;
}

function Tasks() {
  const t = useWords(taskWords);
  const answer = useTasks();
  return (
    <Frame>
      <h1 className="question">{t('whichTask')}</h1>
      <AnswerView answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty icon="check" title={t('noTasks')}>
              <p>{t('noTasksHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {rows.map((row, index) => (
                <TaskCard key={row.id} row={row} next={index === 0} />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

function TaskCard({ row, next }: { row: TaskRow; next: boolean }) {
  const t = useWords(taskWords);
  const nameOf = useNameOf();
  const language = useLanguage();
  const now = useNow(true);
  const since = formatAge(new Date(row.dueAt ?? row.openedAt), language, new Date(now));
  return (
    <button type="button" className={`card${next ? ' is-next' : ''}`} onClick={() => go('inspection', row.id)}>
      <span className="card-row">
        <ToneMark
          tone={row.state === 'judged' ? 'amber' : 'violet'}
          shape={row.state === 'judged' ? 'pause' : 'diamond'}
          word={row.state === 'judged' ? t('toDecide') : t(row.kind)}
        />
        <span className="kicker">{row.dueAt ? t('dueSince', { since }) : since}</span>
      </span>
      <span className="card-title">{nameOf(row.itemName, row.itemNameEn)}</span>
      <span className="kicker">
        <span className="code">{row.itemCode}</span>
        {row.kind === 'patrol' ? '' : ` · ${formatQuantity(row.quantity, row.unit)}`}
        {row.supplierName ? ` · ${row.supplierName}` : ''}
        {row.operationCode ? ` · ${row.operationCode}` : ''}
        {row.locationCode ? ` · ${row.locationCode}` : ''}
      </span>
    </button>
  );
}
