import type { Program } from '../../../src/entry/assemble.ts';
import type { CommandRunner } from '../../../src/kernel/index.ts';
import type { Worker } from '../../../src/kernel/workers/worker.ts';

/**
 * Lets workers do what there is to do as if it were that moment: by the same steps as when they work by themselves, only that their clock stands in
 * the past. Nobody else may be at work meanwhile.
 */
export async function workAt(
  { database, runner }: Pick<Program, 'database' | 'runner'>,
  workers: readonly Worker[],
  at: Date,
): Promise<void> {
  const begun = performance.now();
  const clock = { now: () => new Date(at.getTime() + Math.floor(performance.now() - begun)) };
  const execute = ((command: never, input: unknown, options: { principal: never }) =>
    runner.execute(command, input, { ...options, at: clock.now() })) as CommandRunner['execute'];
  const context = { database, clock, runner: { ...runner, execute }, signal: new AbortController().signal };
  for (const worker of workers) {
    for (const target of await database.glance((tx) => worker.targets(tx, clock.now())))
      while (await worker.work(context, target));
  }
}
