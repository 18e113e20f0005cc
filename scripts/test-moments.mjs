// Runs the tests as if they had been started at other moments: the tests' clock begins there, and the machine stands in the zone
// given. What reads the system's clock all the same fails somewhere here. `--fast` takes the files that reckon with days and hours
// at two moments; `-- <files>` takes those files.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(fileURLToPath(import.meta.url)));

const moments = [
  { name: 'noon in the factory', at: '2026-11-18T12:00:30+08:00', zone: 'Asia/Shanghai' },
  { name: 'just before midnight in the factory', at: '2026-11-18T23:59:50+08:00', zone: 'UTC', fast: true },
  { name: 'just after midnight in the factory', at: '2026-11-19T00:00:01+08:00', zone: 'America/Los_Angeles' },
  { name: 'the last evening of a month', at: '2026-09-30T22:30:00+08:00', zone: 'Asia/Shanghai' },
  { name: 'the last minute of a year', at: '2026-12-31T23:59:30+08:00', zone: 'Asia/Shanghai' },
  { name: '29 February', at: '2028-02-29T09:00:00+08:00', zone: 'Asia/Shanghai' },
  { name: 'the night that is an hour short, Berlin', at: '2027-03-28T01:59:50+01:00', zone: 'Europe/Berlin' },
  {
    name: 'the night that is an hour long, New York',
    at: '2027-11-07T01:59:50-04:00',
    zone: 'America/New_York',
    fast: true,
  },
  { name: 'a machine far ahead of the factory', at: '2026-11-18T16:00:00+08:00', zone: 'Pacific/Kiritimati' },
];

/** Files that reckon with days and hours. Those that start processes or a browser live on the machine's clock. */
const timely = [
  'src/modules/insight',
  'src/modules/execution/orders/lateness.test.ts',
  'src/modules/execution/reports/report-production.test.ts',
  'src/modules/identity/sign-in/sign-in.test.ts',
  'src/modules/identity/sign-in/guessing.test.ts',
  'src/modules/identity/api-keys/api-keys.test.ts',
  'src/modules/inventory/ledger/stock-as-of.test.ts',
  'src/modules/inventory/reservations/reservations.test.ts',
  'src/modules/lowcode/lowcode.test.ts',
  'src/modules/masterdata/rules',
  'src/modules/quality',
  'src/modules/qualityfigures',
  'src/modules/nonconformance',
  'src/modules/handover',
  'src/modules/machines',
  'src/modules/dailyreport',
  'src/modules/alerts',
  'tests/lists.test.ts',
];

const given = process.argv.slice(2).filter((argument) => argument !== '--fast');
const fast = process.argv.includes('--fast');
const chosen = moments.filter((moment) => !fast || moment.fast);
const files = given.length > 0 ? given : fast ? timely : [];
const vitest = join(project, 'node_modules', 'vitest', 'vitest.mjs');

const failed = chosen.filter(({ name, at, zone }) => {
  console.log(`── ${name}: ${at}, machine in ${zone}`);
  const env = { ...process.env, TZ: zone, TRUEUP_TEST_MOMENT: at };
  const options = { cwd: project, env, stdio: 'inherit' };
  return spawnSync(process.execPath, [vitest, 'run', '--reporter=dot', ...files], options).status !== 0;
});
for (const { name, at } of failed) console.log(`FAILED as if started at ${at}: ${name}`);
console.log(
  failed.length === 0 ? `all ${chosen.length} moments hold` : `${failed.length} of ${chosen.length} moments FAILED`,
);
process.exit(failed.length > 0 ? 1 : 0);
