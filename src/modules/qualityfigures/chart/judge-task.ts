import { assertInScope, type CommandContext, defineCommand, defineReaction, newId } from '../../../kernel/index.ts';
import { chartLimits, type Signal, zJudgeTaskRequest, zTaskOnCharts } from '../contract.ts';
import { subgroupJudged } from '../events.ts';
import {
  type ChartHead,
  lockChart,
  type MeasuredTask,
  readChartHead,
  readMeasuredTask,
  updateChart,
} from '../queries/charts.ts';
import { refuse } from '../refusals.ts';
import { loadChart } from './load-chart.ts';
import { policiesOfChart } from './policies-of-chart.ts';
import { roundedCapability } from './read-chart.ts';
import { chartTold } from './tell-chart.ts';

/**
 * Puts what a task measured on its charts, and judges the newest subgroup of each. A subgroup counts once its samples are all read, or the
 * task has ended; told again, it is judged again as it stands.
 */
export const judgeTask = defineCommand({
  name: 'qualityfigures.judge-task',
  summary: { zh: '读数上控制图', en: 'Put readings on their control charts' },
  permission: 'qualityfigures.limits.write',
  input: zJudgeTaskRequest,
  output: zTaskOnCharts,
  http: { method: 'POST', path: '/inspection-tasks/:taskId/control-charts' },
  handle: async (context, { taskId, characteristicIds }) => {
    const task = await readMeasuredTask(context.tx, taskId);
    if (!task) throw refuse('qualityfigures.task_unknown', { id: taskId }, { where: '/taskId' });
    assertInScope(context.principal, task);
    const whole = task.sizes.filter(({ size, read }) => read > 0 && (task.ended || read >= size));
    const asked = new Set(characteristicIds);
    const { on } = await policiesOfChart(context);
    let out = 0;
    // By id: two tasks that share charts lock them in one order.
    const measured = whole
      .filter(({ characteristicId }) => task.ended || asked.has(characteristicId))
      .sort((a, b) => (a.characteristicId < b.characteristicId ? -1 : 1));
    for (const one of measured) if ((await judgeChart(context, task, one, on)).length > 0) out += 1;
    return { charts: measured.length, out };
  },
});

/** Each inspection's readings go onto their charts, after commit. */
export const judgeReadings = defineReaction({
  name: 'qualityfigures.judge-readings',
  summary: { zh: '读数上控制图', en: 'Puts readings on their control charts' },
  on: ['quality.readings-taken'],
  from: 'kept',
  async handle({ execute }, { data }) {
    const { taskId, characteristicIds } = data as { taskId: string; characteristicIds: string[] };
    await execute(judgeTask, { taskId, characteristicIds });
  },
});

async function judgeChart(
  context: CommandContext,
  { workshopId, lineId }: MeasuredTask,
  { characteristicId, lastAt }: MeasuredTask['sizes'][number],
  on: ReadonlySet<Signal>,
): Promise<Signal[]> {
  const { tx, now } = context;
  const before = await lockChart(tx, { id: newId(), characteristicId, workshopId, lineId, judgedAt: now });
  const head = (await readChartHead(tx, before.id)) as ChartHead;
  // As it stood with this subgroup, so that of several that wait each is judged in its turn; what is behind the newest moves that one's limits.
  const until = new Date(Math.max(Date.parse(lastAt ?? ''), before.measuredAt?.getTime() ?? 0));
  const loaded = await loadChart(tx, head, { subgroups: chartLimits.subgroupsUsual, until }, on);
  const newest = loaded.subgroups.at(-1);
  if (!newest) return [];
  const point = loaded.drawn.points.at(-1);
  const signals = point?.signals ?? [];
  const same = before.taskId === newest.taskId;
  const fresh = signals.filter((signal) => !same || !before.signals.includes(signal));
  const { cpk, ppk } = roundedCapability(loaded);
  await updateChart(tx, before.id, {
    ...{ taskId: newest.taskId, measuredAt: newest.at, signals, subgroups: loaded.subgroups.length, cpk, ppk },
    outSince: signals.length === 0 ? null : (before.outSince ?? newest.at),
    judgedAt: now,
  });
  context.emit(subgroupJudged, before.id, {
    ...chartTold(head),
    ...{ taskId: newest.taskId, taskCode: newest.taskCode, measuredAt: newest.at.toISOString() },
    ...{
      value: point?.value ?? newest.mean,
      lower: point?.lines.lower ?? newest.mean,
      upper: point?.lines.upper ?? newest.mean,
    },
    ...{
      unit: head.kind === 'measured' ? head.unit : '',
      decimals: head.decimals,
      signals,
      fresh,
      responsibleId: head.responsibleId,
    },
  });
  return signals;
}
