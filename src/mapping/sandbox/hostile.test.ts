import { afterAll, describe, expect, test } from 'vitest';
import { type Row, zMapping } from '../contract.ts';
import type { FailedRow, MappedRow } from '../mapped.ts';
import { openMapper } from '../open-mapper.ts';
import type { Programs, RowOutcome } from '../outcome.ts';
import { openSandbox } from './open-sandbox.ts';
import { startThread, type Thread } from './start-thread.ts';

const mapper = openMapper();
afterAll(() => mapper.close());

const frame: Row = { code: 'frame', quantity: 12, long: 'a'.repeat(30_000), parts: ['wheel', 'fork'] };

async function give(expression: string, context = {}) {
  const [mapped] = await mapper.map(zMapping.parse({ fields: [{ target: 'x', expression }] }), [frame], context);
  if (mapped?.kind === 'mapped') return { gives: mapped.value.x };
  const { field, why } = mapped as FailedRow;
  expect(field).toBe('x');
  return { fails: why.en };
}

describe('what has no end, or hardly one', () => {
  test.each([
    ['a function that calls itself last', '($f := function($n) { $f($n + 1) }; $f(0))', /no end/],
    ['two that call each other', '($f := function() { $g() }; $g := function() { $f() }; $f())', /no end/],
    [
      'a function that calls itself and goes on',
      '($f := function($n) { 1 + $f($n + 1) }; $f(0))',
      /calls itself too often/,
    ],
    ['the self-applying function', '(function($x) { $x($x) })(function($x) { $x($x) })', /no end/],
    ['a range of a thousand million', '[1..1000000000]', /too long/],
    ['ranges within ranges', '[1..9999].[1..9999].[1..9999]', /too long|no end/],
    ['maps within maps', '$map([1..9999], function($x) { $map([1..9999], function($y) { $x * $y }) })', /no end/],
    [
      'an array doubled',
      '($f := function($a, $n) { $n = 0 ? $a : $f($append($a, $a), $n - 1) }; $f([1, 2], 60))',
      /too long/,
    ],
    ['a text doubled', '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("ab", 60))', /too long/],
    ['a text padded to a thousand million', '$pad("", 1000000000)', /too long/],
    ['a text joined of many', '$join([1..9999].($string($$.long)))', /too much text|too long/],
    ['texts kept in great number', '[1..9999].($$.long & $string($))', /too much text|too large/],
    [
      'an object in each other',
      '($f := function($o, $n) { $n = 0 ? $o : $f({"a": $o, "b": $o}, $n - 1) }; $f({}, 40))',
      /too large|too deep/,
    ],
    ['a result too deep', '($f := function($o, $n) { $n = 0 ? $o : $f({"a": $o}, $n - 1) }; $f({}, 90))', /too deep/],
    ['parentheses without end', '('.repeat(4_000), /isn't written correctly|too deep/],
    ['brackets without end', '['.repeat(1_900) + ']'.repeat(1_900), /too deep|calls itself/],
  ])('%s', async (_, expression, why) => {
    expect((await give(expression)).fails).toMatch(why);
  });

  test('an endless loop is stopped by its steps and not by the clock, so that it always ends the same way', async () => {
    const sandbox = openSandbox({ threadsMax: 1, rowMilliseconds: 600_000 });
    const outcomes = await sandbox.evaluate(programsOf('($f := function($n) { $f($n + 1) }; $f(0))'), rowsOf(2), {});
    expect(outcomes.map(givenBy)).toEqual(['D1012', 'D1012']);
    await sandbox.close();
  });
});

describe('regular expressions', () => {
  test.each([
    ['$contains(long & "!", /(a+)+$/)', false],
    ['$contains(long & "!", /^(a|a)*$/)', false],
    ['$contains(long & "!", /^(a|aa)+$/)', false],
    ['$contains(long & "!", /(.*)(.*)(.*)(.*)(.*)x/)', false],
    ['$match("ab12", /([a-z]+)(\\d+)/).groups', ['ab', '12']],
    ['$replace("2026-01-05", /(\\d+)-(\\d+)-(\\d+)/, "$3.$2.$1")', '05.01.2026'],
    ['$split("a, b;c", /[,;] */)', ['a', 'b', 'c']],
    ['$match("Frame frame", /frame/i).match', ['Frame', 'frame']],
    ['$contains("a\nb", /^b$/m)', true],
    ['$split("x架y架z", /架/)', ['x', 'y', 'z']],
  ])('%s ends soon', async (expression, expected) => {
    expect((await give(expression)).gives).toEqual(expected);
  });

  test.each(['/(?=a)b/', '/(?<!a)b/', '/(a)\\1/'])('what the safe engine can’t do is said: %s', async (pattern) => {
    expect((await give(`$contains(code, ${pattern})`)).fails).toMatch(/regular expression can't be used/);
  });

  test('patterns that a picture of a date or a signature makes are safe as well', async () => {
    const picture = '[Y]'.repeat(40);
    expect(await give(`$toMillis("${'1'.repeat(4_00)}x", "${picture}")`)).toEqual({ gives: undefined });
    const signature = `<${'s+'.repeat(30)}n:n>`;
    const given = Array.from({ length: 60 }, () => '"a"').join(', ');
    const names = Array.from({ length: 31 }, (_, at) => `$p${at}`).join(', ');
    expect((await give(`(function(${names})${signature} { 1 })(${given})`)).fails).toMatch(/can't be computed/);
  });

  test('a pattern that is slow on every engine is stopped by the clock', async () => {
    const sandbox = openSandbox({ threadsMax: 1, rowMilliseconds: 400 });
    const slow = '$pad("a", 150000, "a") ~> $replace(/(a?){900}/, "b")';
    const outcomes = await sandbox.evaluate(programsOf(`n = 3 ? ${slow} : n`), rowsOf(6), {});
    expect(outcomes.map(givenBy)).toEqual([0, 1, 2, 'too_slow', 4, 5]);
    await sandbox.close();
  });
});

describe('ways out of the sandbox', () => {
  test.each([
    '$constructor',
    '__proto__',
    'constructor',
    'code.constructor',
    'parts.constructor',
    'parts.__proto__',
    '{}.constructor.constructor',
    '$.constructor("return process")()',
    '$lookup({}, "__proto__")',
    '$lookup($, "constructor")',
    '$lookup($$, "hasOwnProperty")',
    '{}.__proto__.polluted',
    '$sum.constructor',
    '$string.prototype',
    'function($x) { $x }.environment',
    '$match("a", /a/).next.constructor',
    '$lookup($sum, "implementation")',
    '$keys($sum)',
    '$process',
    '$globalThis',
    '$require',
    '$$.process',
    '`__proto__`.`constructor`',
    '**.constructor',
  ])('%s gives nothing', async (expression) => {
    const { gives, fails } = await give(expression);
    expect(gives).toBe(undefined);
    if (fails !== undefined) expect(fails).toMatch(/function|written correctly|computed|no data/);
  });

  test.each([
    '$eval("1 + 1")',
    '$random()',
    '$shuffle([1, 2])',
    '$base64encode("a")',
    '$constructor("return process")()',
  ])('%s isn’t there', async (expression) =>
    expect((await give(expression)).fails).toMatch(/doesn’t exist or can’t be used here/),
  );

  test('nothing that an expression does is seen by the next one', async () => {
    await give('{"__proto__": {"polluted": true}}');
    await give('$merge([{"__proto__": {"polluted": true}}, {"constructor": {"prototype": {"polluted": true}}}])');
    await give('$ ~> |$|{"__proto__": {"polluted": true}, "polluted": true}|');
    await give('$each($$, function($v, $k) { {$k: {"polluted": true}} })');
    await give('($sum := 5; $count := function() { "mine" }; $sum)');
    expect(await give('polluted')).toEqual({ gives: undefined });
    expect(await give('{}.polluted')).toEqual({ gives: undefined });
    expect(await give('$sum([1, 2]) + $count([1])')).toEqual({ gives: 4 });
    expect((await give('{"__proto__": 1}')).fails).toMatch(/can't have a field named/);
    expect(({} as Record<string, unknown>).polluted).toBe(undefined);
  });

  test('inside the thread there is no way to make code of text, and nothing of Node', async () => {
    // As the evaluator itself would see it, if an expression got hold of a function’s maker.
    const source = await import('./thread-source.ts');
    expect(source.threadSource).toContain('codeGeneration: { strings: false, wasm: false }');
    const { createContext, runInContext } = await import('node:vm');
    const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    for (const code of [
      '(() => {}).constructor("return 1")()',
      'this.constructor.constructor("return process")()',
      'eval("1")',
    ]) {
      expect(() => runInContext(code, context)).toThrow();
    }
    expect(runInContext('typeof process + typeof require + typeof setTimeout', context)).toBe(
      'undefinedundefinedundefined',
    );
  });
});

describe('results', () => {
  test.each([
    ['$sum', /no data/],
    ['{"a": function($x) { $x }}', /no data/],
    ['[1, $uppercase]', /no data/],
    ['/a/', /no data/],
    ['1e15 * 1e3', /more than 15 digits/],
    ['1 / 0', /can't be computed|no number/],
    ['1e300 * 1e300', /can't be computed|no number/],
    ['$number("x")', /can't be computed/],
    ['$error("no frame without a wheel")', /no frame without a wheel/],
    ['$assert(quantity > 20, "too few")', /too few/],
    ['$now( )', /only where a moment is given/],
    ['$millis()', /only where a moment is given/],
  ])('%s is refused', async (expression, why) => expect((await give(expression)).fails).toMatch(why));

  test.each([
    ['0.1 + 0.2', 0.3],
    ['quantity / 7 * 7', 12],
    ['$plus("0.1", 0.2)', '0.3'],
    ['$minus("1", "1.000001")', '-0.000001'],
    ['$times("12345678901234567890.5", "2")', '24691357802469135781'],
    ['$divide(1, 3, 4)', '0.3333'],
    ['$divide("-2", "3", 2)', '-0.67'],
    ['$pad("7", -3, "0")', '007'],
    ['$pad("架", 3, "ab")', '架ab'],
    ['$divide(1, 3)', '0.333333'],
    ['$map(["1", "2"], $divide(?, 4, 2))', ['0.25', '0.5']],
    ['$map(parts, $replace(?, "w", "W"))', ['Wheel', 'fork']],
    ['$map([["a", "b"], ["c"]], $join(?, "+"))', ['a+b', 'c']],
    ['parts ~> $map($uppercase) ~> $join("-")', 'WHEEL-FORK'],
    ['$reduce([[1], [2]], $append)', [1, 2]],
    ['$map(parts, $substringBefore(?, "e"))', ['wh', 'fork']],
    ['nothing', undefined],
    ['null', null],
    ['parts', ['wheel', 'fork']],
    ['{"a": nothing, "b": [nothing, 1]}', { b: [1] }],
  ])('%s gives %j', async (expression, expected) => expect((await give(expression)).gives).toEqual(expected));

  test('the moment is the one that was given, so that the same rows give the same results', async () => {
    const context = { now: '2026-01-05T08:00:00Z', plant: 'SH' };
    expect(await give('$now( )', context)).toEqual({ gives: '2026-01-05T08:00:00Z' });
    expect(await give('$millis()', context)).toEqual({ gives: Date.parse('2026-01-05T08:00:00Z') });
    expect(await give('$fromMillis($toMillis("10:30", "[H]:[m]"))', context)).toEqual({
      gives: '2026-01-05T10:30:00.000Z',
    });
    expect(await give('$context.plant', context)).toEqual({ gives: 'SH' });
  });
});

describe('threads', () => {
  test('a thread that is killed in the middle of a batch costs no row', async () => {
    const started: Thread[] = [];
    const start = () => {
      const thread = startThread();
      started.push(thread);
      // Dies three times, each time after it has answered something of a batch and not all of it.
      if (started.length <= 3) thread.worker.once('message', () => void thread.worker.terminate());
      return thread;
    };
    const sandbox = openSandbox({ threadsMax: 1, start });
    const outcomes = await sandbox.evaluate(programsOf('n * 2'), rowsOf(2_000), {});
    expect(outcomes.map(givenBy)).toEqual(Array.from({ length: 2_000 }, (_, n) => n * 2));
    expect(started).toHaveLength(4);
    await sandbox.close();
  });

  test('threads that never come up fail the rows and don’t go on for ever', async () => {
    const start = () => {
      const thread = startThread();
      void thread.worker.terminate();
      return thread;
    };
    const sandbox = openSandbox({ threadsMax: 2, start });
    const outcomes = await sandbox.evaluate(programsOf('n'), rowsOf(3), {});
    expect(outcomes.map(givenBy)).toEqual(['thread_ended', 'thread_ended', 'thread_ended']);
    await sandbox.close();
  });

  test('where threads can’t be started the rows fail, and the next call may go through', async () => {
    let mayStart = false;
    const start = () => {
      if (!mayStart) throw new Error('no memory for a thread');
      return startThread();
    };
    const sandbox = openSandbox({ threadsMax: 2, start });
    expect((await sandbox.evaluate(programsOf('n'), rowsOf(3), {})).map(givenBy)).toEqual(
      Array(3).fill('thread_ended'),
    );
    mayStart = true;
    expect((await sandbox.evaluate(programsOf('n'), rowsOf(3), {})).map(givenBy)).toEqual([0, 1, 2]);
    await sandbox.close();
  });

  test('of 10,000 mixed rows a hundred are hostile, and every other row has its result', async () => {
    const hostile = [
      '($f := function($n) { $f($n + 1) }; $f(0))',
      '($f := function($n) { 1 + $f($n + 1) }; $f(0))',
      '[1..1000000000]',
      '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("ab", 60))',
      '$pad("", 1000000000)',
    ];
    const cases = hostile.map((expression, at) => `bad = ${at} ? ${expression}`).join(' : ');
    const rows = rowsOf(10_000).map((row, at) =>
      at % 100 === 50 ? { ...row, bad: Math.floor(at / 100) % hostile.length } : row,
    );
    const fields = [
      { target: 'n', from: 'n', as: 'whole' },
      { target: 'double', expression: `${cases} : n * 2` },
    ];
    const mapped = await mapper.map(zMapping.parse({ fields }), rows);
    for (const [at, one] of mapped.entries()) {
      if (at % 100 === 50) expect(one).toMatchObject({ kind: 'failed', field: 'double' });
      else expect(one).toEqual({ kind: 'mapped', value: { n: at, double: at * 2 } });
    }
  }, 120_000);

  test('a hostile mapping holds up no other', async () => {
    const one = openMapper({ workers: 1 });
    const endless = zMapping.parse({
      fields: [{ target: 'x', expression: '($f := function($n) { $f($n + 1) }; $f(0))' }],
    });
    const harmless = zMapping.parse({ fields: [{ target: 'x', expression: 'n' }] });
    let slowDone = false;
    // One batch: it is left in the middle, when its turn is over.
    const slow = one.map(endless, rowsOf(250)).then(() => {
      slowDone = true;
    });
    const quick = await one.map(harmless, rowsOf(10));
    expect(quick.map((mapped) => (mapped as MappedRow).value.x)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(slowDone).toBe(false);
    const closing = expect(slow).rejects.toThrow('the mapper is closed');
    await one.close();
    await closing;
  }, 120_000);

  test('after closing nothing is taken any more', async () => {
    const one = openMapper();
    await one.close();
    const mapping = zMapping.parse({ fields: [{ target: 'x', expression: 'n' }] });
    await expect(one.map(mapping, rowsOf(1))).rejects.toThrow('the mapper is closed');
  });
});

function rowsOf(count: number): Row[] {
  return Array.from({ length: count }, (_, n) => ({ n }));
}

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
