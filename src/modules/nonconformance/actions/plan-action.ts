import { defineCommand, newId } from '../../../kernel/index.ts';
import { ACTIONS_MAX, zPlanActionRequest, zReport } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { reportMoved } from '../events.ts';
import { type Action, findActions, insertAction } from '../queries/actions.ts';
import { type Report, unverified, updateReport } from '../queries/reports.ts';
import { findOwner } from '../raise/check-said.ts';
import { presentReport } from '../read-report.ts';
import { refuse } from '../refusals.ts';
import { whyNotMove } from '../rules/why-not.ts';
import { openReport, placeOf, tell } from '../tell-report.ts';
import { tellAction } from './write-action.ts';

/** Who does what until when, so that it is put right, or doesn't come again. */
export const planAction = defineCommand({
  name: 'nonconformance.plan-action',
  summary: { zh: '安排整改措施', en: 'Plan an action' },
  permission: 'nonconformance.action.write',
  input: zPlanActionRequest,
  output: zReport,
  http: { method: 'POST', path: '/nonconformances/:reportId/actions' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const report = await openReport(context, input.reportId);
    const why = whyNotMove(report, 'act');
    if (why) throw why;
    const actions = await findActions(tx, report.id);
    if (actions.length >= ACTIONS_MAX)
      throw refuse('nonconformance.too_many_actions', { report: report.code, most: ACTIONS_MAX });
    const dueAt = new Date(input.dueAt);
    if (dueAt <= now) throw refuse('nonconformance.due_past', { at: dueAt }, { where: '/dueAt' });
    const owner = await findOwner(context, input.ownerId, placeOf(report));
    if (!owner) throw new Error('an owner is named');
    const action: Action = {
      ...{ id: newId(), reportId: report.id, number: actions.length + 1, kind: input.kind, what: input.what },
      ...{ state: 'planned', ...owner, dueAt, plannedByName: principal.name, plannedAt: now },
      ...{ doneBy: null, doneByName: null, doneAt: null, doneNote: null },
      ...{ checkedBy: null, checkedByName: null, checkedAt: null, checkNote: null },
    };
    await insertAction(tx, action);
    const after: Report = { ...report, state: 'acting', ...unverified };
    if (report.state !== 'acting') {
      await updateReport(tx, report.id, { state: 'acting', ...unverified });
      const moved = { ...(await tell(context, after)), from: report.state, to: after.state, note: null };
      context.emit(reportMoved.act, report.id, moved);
      context.audit({
        entityType: reportEntity.name,
        entityId: report.id,
        action: 'act',
        label: report.code,
        changes: { state: { from: report.state, to: 'acting' } },
      });
    }
    const changes = {
      kind: { to: action.kind },
      what: { to: action.what },
      owner: { to: action.ownerName },
      dueAt: { to: action.dueAt.toISOString() },
    };
    await tellAction(context, 'planned', { report: after, action }, { changes });
    return presentReport(context, after);
  },
});
