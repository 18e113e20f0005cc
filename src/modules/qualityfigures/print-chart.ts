import { definePrint, type PrintChart, readFacts } from '../../kernel/index.ts';
import { sayLimits } from '../quality/contract.ts';
import { readChart } from './chart/read-chart.ts';
import {
  type ControlChart,
  capabilityGaps,
  chartFormLabels,
  chartLimits,
  lineLabels,
  sayChartFigure,
  signalLabels,
  spreadLabels,
} from './contract.ts';
import { chartEntity } from './entities.ts';
import { chartList } from './lists.ts';

/** A chart drawn and in figures, for customer or auditor: capability, limits, and each subgroup with what it signals. */
export const chartPrint = definePrint({
  name: 'qualityfigures.control-chart',
  title: { zh: '控制图记录', en: 'Control chart' },
  permission: chartList.permission,
  of: chartEntity.name,
  path: '/control-charts/:chartId/chart.pdf',
  read: async (context, id) => {
    const chart = await readChart.handle(context, { chartId: id, subgroups: chartLimits.subgroupsUsual });
    const { facts } = await readFacts(context, chartList, id, [
      ...['itemCode', 'itemName', 'code', 'name', 'state', 'planCode', 'workshopName', 'measuredAt'],
    ]);
    const { capability, unit, limits } = chart;
    const figure = (value: number | null, more = 1) => (value === null ? null : sayChartFigure(chart, value, more));
    const index = (value: number | null) => (value === null ? null : value.toFixed(2));
    const { why } = capability;
    return {
      code: `${chart.itemCode} ${chart.code}`,
      facts,
      charts: drawingsOf(chart),
      tables: [
        {
          title: { zh: '过程能力', en: 'Capability' },
          columns: [
            { label: { zh: 'Cp', en: 'Cp' } },
            { label: { zh: 'Cpk', en: 'Cpk' } },
            { label: { zh: 'Pp', en: 'Pp' } },
            { label: { zh: 'Ppk', en: 'Ppk' } },
            { label: { zh: '均值', en: 'Mean' } },
            { label: { zh: '组内 σ', en: 'σ within' } },
            { label: { zh: '公差', en: 'Tolerance' } },
            { label: { zh: '组数', en: 'Subgroups' } },
            { label: { zh: '说明', en: 'Note' } },
          ],
          rows: [
            [
              ...[index(capability.cp), index(capability.cpk), index(capability.pp), index(capability.ppk)],
              ...[figure(capability.mean, 2), figure(capability.sigmaWithin, 2)],
              sayLimits(chart, unit),
              `${capability.subgroups} / ${capability.wanted}`,
              why ? capabilityGaps[why] : null,
            ],
          ],
        },
        {
          title: { zh: '各组读数', en: 'Subgroups' },
          columns: [
            { label: { zh: '时间', en: 'When' } },
            { label: { zh: '检验任务', en: 'Inspection' } },
            { label: { zh: '读数', en: 'Readings' } },
            { label: { zh: '值', en: 'Value' } },
            { label: { zh: '离散', en: 'Spread' } },
            { label: { zh: '控制限', en: 'Control limits' } },
            { label: { zh: '判异', en: 'Signals' } },
          ],
          rows: chart.points.map((point) => [
            { moment: point.at },
            point.taskCode,
            String(point.size),
            figure(point.value),
            figure(point.spread),
            `${figure(point.lower)} … ${figure(point.upper)}`,
            {
              zh: point.signals.map((signal) => signalLabels[signal].zh).join('、'),
              en: point.signals.map((signal) => signalLabels[signal].en).join(', '),
            },
          ]),
        },
        ...(limits
          ? [
              {
                title: { zh: '设定的控制限', en: 'Limits that were set' },
                columns: [
                  { label: { zh: '设定人', en: 'By' } },
                  { label: { zh: '时间', en: 'When' } },
                  { label: { zh: '取自几组', en: 'From subgroups' } },
                  { label: { zh: '原因', en: 'Reason' } },
                ],
                rows: [[limits.personName, { moment: limits.setAt }, String(limits.subgroups), limits.reason]],
              },
            ]
          : []),
      ],
    };
  },
});

/** Values above, their spread below, as the page shows them. */
function drawingsOf(chart: ControlChart): PrintChart[] {
  const { form, points } = chart;
  const endsAt = (last: Record<keyof typeof lineLabels, number> | undefined): PrintChart['ends'] => {
    const end = (line: keyof typeof lineLabels) => ({
      name: lineLabels[line],
      figure: sayChartFigure(chart, last?.[line] ?? 0),
    });
    return { upper: end('upper'), centre: end('centre'), lower: end('lower') };
  };
  const values = points.map(({ at, value, lower, centre, upper, signals }) => ({
    ...{ at, value, lower, centre, upper },
    signals: signals.some((signal) => signal !== 'spread'),
  }));
  const spreads = points.flatMap(({ at, spread, spreadLines, signals }) =>
    spread === null || !spreadLines ? [] : [{ at, value: spread, ...spreadLines, signals: signals.includes('spread') }],
  );
  const spreadTitle = spreadLabels[form];
  return [
    { title: chartFormLabels[form], points: values, ends: endsAt(values.at(-1)) },
    ...(spreadTitle ? [{ title: spreadTitle, points: spreads, ends: endsAt(spreads.at(-1)) }] : []),
  ];
}
