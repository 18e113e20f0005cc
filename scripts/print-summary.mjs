// Prints the summary of test runs from vitest's JSON reports: node scripts/print-summary.mjs <files>
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const files = process.argv.slice(2);
const there = files.filter((file) => existsSync(file));
// A run that ended before its first test left no report; it counts as one failure, and the others are told all the same.
const missing = files.filter((file) => !there.includes(file));
for (const file of missing)
  console.log(`no report ${basename(file)}: those tests did not get so far; their step says why`);
if (there.length === 0) {
  console.log('Tests: 0 passed, 1 failed');
  process.exit(1);
}
const reports = there.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (of) => reports.reduce((total, report) => total + report[of], 0);
const [passed, skipped, unwritten] = ['numPassedTests', 'numPendingTests', 'numTodoTests'].map(sum);
const results = reports.flatMap(({ testResults }) => testResults);
// A file that can't be loaded, or fails before its first test, has no failed test in it; it counts as one.
const broken = results.filter(
  (one) => one.status === 'failed' && one.assertionResults.every(({ status }) => status !== 'failed'),
);
const failed = sum('numFailedTests') + broken.length + missing.length;
// Named at the end, where the end of a long output is all that is kept.
for (const { name, assertionResults } of results) {
  for (const { status, fullName, failureMessages } of assertionResults) {
    if (status === 'failed')
      console.log(`failed: ${name} › ${fullName}\n  ${(failureMessages[0] ?? '').slice(0, 2_000)}`);
  }
}
for (const { name, message } of broken) console.log(`failed to load: ${name} ${message}`);
if (skipped + unwritten > 0) console.log(`${skipped} skipped, ${unwritten} not written: here every test must run`);
const whole = reports.every(({ numPassedTests }) => numPassedTests > 0) && failed === 0 && skipped + unwritten === 0;
console.log(`Tests: ${passed} passed, ${failed} failed`);
process.exit(whole ? 0 : 1);
