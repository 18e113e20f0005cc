import { defineCommand, type FieldChanges, formatAmount, parseAmount } from '../../kernel/index.ts';
import { findItems } from '../masterdata/index.ts';
import { type DescribeReportRequest, zDescribeReportRequest, zReport } from './contract.ts';
import { reportEntity } from './entities.ts';
import { reportDescribed } from './events.ts';
import { findLots, type Report, type ReportChange, setLots, updateReport } from './queries/reports.ts';
import { findDefect, findOwner } from './raise/check-said.ts';
import { findNamedLots } from './raise/find-about.ts';
import { presentReport } from './read-report.ts';
import { refuse } from './refusals.ts';
import { whyNotChange } from './rules/why-not.ts';
import { openReport, placeOf, tell } from './tell-report.ts';

/** What is known of it by now: which lots, how many, who owns it, why it came. What is left out stays. */
export const describeReport = defineCommand({
  name: 'nonconformance.describe-report',
  summary: { zh: '填写不合格品单', en: 'Describe a nonconformance' },
  permission: 'nonconformance.report.write',
  input: zDescribeReportRequest,
  output: zReport,
  http: { method: 'POST', path: '/nonconformances/:reportId/describe' },
  handle: async (context, input) => {
    const { tx } = context;
    const report = await openReport(context, input.reportId);
    const why = whyNotChange(report);
    if (why) throw why;
    const item = (await findItems(tx, [report.itemId])).get(report.itemId);
    const change = await changeOf(context, report, { ...input, itemCode: item?.code ?? '' });
    const changes = changesOf(report, change);
    if (input.lotIds) {
      const before = await findLots(tx, report.id);
      const lots = await findNamedLots(context, input.lotIds);
      const other = lots.find(({ itemId }) => itemId !== report.itemId && report.orderId === null);
      if (other)
        throw refuse(
          'nonconformance.lot_of_other_item',
          { lot: other.lotCode, item: item?.code ?? '' },
          { where: '/lotIds' },
        );
      await setLots(tx, report.id, input.lotIds);
      changes.lots = { from: codesOf(before), to: codesOf(lots) };
    }
    if (Object.keys(change).length > 0) await updateReport(tx, report.id, change);
    const after: Report = { ...report, ...change };
    if (Object.keys(changes).length > 0) {
      context.emit(reportDescribed, report.id, {
        ...(await tell(context, after)),
        ...{ changed: Object.keys(changes), ownerIdBefore: report.ownerId },
      });
      context.audit({
        entityType: reportEntity.name,
        entityId: report.id,
        action: 'describe',
        label: report.code,
        changes,
      });
    }
    return presentReport(context, after);
  },
});

async function changeOf(
  context: Parameters<typeof findDefect>[0],
  report: Report,
  {
    reportId: _,
    lotIds: __,
    itemCode,
    quantity,
    dueAt,
    ownerId,
    defectCode,
    ...said
  }: DescribeReportRequest & { itemCode: string },
): Promise<ReportChange> {
  const place = placeOf(report);
  const defect = await findDefect(context, defectCode, { ...place, itemId: report.itemId, itemCode });
  const owner = await findOwner(context, ownerId, place);
  return {
    ...said,
    ...(quantity !== undefined && { quantity: quantity === null ? null : parseAmount(quantity) }),
    ...(dueAt !== undefined && { dueAt: new Date(dueAt) }),
    ...(ownerId !== undefined && (owner ?? { ownerId: null, ownerName: null })),
    ...(defectCode !== undefined && { defectCode: defect?.code ?? null }),
  };
}

/** What the audit log says: in words, and only what differs. */
function changesOf(report: Report, change: ReportChange): FieldChanges {
  const shown = [
    'severity',
    'defectCode',
    'note',
    'causeCategory',
    'cause',
    'ownerName',
    'dueAt',
    'whys',
    'quantity',
  ] as const;
  return Object.fromEntries(
    shown.flatMap((field) => {
      if (!(field in change)) return [];
      const [from, to] = [textOf(report[field]), textOf(change[field])];
      return from === to ? [] : [[field === 'ownerName' ? 'owner' : field, { from, to }]];
    }),
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint') return formatAmount(value);
  return Array.isArray(value) ? value.map((one, index) => `${index + 1}. ${one}`).join(' ') || null : String(value);
}

const codesOf = (lots: readonly { lotCode: string }[]) => lots.map(({ lotCode }) => lotCode).join('、') || null;
