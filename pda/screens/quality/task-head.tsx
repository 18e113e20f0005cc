import type { InspectionTask } from '../../../src/modules/quality/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { taskWords } from './task-words.ts';

/** What is inspected, on every screen of it. */
export function TaskHead({ task }: { task: InspectionTask }) {
  const t = useWords(taskWords);
  const nameOf = useNameOf();
  return (
    <p className="kicker">
      {t(task.kind)} · <span className="code">{task.itemCode}</span> {nameOf(task.itemName, task.itemNameEn)}
      {task.kind === 'patrol' || task.kind === 'first_piece' ? '' : ` · ${formatQuantity(task.quantity, task.unit)}`}
    </p>
  );
}

export function Verdict({ task }: { task: InspectionTask }) {
  const t = useWords(taskWords);
  const said = joinWords(task.failed.map(({ name, nonconforming, size }) => `${name} ${nonconforming}/${size}`));
  const good = task.result === 'accepted';
  return (
    <Note
      tone={good ? 'green' : 'red'}
      icon={good ? 'check' : 'warning'}
      title={`${t(good ? 'isAccepted' : 'isRejected')}${said && ` · ${said}`}`}
    />
  );
}
