import { useState } from 'react';
import type { InspectionTask } from '../../../src/modules/quality/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { NoPermission } from '../../parts/no-permission.tsx';
import { DecideTask } from './decide-task.tsx';
import { TakeReadings } from './take-readings.tsx';
import { TaskHead, Verdict } from './task-head.tsx';
import { taskWords } from './task-words.ts';
import { useTask, useUnsentReadings } from './use-tasks.ts';

/** One inspection: its readings first, then what becomes of what was inspected. */
export function ShowTask({ taskId }: { taskId: string }) {
  const t = useWords(taskWords);
  const answer = useTask(taskId);
  if (!mayDo('quality.inspection.write')) return <NoPermission who={t('inspectors')} />;
  if (answer.data) return <Task task={answer.data} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => null}</AnswerView>
    </Frame>
  );
}

function Task({ task }: { task: InspectionTask }) {
  const t = useWords(taskWords);
  const [again, setAgain] = useState(false);
  const unsent = useUnsentReadings(task.id);
  if (task.state === 'open' || again)
    return <TakeReadings task={task} unsent={unsent} onDone={() => setAgain(false)} />;
  if (task.state === 'judged' && task.operationId !== null && (task.kind === 'in_process' || task.kind === 'final'))
    return <AtOperation task={task} operationId={task.operationId} onAgain={() => setAgain(true)} />;
  if (task.state === 'judged') return <DecideTask task={task} onAgain={() => setAgain(true)} />;
  return (
    <Frame>
      <TaskHead task={task} />
      <Empty icon="check" title={t('ended')}>
        <p>{t('endedHow')}</p>
      </Empty>
    </Frame>
  );
}

function AtOperation({
  task,
  operationId,
  onAgain,
}: {
  task: InspectionTask;
  operationId: string;
  onAgain: () => void;
}) {
  const t = useWords(taskWords);
  return (
    <Frame
      foot={
        <>
          <Button label={t('readAgain')} onPress={onAgain} />
          <Button
            label={t('decideAtStep')}
            icon="audit"
            look="main"
            onPress={() => go('operation', operationId, 'inspect')}
          />
        </>
      }
    >
      <TaskHead task={task} />
      <h1 className="question">{t('allRead')}</h1>
      <Verdict task={task} />
    </Frame>
  );
}
