import { assertInScope, defineQuery, type QueryContext, toWire } from '../../../kernel/index.ts';
import { type ChartPoint, type ControlChart, zControlChart, zReadChartRequest } from '../contract.ts';
import { type ChartHead, readChartHead, streamOf } from '../queries/charts.ts';
import { findChoices } from '../queries/subgroups.ts';
import { refuse } from '../refusals.ts';
import { type LoadedChart, loadChart } from './load-chart.ts';
import { policiesOfChart } from './policies-of-chart.ts';

/** One control chart: its newest subgroups with limits and signals, and what the process is capable of. */
export const readChart = defineQuery({
  name: 'qualityfigures.read-chart',
  summary: { zh: '控制图', en: 'A control chart' },
  permission: 'qualityfigures.chart.read',
  input: zReadChartRequest,
  output: zControlChart,
  http: { method: 'GET', path: '/control-charts/:chartId' },
  handle: async (context, { chartId, ...asked }): Promise<ControlChart> => {
    const { tx } = context;
    const head = await findChart(context, chartId);
    const { on, wanted } = await policiesOfChart(context);
    const loaded = await loadChart(tx, head, asked, on);
    const { lineId: _, responsibleId: __, ...shown } = head;
    const [newest] = loaded.limits;
    return {
      ...shown,
      form: loaded.drawn.form,
      points: pointsOf(loaded),
      limits: newest ? toWire(newest) : null,
      capability: { ...roundedCapability(loaded), wanted },
      rulesOn: loaded.drawn.judgedBy,
      patternsJudged: loaded.drawn.judgedBy.length === on.size,
      choices: await findChoices(tx, streamOf(head)),
    };
  },
});

/** Throws qualityfigures.chart_unknown, kernel.out_of_scope. */
export async function findChart(
  { tx, principal }: Pick<QueryContext, 'tx' | 'principal'>,
  chartId: string,
): Promise<ChartHead> {
  const head = await readChartHead(tx, chartId);
  if (!head) throw refuse('qualityfigures.chart_unknown', { id: chartId }, { where: '/chartId' });
  assertInScope(principal, head);
  return head;
}

export function pointsOf({ subgroups, drawn }: Pick<LoadedChart, 'subgroups' | 'drawn'>): ChartPoint[] {
  return drawn.points.map(({ lines, ...point }, at) => {
    const {
      taskId,
      taskCode,
      at: measured,
      size,
      bad,
      lotCode,
      orderCode,
      personName,
      personNameEn,
    } = subgroups[at] as LoadedChart['subgroups'][number];
    return {
      ...{ taskId, taskCode, at: measured.toISOString(), size, bad, lotCode, orderCode },
      ...{ personName, personNameEn },
      ...point,
      ...lines,
    };
  });
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

export function roundedCapability({ capability }: Pick<LoadedChart, 'capability'>) {
  const { cp, cpk, pp, ppk } = capability;
  return { ...capability, cp: rounded(cp), cpk: rounded(cpk), pp: rounded(pp), ppk: rounded(ppk) };
}
