/**
 * Quality at 1,000,000 readings and movements, and a day of 100,000 reports. Each part has a database of its own, and also runs alone.
 * `npm run bench:quality -- --json [--readings 1000000] [--movements 1000000] [--reports 100000] [--orders 20000]`.
 */
import { type Figure, report } from '../figures.ts';
import { measureChart } from './chart.ts';
import { measureContainment } from './containment.ts';
import { measureDailyReport } from './daily-report.ts';
import { type Bench, withBench } from './open-bench.ts';

/** A further part is one line here: it gets the bench and gives its figures. */
const parts: readonly ((bench: Bench) => Promise<Figure[]>)[] = [measureChart, measureContainment, measureDailyReport];

const figures: Figure[] = [];
for (const measure of parts) figures.push(...(await withBench(measure)));
report(figures, { name: 'quality' });
