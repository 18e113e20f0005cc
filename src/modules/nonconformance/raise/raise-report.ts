import { defineCommand, parseAmount, validateCustomFields } from '../../../kernel/index.ts';
import { zRaiseReportRequest, zReport } from '../contract.ts';
import { reportEntity } from '../entities.ts';
import { presentReport } from '../read-report.ts';
import { refuse } from '../refusals.ts';
import { placeOf, slackOf } from '../tell-report.ts';
import { findDefect, findOwner } from './check-said.ts';
import { findAbout } from './find-about.ts';
import { writeReport } from './write-report.ts';

/** Somebody sees that something isn't as it should be. */
export const raiseReport = defineCommand({
  name: 'nonconformance.raise-report',
  summary: { zh: '提出不合格品单', en: 'Raise a nonconformance' },
  permission: 'nonconformance.report.raise',
  input: zRaiseReportRequest,
  output: zReport,
  http: { method: 'POST', path: '/nonconformances' },
  handle: async (context, input) => {
    const about = await findAbout(context, input);
    const configuration = await context.configuration(placeOf(about));
    const raisedAt = input.businessAt ? new Date(input.businessAt) : context.now;
    const minutes = slackOf(configuration);
    if (raisedAt.getTime() > context.now.getTime() + minutes * 60_000)
      throw refuse('nonconformance.time_ahead', { at: raisedAt, minutes }, { where: '/businessAt' });
    const defect = await findDefect(context, input.defectCode, about);
    const report = await writeReport(context, about, {
      ...(input.newReportId && { id: input.newReportId }),
      ...{ source: input.floor ? 'floor' : 'desk', taskId: null, note: input.note ?? '' },
      quantity: input.quantity === undefined ? null : parseAmount(input.quantity),
      defectCode: defect?.code ?? null,
      severity: input.severity ?? defect?.severity ?? 'major',
      raisedAt: raisedAt > context.now ? context.now : raisedAt,
      ...(input.dueAt && { dueAt: new Date(input.dueAt) }),
      ...(await findOwner(context, input.ownerId, about)),
      custom: validateCustomFields(configuration, reportEntity.name, input.custom ?? {}),
    });
    if (!report)
      throw refuse('nonconformance.report_stands', { id: input.newReportId ?? '' }, { where: '/newReportId' });
    return presentReport(context, report);
  },
});
