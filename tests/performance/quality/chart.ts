/**
 * The chart of one characteristic at 1,000,000 readings, all of this characteristic, and what else reads them: a stream of a machine that took one
 * of two hundred, what was lost in thirty days.
 * `npx tsx tests/performance/quality/chart.ts --json [--readings 1000000]`, or as a part of `npm run bench:quality`.
 */
import { pathToFileURL } from 'node:url';
import { systemPrincipal } from '../../../src/kernel/index.ts';
import { type Figure, figure, median, numberOption, report } from '../figures.ts';
import { loadReadings } from './load-readings.ts';
import { type Bench, withBench } from './open-bench.ts';

const size = { readings: numberOption('readings', 1_000_000) };

export async function measureChart({ owner, program, time }: Bench): Promise<Figure[]> {
  const { chartId, seldomId, machineId, taskId } = await loadReadings(owner, size.readings);
  const chart = 'qualityfigures.read-chart';
  const day = 86_400_000;
  const span = { from: new Date(Date.now() - 30 * day).toISOString(), to: new Date(Date.now() + day).toISOString() };
  const figures = [
    await time(chart, { chartId, subgroups: 25 }, 'chart of one characteristic, 25 subgroups', 0.1),
    await time(chart, { chartId, subgroups: 100 }, 'chart of one characteristic, 100 subgroups', 0.1),
    await time(chart, { chartId: seldomId, subgroups: 100 }, 'chart of one that is seldom measured', 0.1),
    await time(chart, { chartId, equipmentId: machineId, subgroups: 25 }, 'chart of a machine that took 1 of 200', 0.1),
    await time('qualityfigures.read-task-charts', { taskId }, 'small chart for whoever measures', 0.1),
    await time(
      'qualityfigures.read-losses',
      { ...span, source: 'readings' },
      'Pareto of readings that failed in 30 days',
      0.5,
    ),
  ];
  const times: number[] = [];
  const { rows } = await owner.query<{ id: string; characteristicId: string }>(
    `select t.id, t.characteristics -> 0 ->> 'characteristicId' as "characteristicId" from quality.task t order by opened_at desc limit 5`,
  );
  for (const { id, characteristicId } of rows) {
    const command = program.commands.get('qualityfigures.judge-task');
    const started = performance.now();
    await program.runner.execute(command as never, { taskId: id, characteristicIds: [characteristicId] }, judging(id));
    times.push((performance.now() - started) / 1000);
  }
  return [...figures, figure('a task onto its chart', median(times), 's', { most: 0.1 })];
}

const judging = (idempotencyKey: string) => ({ principal: systemPrincipal, idempotencyKey });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await withBench(async (bench) => report(await measureChart(bench), { name: 'quality-chart', size }));
