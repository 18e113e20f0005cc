import { definePrint, formatMoment, type PrintTable, type Text, tableOf, textOfName } from '../../kernel/index.ts';
import { unitName } from '../masterdata/index.ts';
import { causeKinds, type DailyReport, type DayFigures } from './contract.ts';
import { reportEntity } from './entities.ts';
import { reportList } from './lists.ts';
import { readFrozenReport } from './reports/read-daily-report.ts';

/** As many as a page has room for; the desk has all. */
const ORDERS_PRINTED = 14;
const PEOPLE_PRINTED = 10;
const MACHINES_PRINTED = 6;
const BARS = 24;

/** A settled report on a page: as it was sent, and what has been told of its time since. */
export const reportSheet = definePrint({
  name: 'dailyreport.report-sheet',
  title: { zh: '生产日报', en: 'Daily report' },
  permission: reportList.permission,
  of: reportEntity.name,
  path: '/daily-reports/:reportId/report.pdf',
  read: async (context, reportId) => {
    const report = await readFrozenReport.handle(context, { reportId });
    const { place, day, shift, sent } = report;
    const figures = sent?.figures ?? report.now;
    return {
      code: [day, place.code, shift?.name].filter(Boolean).join(' '),
      place: { workshopId: place.workshopId, lineId: place.lineId },
      facts: factsOf(report, figures),
      tables: [...tablesOf(report, figures)],
      links: {
        title: { zh: '在桌面端打开', en: 'Open on the desk' },
        links: [{ path: `/daily-reports/${reportId}`, title: { zh: '逐条报工', en: 'Down to the reports' }, more: [] }],
      },
      signatures: [
        { zh: '班组长', en: 'Team leader' },
        { zh: '生产经理', en: 'Production manager' },
      ],
    };
  },
});

const percent = (ratio: number | null) => (ratio === null ? '–' : `${(ratio * 100).toFixed(1)} %`);

const hoursText = (hours: number, more = ''): Text => ({
  zh: `${hours.toFixed(1)} 小时${more}`,
  en: `${hours.toFixed(1)} h${more}`,
});

function factsOf({ place, day, shift, sent }: DailyReport, figures: DayFigures) {
  const { orders, hours, totals, bottleneck } = figures;
  const fact = (zh: string, en: string, value: string | Text | { moment: string }) => ({ label: { zh, en }, value });
  const wide = (zh: string, en: string, value: Text) => ({ ...fact(zh, en, value), wide: true });
  const [difference] = sent?.difference ?? [];
  return [
    fact('地点', 'Place', textOfName(place.name, place.nameEn)),
    fact(
      '班次',
      'Shift',
      shift
        ? { zh: `${day} ${shift.name}`, en: `${day} ${shift.nameEn || shift.name}` }
        : { zh: `${day} 全天`, en: `${day} whole day` },
    ),
    fact('定稿', 'Settled', { moment: sent?.frozenAt ?? figures.knownAt }),
    fact('计划达成率', 'Schedule attainment', `${percent(orders.attainment)} (${orders.met}/${orders.due})`),
    fact('报工工时', 'Hours booked', hoursText(hours.booked)),
    fact('标准工时', 'Standard hours', hoursText(hours.standard, ` (${percent(hours.efficiency)})`)),
    ...totals.flatMap((one) => {
      const counted = (said: string): Text => ({
        zh: `${said} ${unitName(one.unit, 'zh')}`,
        en: `${said} ${unitName(one.unit, 'en')}`,
      });
      return [
        fact('产出 / 计划', 'Output / planned', counted(`${one.output} / ${one.planned}`)),
        fact('良品 · 报废 · 返工', 'Good · scrap · rework', counted(`${one.good} · ${one.scrap} · ${one.rework}`)),
        fact('一次合格率', 'First pass yield', counted(`${percent(one.firstPass)} (${one.passed}/${one.inspected})`)),
      ];
    }),
    ...(bottleneck
      ? [
          wide('瓶颈', 'Bottleneck', {
            zh: `${bottleneck.name}：${bottleneck.orders} 张工单在等，${bottleneck.hours.toFixed(1)} 小时的活`,
            en: `${bottleneck.nameEn || bottleneck.name}: ${bottleneck.orders} orders wait, ${bottleneck.hours.toFixed(1)} h of work`,
          }),
          ...bottleneck.causes
            .slice(0, 3)
            .map(({ kind, text }) => wide(causeKinds[kind].zh, causeKinds[kind].en, text)),
        ]
      : []),
    ...(difference && sent
      ? [
          wide('定稿以后', 'Since it was settled', {
            zh: `良品 ${difference.good}，报废 ${difference.scrap}，返工 ${difference.rework}；晚报 ${sent.toldLate} 条，撤销 ${sent.takenBack} 条`,
            en: `good ${difference.good}, scrap ${difference.scrap}, rework ${difference.rework}; told late ${sent.toldLate}, taken back ${sent.takenBack}`,
          }),
        ]
      : []),
  ];
}

