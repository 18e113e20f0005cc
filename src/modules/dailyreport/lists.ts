import { column, defineList, listOf, namesBeside } from '../../kernel/index.ts';
import { reportEntity, sendingEntity } from './entities.ts';

const { fields: report } = reportEntity;
const { fields: sending } = sendingEntity;

export const reportList = defineList({
  ...listOf(reportEntity, '/daily-reports'),
  name: 'dailyreport.reports',
  from: `dailyreport.report r left join identity.org_unit w on w.id = r.workshop_id left join identity.org_unit l on l.id = r.line_id`,
  scope: { workshop: 'r.workshop_id', line: 'r.line_id' },
  // A list shows what belongs to no workshop to everybody; the plant’s report is for who answers for the plant.
  filters: ({ principal }) => (principal.scope.all ? 'true' : 'r.workshop_id is not null'),
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', '日报', 'Report', { search: true }),
    day: column.date('r.day', '日期', 'Day'),
    shiftName: column.text('r.shift_name', '班次', 'Shift', { nullable: true }),
    shiftNameEn: column.text('r.shift_name_en', '班次（英文）', 'Shift (English)', { nullable: true }),
    workshopId: column.id('r.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    lineId: column.id('r.line_id', { nullable: true }),
    ...namesBeside('line', 'l', { zh: '产线', en: 'Line' }, { nullable: true }),
    shiftId: column.id('r.shift_id', { nullable: true }),
    fromAt: column.moment('r.from_at', '从', 'From', { onRequest: true }),
    toAt: column.moment('r.to_at', '到', 'Until'),
    quantityGood: column.quantity('r.quantity_good', report.quantityGood),
    quantityScrap: column.quantity('r.quantity_scrap', report.quantityScrap),
    quantityRework: column.quantity('r.quantity_rework', report.quantityRework),
    unit: column.text('r.unit', '单位', 'Unit'),
    firstPass: column.ratio('r.first_pass', '一次合格率', 'First pass yield', { nullable: true }),
    ordersDue: column.whole('r.orders_due', '到期工单', 'Orders due'),
    ordersMet: column.whole('r.orders_met', '按期足量', 'On time in full'),
    hoursBooked: column.number('r.hours_booked', '报工工时（时）', 'Hours booked'),
    hoursStandard: column.number('r.hours_standard', '标准工时（时）', 'Standard hours'),
    bottleneck: column.text('r.bottleneck', '瓶颈', 'Bottleneck', { nullable: true }),
    bottleneckEn: column.text('r.bottleneck_en', '瓶颈（英文）', 'Bottleneck (English)', { nullable: true }),
    frozenAt: column.moment('r.frozen_at', report.frozenAt),
  },
  defaultSort: '-toAt',
});

export const sendingList = defineList({
  ...listOf(sendingEntity, '/report-sendings'),
  name: 'dailyreport.sendings',
  from: `dailyreport.sending s join dailyreport.report r on r.id = s.report_id left join alerts.channel c on s.way = 'channel' and c.id::text = s.address`,
  // Addresses are the plant’s business, as those who are to get reports are.
  filters: ({ principal }) => (principal.scope.all ? 'true' : 'false'),
  columns: {
    id: column.id('s.id'),
    madeAt: column.moment('s.made_at', '时间', 'When'),
    reportId: column.id('s.report_id'),
    reportCode: column.text('r.code', '日报', 'Report'),
    way: column.choice('s.way', sending.way),
    recipient: column.text('coalesce(c.name, s.address)', '收件人', 'Recipient'),
    state: column.choice('s.state', sending.state),
    attempts: column.whole('s.attempts', '试了几次', 'Tries'),
    settledAt: column.moment('s.settled_at', '发出时间', 'Sent', { nullable: true }),
    dueAt: column.moment('s.due_at', '下次再试', 'Next try', { nullable: true }),
    reason: column.text('s.reason', sending.reason, { nullable: true, sortable: false }),
  },
  defaultSort: '-madeAt',
});
