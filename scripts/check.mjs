// What must hold before a change is proposed: types, lint, floors, unused code; and house rules and schema, which `npm test`
// leaves out here (--without-tests) because it runs them with all other tests.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
/** Our own folders and files. Named one by one, because what else lies in the project's directory is somebody's data. */
const ours = JSON.parse(readFileSync(join(project, 'tsconfig.json'), 'utf8')).include;
const settings = ['biome.json', 'knip.json', 'package.json', 'tsconfig.json'];
const withTests = !process.argv.includes('--without-tests');
/** Two at a time, as small machines have two cores; the long one first. */
const checks = [
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['lint and format', 'biome', ['check', '--error-on-warnings', ...ours, ...settings]],
  ['unused code', 'knip', ['--no-progress']],
  ['floors', 'tsx', ['scripts/check/floors.ts']],
  ...(withTests ? [['house rules and schema', 'vitest', ['run', 'tests/house', 'scripts']]] : []),
];
const AT_ONCE = 2;

const waiting = [...checks];
let failed = 0;
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await run(...check))) failed += 1;
  }),
);
console.log(failed === 0 ? `all ${checks.length} checks hold` : `${failed} of ${checks.length} checks FAILED`);
process.exit(failed > 0 ? 1 : 0);

/** Prints what a check said in one piece, so that two at once don't mix. */
function run(name, tool, args) {
  const started = Date.now();
  const windows = process.platform === 'win32';
  const command = join(project, 'node_modules', '.bin', windows ? `${tool}.cmd` : tool);
  if (!existsSync(command)) {
    console.log(`FAIL ${name}: ${tool} is not installed; run npm install`);
    return Promise.resolve(false);
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: project, shell: windows });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        said += chunk;
      });
    }
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (code !== 0) console.log(said.trimEnd());
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
      resolve(code === 0);
    });
  });
}
