import type { Amount, Refusal } from '../../../kernel/index.ts';
import { type Disposition, dispositionLabels, type Result, type TaskKind, type TaskState } from '../contract.ts';
import { refuse } from '../refusals.ts';
import type { Decider } from './decide.ts';

/** What the rule needs to know of a task. Amounts in the item's unit. */
export interface DecidedTask {
  code: string;
  kind: TaskKind;
  state: TaskState;
  result: Result | null;
  quantityLeft: Amount;
  unit: string;
}

export interface TaskDecision {
  disposition: Disposition;
  amount: Amount;
  reasonCode?: string | undefined;
  reason?: string | undefined;
}

/** Why this can't be decided of the task by this person, whatever its quantity and reason. */
export function whyNotDispose(
  task: DecidedTask,
  disposition: Disposition,
  decider: Decider & { personId: string | null },
  measuredBy: readonly string[],
): Refusal | undefined {
  const named = { inspection: task.code };
  const where = { where: '/disposition' };
  if (task.kind === 'in_process' || task.kind === 'final') return refuse('quality.decided_at_operation', named, where);
  if (task.state === 'open') return refuse('quality.not_judged', named, where);
  if (task.state !== 'judged') return refuse('quality.task_ended', named, where);
  if (disposition === 'accept' && task.result !== 'accepted')
    return refuse('quality.rejected_by_readings', named, where);
  if (task.kind !== 'incoming' && disposition === 'return')
    return refuse('quality.return_needs_supplier', named, where);
  if (disposition === 'concession') return whyNotConcede(decider, measuredBy, named.inspection);
  return undefined;
}

/** Whoever isn't a person of the factory goes by name. */
export const whoIs = ({ personId, personName }: { personId: string | null; personName: string }) =>
  personId ?? personName;

/** Two people stand behind a concession: who measured can't let pass what they found bad. */
export function whyNotConcede(
  decider: Decider & { personId: string | null },
  measuredBy: readonly string[],
  inspection: string,
): Refusal | undefined {
  const where = { where: '/disposition' };
  if (!decider.mayConcede) {
    const parameters = { permission: 'quality.concession.write', roles: decider.rolesConceding };
    return refuse('quality.concession_not_allowed', parameters, where);
  }
  if (decider.kind !== 'person') return refuse('quality.concession_needs_person', { principal: decider.name }, where);
  if (measuredBy.includes(decider.personId ?? decider.name))
    return refuse(
      'quality.concession_by_another',
      { person: decider.name, inspection, roles: decider.rolesConceding },
      where,
    );
  return undefined;
}

/** Why the decision can't be taken as it is said. */
export function whyNotDecideTask(
  task: DecidedTask,
  { disposition, amount, reasonCode, reason }: TaskDecision,
  decider: Decider & { personId: string | null },
  measuredBy: readonly string[],
): Refusal | undefined {
  const why = whyNotDispose(task, disposition, decider, measuredBy);
  if (why) return why;
  if (amount > task.quantityLeft || amount <= 0n) {
    const figures = { quantity: amount, left: task.quantityLeft, unit: task.unit };
    return refuse('quality.more_than_left', { inspection: task.code, ...figures }, { where: '/quantity' });
  }
  if (disposition === 'concession' && reason === undefined)
    return refuse('quality.concession_reason_missing', {}, { where: '/reason' });
  if (disposition !== 'accept' && reason === undefined && reasonCode === undefined)
    return refuse('quality.reason_missing', { disposition: dispositionLabels[disposition] }, { where: '/reason' });
  return undefined;
}
