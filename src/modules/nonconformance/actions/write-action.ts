import type { CommandContext, FieldChanges } from '../../../kernel/index.ts';
import { actionEntity } from '../entities.ts';
import { actionTold } from '../events.ts';
import { type Action, findActions, findReportOfAction, type NamedAction } from '../queries/actions.ts';
import type { Report } from '../queries/reports.ts';
import { refuse } from '../refusals.ts';
import { openReport, tell } from '../tell-report.ts';

export interface ActionOfReport {
  report: Report;
  action: Action;
}

/** An action under the lock of its report. Throws nonconformance.action_unknown, kernel.out_of_scope. */
export async function openAction(
  context: CommandContext,
  actionId: string,
): Promise<ActionOfReport & { action: NamedAction }> {
  const reportId = await findReportOfAction(context.tx, actionId);
  if (!reportId) throw refuse('nonconformance.action_unknown', { id: actionId }, { where: '/actionId' });
  const report = await openReport(context, reportId);
  const action = (await findActions(context.tx, reportId)).find(({ id }) => id === actionId);
  if (!action) throw refuse('nonconformance.action_unknown', { id: actionId }, { where: '/actionId' });
  return { report, action };
}

/** Tells what became of an action, and keeps it for the log. */
export async function tellAction(
  context: CommandContext,
  kind: keyof typeof actionTold,
  { report, action }: ActionOfReport,
  {
    note = null,
    changes,
    from = action.state,
  }: { note?: string | null; changes: FieldChanges; from?: Action['state'] },
): Promise<void> {
  const { id, number, kind: actionKind, what, state, ownerId, ownerName, dueAt } = action;
  context.emit(actionTold[kind], id, {
    ...(await tell(context, report)),
    ...{ actionId: id, number, kind: actionKind, what, actionState: state, actionOwnerId: ownerId },
    ...{ actionOwnerName: ownerName, actionDueAt: dueAt.toISOString(), note, from, to: state },
  });
  context.audit({
    entityType: actionEntity.name,
    entityId: id,
    action: kind,
    label: `${report.code}-${number}`,
    changes: { ...changes, ...(note !== null && { note: { to: note } }) },
  });
}
