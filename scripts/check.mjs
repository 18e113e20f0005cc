// What must hold before a change is proposed: types, lint, floors, unused code, house rules, schema.
import { spawnSync } from 'node:child_process';

const checks = [
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['lint and format', 'biome', ['check', '--error-on-warnings', '.']],
  ['floors', 'tsx', ['scripts/check/floors.ts']],
  ['unused code', 'knip', []],
  ['house rules and schema', 'vitest', ['run', 'tests/house', 'scripts/check']],
];

let failed = 0;
for (const [name, command, args] of checks) {
  const started = Date.now();
  const { status } = spawnSync('npx', ['--no-install', command, ...args], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
