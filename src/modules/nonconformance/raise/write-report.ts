import { type CommandContext, formatAmount, newId, policiesOf } from '../../../kernel/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import { reportEntity } from '../entities.ts';
import { reportRaised } from '../events.ts';
import { nonconformancePolicies } from '../policies.ts';
import { insertReport, type Report, setLots, unverified } from '../queries/reports.ts';
import { placeOf, tell } from '../tell-report.ts';
import type { About } from './find-about.ts';

const DAY = 86_400_000;

type Said = Pick<Report, 'source' | 'quantity' | 'severity' | 'defectCode' | 'note' | 'raisedAt' | 'taskId'> &
  Partial<Pick<Report, 'id' | 'dueAt' | 'ownerId' | 'ownerName'>> & { custom?: object };

/** Writes and tells a new one; undefined where its id or its inspection has one already. */
export async function writeReport(context: CommandContext, about: About, said: Said): Promise<Report | undefined> {
  const { tx, principal, now } = context;
  const { itemCode, lots, ...place } = about;
  const configuration = await context.configuration(placeOf(about));
  const days = policiesOf(configuration, nonconformancePolicies)['nonconformance.due_days'];
  const { custom = {}, ...rest } = said;
  const report: Report = {
    ...place,
    ...{ code: await nextDocumentNumber(tx, 'nonconformance', configuration, now), state: 'open' },
    ...{ raisedBy: principal.personId, raisedByName: principal.name, ownerId: null, ownerName: null },
    ...{ causeCategory: null, cause: '', whys: [] },
    ...{ containedAt: null, containedBy: null, containedByName: null, containmentNote: null },
    ...unverified,
    ...{ endedAt: null, endedBy: null, endedByName: null, endNote: null },
    ...rest,
    id: said.id ?? newId(),
    dueAt: said.dueAt ?? new Date(now.getTime() + (said.severity === 'critical' ? days / 2 : days) * DAY),
  };
  if (!(await insertReport(tx, { ...report, custom }))) return undefined;
  const lotIds = lots.map(({ lotId }) => lotId);
  await setLots(tx, report.id, lotIds);
  const quantity = report.quantity === null ? null : formatAmount(report.quantity);
  const { source, taskId, unit, note } = report;
  context.emit(reportRaised, report.id, {
    ...(await tell(context, report)),
    source,
    taskId,
    lotIds,
    quantity,
    unit,
    note,
  });
  context.audit({
    entityType: reportEntity.name,
    entityId: report.id,
    action: 'raise',
    label: report.code,
    changes: {
      item: { to: itemCode },
      severity: { to: report.severity },
      ...(lots.length > 0 && { lots: { to: lots.map(({ lotCode }) => lotCode).join('、') } }),
      ...(quantity !== null && { quantity: { to: `${quantity} ${unit}` } }),
      ...(report.defectCode && { defectCode: { to: report.defectCode } }),
      ...(note && { note: { to: note } }),
    },
  });
  return report;
}
