import { expect, test } from 'vitest';
import type { Programs, RowOutcome } from '../outcome.ts';
import { openSandbox } from './open-sandbox.ts';
import { startThread } from './start-thread.ts';

// A heap that one call of the language overfills ends the whole process, and with it this file: see limits.ts.

test('what one call would write out many times is refused before it fills the heap', async () => {
  const sandbox = openSandbox({ threadsMax: 1, start: () => startThread(24), rowMilliseconds: 600_000 });
  const rows = [{ long: 'a'.repeat(30_000) }];
  for (const expression of [
    '$length($map([1..9999], function($i) { $$ }) & "")',
    '$length($string($map([1..9999], function($i) { $$ })))',
    '$clone($map([1..9999], function($i) { $$ }))',
    '$length($join([1..6000].("a"), $uppercase($pad("", 100000, "xy"))))',
  ]) {
    expect((await sandbox.evaluate(programsOf(expression), rows, {})).map(givenBy)).toEqual(['text_too_long']);
  }
  await sandbox.close();
});

test('what one function hands to another is looked at like what stands in the expression', async () => {
  const sandbox = openSandbox({ threadsMax: 1, start: () => startThread(128), rowMilliseconds: 600_000 });
  for (const expression of [
    '$sort($map(["x", "y"], function($x) { $replace($pad("", 100000, "a"), "a", $uppercase($pad("", 5000, "xy"))) }))',
    '$map([$pad("", 100000, "a")], $replace(?, "a", $uppercase($pad("", 5000, "xy"))))',
    '$map($split($pad("", 9999, "a"), ""), $pad(?, 199999)) ~> $map($uppercase)',
  ]) {
    const [outcome] = await sandbox.evaluate(programsOf(expression), [{}], {});
    expect(['text_too_long', 'too_much_text']).toContain(outcome && givenBy(outcome));
  }
  await sandbox.close();
});

test('all results of a row together have a bound, whatever number of fields they come from', async () => {
  const sandbox = openSandbox({ threadsMax: 1, rowMilliseconds: 600_000 });
  const field = { head: undefined, rest: undefined, condition: undefined, expression: '[1..4].$pad("", 90000, "a")' };
  const programs = { when: undefined, fields: Array.from({ length: 200 }, () => field), codeLists: {} };
  const [outcome] = await sandbox.evaluate(programs, [{}], {});
  expect((outcome as { f: unknown[] }).f.at(-1)).toEqual({ e: { code: 'result_too_large' } });
  await sandbox.close();
});

test('a heap that is full ends one thread, and the row and field that filled it are known', async () => {
  const sandbox = openSandbox({ threadsMax: 1, start: () => startThread(24), rowMilliseconds: 60_000 });
  const wide = Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`field${at}`, at]));
  const { fields } = programsOf('n');
  // A function of JSONata's own, called by another: no step of the expression is counted in between.
  fields.push({
    head: undefined,
    rest: undefined,
    condition: undefined,
    expression: '$count($map([1..9999].($$), $keys))',
  });
  const programs = { when: 'n < 5', fields, codeLists: {} };
  const rows = [{ n: 1 }, { n: 2, ...wide }, { n: 3 }, { n: 7, ...wide }];
  const outcomes = await sandbox.evaluate(programs, rows, {});
  expect(outcomes).toEqual([
    { f: [{ v: 1 }, { v: 9999 }] },
    { f: [null, { e: { code: 'too_much_memory' } }] },
    { f: [{ v: 3 }, { v: 9999 }] },
    { w: 0 },
  ]);
  await sandbox.close();
});
test('large rows go in smaller batches, so that one heap holds them', async () => {
  let started = 0;
  const start = () => {
    started += 1;
    return startThread(32);
  };
  const sandbox = openSandbox({ threadsMax: 1, start, rowMilliseconds: 600_000 });
  const rows = Array.from({ length: 250 }, (_, n) => ({ n, large: 'x'.repeat(200_000) }));
  // $length would cost what it takes to count 200,000 characters, each time anew.
  const outcomes = await sandbox.evaluate(programsOf('$contains(large, "xx") ? n : "not there"'), rows, {});
  expect(outcomes.map(givenBy)).toEqual(rows.map(({ n }) => n));
  expect(started).toBe(1);
  await sandbox.close();
});

function programsOf(expression: string): Programs {
  return {
    when: undefined,
    fields: [{ head: undefined, rest: undefined, condition: undefined, expression }],
    codeLists: {},
  };
}

/** The value of its only field, or why there is none. */
function givenBy(outcome: RowOutcome): unknown {
  if ('w' in outcome) return outcome.w === 0 ? 'skipped' : outcome.w.code;
  const [field] = outcome.f;
  if (field && 'e' in field) return field.e.code;
  return field && 'v' in field ? field.v : undefined;
}
