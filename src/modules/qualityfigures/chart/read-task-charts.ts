import { assertInScope, defineQuery } from '../../../kernel/index.ts';
import { type TaskChart, zReadTaskChartsRequest, zReadTaskChartsResponse } from '../contract.ts';
import { findChartsOfTask } from '../queries/charts.ts';
import { loadChart } from './load-chart.ts';
import { policiesOfChart } from './policies-of-chart.ts';
import { pointsOf } from './read-chart.ts';

/** As many as a narrow screen shows. Limits that nobody set come from these and some more. */
const SHOWN = 12;
const RECKONED = 25;
/** With fewer, limits that nobody set say too little to warn by. */
const LEAST = 5;

/** The charts that a task's readings go onto, without them: so whoever measures sees at once what lies outside. */
export const readTaskCharts = defineQuery({
  name: 'qualityfigures.read-task-charts',
  summary: { zh: '检验任务的控制图', en: 'The control charts of an inspection' },
  permission: 'qualityfigures.chart.read',
  input: zReadTaskChartsRequest,
  output: zReadTaskChartsResponse,
  http: { method: 'GET', path: '/inspection-tasks/:taskId/control-charts' },
  handle: async (context, { taskId }) => {
    const { tx, principal } = context;
    const { on } = await policiesOfChart(context);
    const charts: TaskChart[] = [];
    for (const head of await findChartsOfTask(tx, taskId)) {
      assertInScope(principal, head);
      if (head.kind !== 'measured') continue;
      const loaded = await loadChart(tx, head, { subgroups: RECKONED, before: taskId }, on);
      const level = loaded.limits[0] ?? loaded.drawn.running;
      if (!level || level.sigma === null || (!loaded.limits[0] && loaded.subgroups.length < LEAST)) continue;
      charts.push({
        ...{ chartId: head.id, characteristicId: head.characteristicId, form: loaded.drawn.form },
        ...{ decimals: head.decimals, unit: head.unit, centre: level.centre, sigma: level.sigma },
        points: pointsOf(loaded)
          .slice(-SHOWN)
          .map(({ taskId, at, value, lower, upper, signals }) => ({ taskId, at, value, lower, upper, signals })),
      });
    }
    return { charts };
  },
});
