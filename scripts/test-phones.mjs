#!/usr/bin/env node
// The floor on phones of 360, 390 and 480 px: `npm run test:phones`, with what vitest takes behind `--`.
// First the daily jobs and every screen in Chinese and in English, then all other stories of the floor on the narrowest and the widest, in
// Chinese; these are in `npm run test:long` at 390 px.
import { spawnSync } from 'node:child_process';

const daily = 'the daily jobs|every floor screen';
const floor = 'tests/browser/floor.long.test.ts';
const failed = [
  run('every width, both languages', { TRUEUP_ALL_PHONES: '1' }, [floor, '-t', daily]),
  ...['360', '480'].map((width) =>
    run(`${width} px`, { TRUEUP_PHONE_WIDTH: width }, [
      floor,
      'tests/browser/browser.long.test.ts',
      '-t',
      `^(?!.*(${daily}))`,
    ]),
  ),
].filter(Boolean);
if (failed.length > 0) console.log(`failed: ${failed.join('; ')}`);
process.exit(failed.length > 0 ? 1 : 0);

/** The name of the run when it failed. */
function run(name, settings, what) {
  console.log(`── phones: ${name}`);
  const { status } = spawnSync(
    'npx',
    ['vitest', 'run', '--config', 'vitest.long.config.ts', ...what, ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, ...settings },
    },
  );
  return status === 0 ? '' : name;
}
