import { type Amount, namePair, type Refusal } from '../../../kernel/index.ts';
import {
  type DecidedOf,
  type Disposition,
  dispositionLabels,
  type Result,
  type TaskKind,
  type TaskState,
} from '../contract.ts';
import { refuse } from '../refusals.ts';
import type { Decider } from './decide.ts';

/** What the rule needs to know of a task. Amounts in the item's unit. */
export interface DecidedTask {
  code: string;
  kind: TaskKind;
  state: TaskState;
  result: Result | null;
  quantityLeft: Amount;
  quantityRejected: Amount;
  unit: string;
}

export interface TaskDecision {
  of: DecidedOf;
  disposition: Disposition;
  amount: Amount;
  reasonCode?: string | undefined;
  reason?: string | undefined;
}

/** Why this can't be decided of the task by this person, whatever its quantity and reason. */
export function whyNotDispose(
  task: DecidedTask,
  { of, disposition }: Pick<TaskDecision, 'of' | 'disposition'>,
  decider: Decider & { personId: string | null },
  measuredBy: readonly string[],
): Refusal | undefined {
  const named = { inspection: task.code };
  const where = { where: '/disposition' };
  if (of === 'rejected') {
    if (task.quantityRejected === 0n) return refuse('quality.nothing_rejected', named, { where: '/of' });
    if (disposition === 'accept' || disposition === 'return') return refuse('quality.rejected_already', named, where);
    return disposition === 'concession' ? whyNotConcede(decider, measuredBy, named.inspection) : undefined;
  }
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
      { person: namePair(decider.name, decider.nameEn), inspection, roles: decider.rolesConceding },
      where,
    );
  return undefined;
}

/** Why the decision can't be taken as it is said. */
export function whyNotDecideTask(
  task: DecidedTask,
  { of, disposition, amount, reasonCode, reason }: TaskDecision,
  decider: Decider & { personId: string | null },
  measuredBy: readonly string[],
): Refusal | undefined {
  const why = whyNotDispose(task, { of, disposition }, decider, measuredBy);
  if (why) return why;
  const left = of === 'rejected' ? task.quantityRejected : task.quantityLeft;
  if (amount > left || amount <= 0n) {
    const figures = { quantity: amount, left, unit: task.unit };
    return refuse('quality.more_than_left', { inspection: task.code, ...figures }, { where: '/quantity' });
  }
  if (disposition === 'concession' && reason === undefined)
    return refuse('quality.concession_reason_missing', {}, { where: '/reason' });
  if (disposition !== 'accept' && reason === undefined && reasonCode === undefined)
    return refuse('quality.reason_missing', { disposition: dispositionLabels[disposition] }, { where: '/reason' });
  return undefined;
}
