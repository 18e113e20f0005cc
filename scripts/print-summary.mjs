// Prints the summary of test runs from vitest's JSON reports: node scripts/print-summary.mjs <files>
import { existsSync, readFileSync } from 'node:fs';

const files = process.argv.slice(2);
if (files.length === 0 || !files.every((file) => existsSync(file))) {
  console.error('there is no report of a test run: the tests did not get so far');
  console.log('Tests: 0 passed, 1 failed');
  process.exit(1);
}
const reports = files.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (of) => reports.reduce((total, report) => total + report[of], 0);
const [passed, skipped, unwritten] = ['numPassedTests', 'numPendingTests', 'numTodoTests'].map(sum);
const results = reports.flatMap(({ testResults }) => testResults);
// A file that can't be loaded, or fails before its first test, has no failed test in it; it counts as one.
const broken = results.filter(
  (one) => one.status === 'failed' && one.assertionResults.every(({ status }) => status !== 'failed'),
);
const failed = sum('numFailedTests') + broken.length;
// Named at the end, where the end of a long output is all that is kept.
for (const { name, assertionResults } of results) {
  for (const { status, fullName, failureMessages } of assertionResults) {
    if (status === 'failed')
      console.log(`failed: ${name} › ${fullName}\n  ${(failureMessages[0] ?? '').slice(0, 600)}`);
  }
}
for (const { name, message } of broken) console.log(`failed to load: ${name} ${message}`);
if (skipped + unwritten > 0) console.log(`${skipped} skipped, ${unwritten} not written: here every test must run`);
const whole = reports.every(({ numPassedTests }) => numPassedTests > 0) && failed === 0 && skipped + unwritten === 0;
console.log(`Tests: ${passed} passed, ${failed} failed`);
process.exit(whole ? 0 : 1);