function tablesOf({ timeZone }: DailyReport, figures: DayFigures): PrintTable[] {
  const most = Math.max(1, ...figures.byHour.map(({ good }) => Number(good)));
  const bar = (amount: string) => '|'.repeat(Math.round((Math.max(0, Number(amount)) / most) * BARS));
  const left = (shown: number, of: number): Text =>
    of > shown ? { zh: `（共 ${of}，印 ${shown}）`, en: ` (${shown} of ${of})` } : { zh: '', en: '' };
  const titled = (zh: string, en: string, more: Text = { zh: '', en: '' }) => ({
    title: { zh: zh + more.zh, en: en + more.en },
  });
  return [
    tableOf(
      figures.byHour,
      [
        { label: { zh: '时间', en: 'Hour' }, of: ({ at }) => formatMoment(new Date(at), timeZone).slice(11, 16) },
        { label: { zh: '良品', en: 'Good' }, of: ({ good }) => ({ amount: good }) },
        { label: { zh: '报废', en: 'Scrap' }, of: ({ scrap }) => ({ amount: scrap }) },
        { label: { zh: '', en: '' }, of: ({ good }) => bar(good) },
      ],
      titled('每小时', 'By the hour'),
    ),
    tableOf(
      figures.orders.rows.slice(0, ORDERS_PRINTED),
      [
        { label: { zh: '工单', en: 'Order' }, of: ({ code }) => code },
        {
          label: { zh: '产品', en: 'Item' },
          of: ({ itemName, itemNameEn }) => textOfName(itemName, itemNameEn),
        },
        { label: { zh: '计划', en: 'Planned' }, of: ({ planned, unit }) => ({ amount: planned, unit }) },
        { label: { zh: '本期', en: 'Made' }, of: ({ made, unit }) => ({ amount: made, unit }) },
        { label: { zh: '累计', en: 'So far' }, of: ({ madeByNow, unit }) => ({ amount: madeByNow, unit }) },
        { label: { zh: '报废', en: 'Scrap' }, of: ({ scrap }) => ({ amount: scrap }) },
        {
          label: { zh: '达成', en: 'Met' },
          of: ({ due, met }) => (met ? { zh: '按期足量', en: 'yes' } : due ? { zh: '没达成', en: 'no' } : null),
        },
      ],
      titled('工单', 'Orders', left(ORDERS_PRINTED, figures.orders.count)),
    ),
    tableOf(
      figures.people.rows.slice(0, PEOPLE_PRINTED),
      [
        { label: { zh: '人员', en: 'Person' }, of: ({ name, nameEn }) => textOfName(name, nameEn) },
        { label: { zh: '良品', en: 'Good' }, of: ({ good }) => ({ amount: good }) },
        { label: { zh: '报废', en: 'Scrap' }, of: ({ scrap }) => ({ amount: scrap }) },
        { label: { zh: '工时', en: 'Hours' }, of: ({ hours }) => ({ amount: hours.toFixed(1) }) },
        { label: { zh: '标准工时', en: 'Standard' }, of: ({ standard }) => ({ amount: standard.toFixed(1) }) },
      ],
      titled('人员', 'People', left(PEOPLE_PRINTED, figures.people.count)),
    ),
    tableOf(
      figures.machines.slice(0, MACHINES_PRINTED),
      [
        { label: { zh: '设备', en: 'Machine' }, of: ({ name, nameEn }) => textOfName(name, nameEn) },
        { label: { zh: 'OEE', en: 'OEE' }, of: ({ oee }) => percent(oee) },
        { label: { zh: '可用率', en: 'Availability' }, of: ({ availability }) => percent(availability) },
        { label: { zh: '停机', en: 'Stood' }, of: ({ stopSeconds }) => ({ minutes: Math.round(stopSeconds / 60) }) },
      ],
      titled('设备', 'Machines', left(MACHINES_PRINTED, figures.machines.length)),
    ),
    tableOf(
      figures.handovers,
      [
        { label: { zh: '交接', en: 'Handover' }, of: ({ code }) => code },
        {
          label: { zh: '班次', en: 'Shift' },
          of: ({ shiftName, shiftNameEn }) => ({ zh: shiftName, en: shiftNameEn }),
        },
        { label: { zh: '差异', en: 'Differences' }, of: ({ differences }) => differences },
        { label: { zh: '待查明', en: 'To explain' }, of: ({ differencesOpen }) => differencesOpen },
      ],
      titled('交接班', 'Handovers'),
    ),
  ];
}
