import { type CommandFacts, policiesOf, type Refusal, type Tx } from '../../../kernel/index.ts';
import { listReasonCodes } from '../../masterdata/index.ts';
import type { DefectCodeAsked, Disposition } from '../contract.ts';
import { qualityPolicies } from '../policies.ts';
import type { Task } from '../queries/tasks.ts';
import { refuse } from '../refusals.ts';
import { placeOf } from './tell-task.ts';

type Asking = Pick<CommandFacts, 'configuration' | 'now'> & { tx: Tx };

/** When what fails takes a defect code, at the place of a task. Where there are none, nobody can be asked for one. */
export async function defectCodeAsked({ tx, configuration, now }: Asking, task: Task): Promise<DefectCodeAsked> {
  const asked = policiesOf(await configuration({ ...placeOf(task), at: now }), qualityPolicies)[
    'quality.defect_code_required'
  ];
  if (asked === 'never') return asked;
  for (const kind of ['scrap', 'rework'] as const)
    if ((await listReasonCodes(tx, kind, placeOf(task))).length > 0) return asked;
  return 'never';
}

/** Why what was rejected can't be decided on without a code: nobody said what is wrong with it, neither then nor now. */
export async function whyNotUncoded(
  asking: Asking,
  task: Task,
  readings: readonly { ok: boolean; defectCode: string | null }[],
  { disposition, reasonCode }: { disposition: Disposition; reasonCode?: string | null | undefined },
): Promise<Refusal | undefined> {
  if (task.result !== 'rejected' || disposition === 'accept' || reasonCode) return undefined;
  const count = readings.filter(({ ok, defectCode }) => !ok && defectCode === null).length;
  if (count === 0 || (await defectCodeAsked(asking, task)) === 'never') return undefined;
  return refuse('quality.defect_code_missing', { inspection: task.code, count }, { where: '/reasonCode' });
}
