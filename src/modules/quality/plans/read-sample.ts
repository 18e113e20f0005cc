import { defineQuery, formatAmount, parseAmount } from '../../../kernel/index.ts';
import { severityLabels, zReadSampleRequest, zSampleOfPlan } from '../contract.ts';
import { askedOf } from '../inspections/open-task.ts';
import { findSwitchings, readPlan } from '../queries/plans.ts';
import { refuse } from '../refusals.ts';

const ONE = 1_000_000n;

/** How many pieces of a lot the plan would have looked at, and how strictly each party is inspected at the moment. */
export const readSample = defineQuery({
  name: 'quality.read-sample',
  summary: { zh: '试算抽样', en: 'What a lot would be asked' },
  permission: 'quality.plan.read',
  input: zReadSampleRequest,
  output: zSampleOfPlan,
  http: { method: 'GET', path: '/inspection-plans/:planId/sample' },
  handle: async ({ tx, principal }, { planId, quantity }) => {
    const plan = await readPlan(tx, planId);
    if (!plan) throw refuse('quality.plan_unknown', { id: planId }, { where: '/planId' });
    const amount = parseAmount(quantity);
    const kind = plan.kind;
    const asked = askedOf(plan, kind, new Map(), Number((amount + ONE - 1n) / ONE));
    const switching = await findSwitchings(tx, planId);
    return {
      planId,
      quantity: formatAmount(amount),
      characteristics: asked.map(({ code, name, nameEn, severity, letter, size, acceptance, rejection, all }) => ({
        ...{ code, name: (principal.language === 'en' && nameEn) || name, severity },
        ...{ letter, size, acceptance, rejection, all },
      })),
      switching: switching.map((one) => ({ ...one, label: severityLabels[one.severity][principal.language] })),
    };
  },
});
