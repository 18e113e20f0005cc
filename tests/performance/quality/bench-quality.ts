/**
 * Quality at 1,000,000 readings: one database for all parts, each of which loads what it measures. Each also runs alone.
 * `npm run bench:quality -- --json [--readings 1000000]`.
 */
import { type Figure, report } from '../figures.ts';
import { measureChart } from './chart.ts';
import { type Bench, withBench } from './open-bench.ts';

/** A further part is one line here: it gets the bench and gives its figures. */
const parts: readonly ((bench: Bench) => Promise<Figure[]>)[] = [measureChart];

await withBench(async (bench) => {
  const figures: Figure[] = [];
  for (const measure of parts) figures.push(...(await measure(bench)));
  report(figures, { name: 'quality' });
});
