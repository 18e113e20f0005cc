import type { InspectionTask, OperationPlan } from '../../../src/modules/quality/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { Button } from '../../parts/button.tsx';
import { Note } from '../../parts/note.tsx';
import { taskWords } from './task-words.ts';

type StartKind = 'in_process' | 'first_piece' | 'patrol';

interface PlanAtStepProps {
  operation: { id: string; code: string };
  /** Pieces are held here. */
  held: boolean;
}

/** Which plan holds at an operation and why; the first piece, a patrol or the held pieces are inspected from here. */
export function PlanAtStep({ operation, held }: PlanAtStepProps) {
  const t = useWords(taskWords);
  const { act, busy } = useAct();
  const may = mayDo('quality.inspection.write');
  const answer = useAnswer<OperationPlan>(may ? `/operations/${operation.id}/inspection-plan` : undefined);
  const { plan, firstPiece, tasks = [] } = answer.data ?? {};
  if (!plan) return null;
  const open = (kind: InspectionTask['kind'][]) =>
    tasks.find((task) => kind.includes(task.kind) && task.state === 'open');
  const begin = (kind: StartKind) => {
    const under = open(kind === 'in_process' ? ['in_process', 'final'] : [kind]);
    if (under) return go('inspection', under.id);
    const newTaskId = newId();
    void act({
      dated: false,
      lane: `task:${newTaskId}`,
      path: `/operations/${operation.id}/inspection-tasks`,
      body: { kind, newTaskId },
      label: { text: 'startInspection', parameters: { operation: operation.code } },
      yes: { title: t('begun'), detail: t(kind) },
      goOn: ({ answer: made }) => {
        if (made) go('inspection', (made as InspectionTask).id);
      },
    });
  };
  return (
    <>
      <Note tone="blue" icon="info" title={t('planWhy', { plan: plan.code, why: plan.why })} />
      {firstPiece === 'waiting' && <Note tone="amber" icon="warning" title={t('firstPieceWaits')} />}
      <div className="buttons">
        {held && <Button label={t('byPlan')} icon="audit" disabled={busy} onPress={() => begin('in_process')} />}
        {firstPiece === 'waiting' && (
          <Button label={t('first_piece')} icon="audit" disabled={busy} onPress={() => begin('first_piece')} />
        )}
        {(plan.patrolMinutes !== null || plan.patrolPieces !== null) && (
          <Button label={t('patrol')} icon="audit" disabled={busy} onPress={() => begin('patrol')} />
        )}
      </div>
    </>
  );
}
