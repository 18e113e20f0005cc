import type { Database } from '../../src/kernel/index.ts';
import { type Figure, figure, median } from './figures.ts';

const RUNS = 21;
const WARM_UP_RUNS = 3;

/** The median of 21 runs, one after another, after 3 to warm up. Milliseconds; fewer runs where they take too long. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const elapsed: number[] = [];
  for (let run = 0; run < WARM_UP_RUNS + RUNS; run += 1) {
    const started = performance.now();
    await work();
    if (run >= WARM_UP_RUNS) elapsed.push(performance.now() - started);
    if (run > WARM_UP_RUNS + 2 && elapsed.reduce((sum, one) => sum + one, 0) > 5_000) break;
  }
  return median(elapsed);
}

export async function timeFigure(name: string, work: () => Promise<unknown>, bar?: Figure['bar']): Promise<Figure> {
  const result = figure(name, await timeOf(work), 'ms', bar);
  console.log(
    `${result.holds ? ' ' : '✗'} ${name.padEnd(58)} ${result.value.toFixed(1).padStart(8)} ms ${bar && 'most' in bar ? `≤ ${bar.most.toFixed(1)}` : ''}`,
  );
  return result;
}

/** How much longer than a bare page a page of ours may take. */
const BARE_PAGES_MAX = 3;

/** A bare page of 50 whole rows in the order of an index, by the same way to the same database: what pages of ours are held against. */
export async function timeBarePage(
  database: Database,
  table: string,
  order: string,
): Promise<{ figure: Figure; bar: { most: number } }> {
  const page = `select * from ${table} order by ${order} limit 50`;
  const bare = await timeFigure(`a bare page of 50 of ${table}`, () => database.read((tx) => tx.query(page)));
  return { figure: bare, bar: { most: BARE_PAGES_MAX * bare.value } };
}
