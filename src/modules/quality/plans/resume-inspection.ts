import { defineCommand } from '../../../kernel/index.ts';
import { zInspectionResumed, zResumeInspectionRequest } from '../contract.ts';
import { inspectionResumed } from '../events.ts';
import { lockSwitching, readPlan, writeSwitching } from '../queries/plans.ts';
import { refuse } from '../refusals.ts';
import { resumeInspection as resume } from '../rules/sampling/switch-severity.ts';

/** The supplier has mended what was wrong: what was discontinued goes on, tightened. */
export const resumeInspection = defineCommand({
  name: 'quality.resume-inspection',
  summary: { zh: '恢复暂停的检验', en: 'Let discontinued inspection go on' },
  permission: 'quality.plan.write',
  input: zResumeInspectionRequest,
  output: zInspectionResumed,
  http: { method: 'POST', path: '/inspection-plans/:planId/resume' },
  handle: async (context, { planId, party, reason }) => {
    const { tx, now, principal } = context;
    const plan = await readPlan(tx, planId);
    if (!plan) throw refuse('quality.plan_unknown', { id: planId }, { where: '/planId' });
    const before = await lockSwitching(tx, planId, party);
    const stopped = [...before].filter(([, { severity }]) => severity === 'discontinued');
    if (stopped.length === 0) throw refuse('quality.not_discontinued', { plan: plan.code });
    const states = new Map(stopped.map(([of, state]) => [of, resume(state)]));
    await writeSwitching(tx, { planId, party, states, at: now });
    context.emit(inspectionResumed, planId, { planId, planCode: plan.code, party, reason, personName: principal.name });
    context.audit({
      entityType: 'quality.plan',
      entityId: planId,
      action: 'resume',
      label: plan.code,
      changes: { note: { to: reason } },
    });
    return { planId, party, severity: 'tightened' as const };
  },
});
