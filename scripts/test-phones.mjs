#!/usr/bin/env node
// The daily jobs of the floor on phones of 360, 390 and 480 px, each in Chinese and in English, and every floor screen at these widths:
// `npm run test:phones`, with what vitest takes behind `--`. `npm test` has each phone in one language.
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'tests/browser/floor.test.ts', '-t', 'the daily jobs|every floor screen', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, TRUEUP_ALL_PHONES: '1' } },
);
process.exit(status ?? 1);
