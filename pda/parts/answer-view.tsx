import type { ReactNode } from 'react';
import { formatTime } from '../../ui/formatting.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import type { ProblemError } from '../../ui/problem.ts';
import type { Answer } from '../app/live.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';
import { partWords } from './words.ts';

/** Draws an answer of the server: waiting, trouble with its way out, or the thing itself with its age when it is old. */
export function AnswerView<T>({ answer, children }: { answer: Answer<T>; children: (data: T) => ReactNode }) {
  const t = useWords(partWords);
  if (answer.problem) return <ProblemView problem={answer.problem} onRetry={answer.reload} />;
  if (answer.data === undefined) return <Waiting />;
  return (
    <>
      {answer.staleSince !== undefined && (
        <Note tone="amber" icon="cloudOff" title={t('staleSince', { time: formatTime(new Date(answer.staleSince)) })} />
      )}
      {children(answer.data)}
    </>
  );
}

export function Waiting() {
  const t = useWords(partWords);
  return (
    <div className="cards" role="status" aria-label={t('loading')}>
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}

export function ProblemView({ problem, onRetry }: { problem: ProblemError; onRetry: () => void }) {
  const t = useWords(partWords);
  const { title, detail, remedy } = problem.problem;
  return (
    <>
      <Note tone="red" icon="warning" title={title}>
        {detail && <p>{detail}</p>}
        {remedy && <p>{remedy}</p>}
      </Note>
      <Button label={t('retry')} icon="refresh" onPress={onRetry} />
    </>
  );
}

export function Empty({ title, icon = 'box', children }: { title: string; icon?: IconName; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} size={72} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
