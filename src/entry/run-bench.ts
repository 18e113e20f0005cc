import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDirectory } from '../kernel/index.ts';
import { BadArgument } from './end-with-sentence.ts';

/** Runs the load test that `npm run bench` runs; it lives beside the sources and not in the built program. */
export function runBench(args: string[]): number {
  const project = projectDirectory();
  const script = join(project, 'tests', 'performance', 'bench.ts');
  if (!existsSync(script) || !existsSync(join(project, 'node_modules', 'tsx'))) {
    throw new BadArgument('The load test needs the sources and their tools: run it in a clone after `npm install`.');
  }
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: project,
    stdio: 'inherit',
  });
  return status ?? 1;
}
