import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { zAmount, zCode, zCustom, zPositiveAmount, zText, zTimestamp, zUuid } from './contract.ts';
import { describeIssues, inputRefusal } from './input-refusal.ts';

const input = z.strictObject({
  operationId: zUuid,
  quantityGood: zPositiveAmount,
  quantityScrap: zAmount.optional(),
  at: zTimestamp,
  note: zText(10).optional(),
  lines: z.array(z.strictObject({ code: zCode })).max(2),
});

function mistakesIn(value: unknown) {
  const result = input.safeParse(value);
  if (result.success) throw new Error('the input was accepted');
  return describeIssues(result.error.issues, value);
}

const frame = {
  operationId: '019338a0-0000-7000-8000-000000000000',
  quantityGood: '5',
  at: '2026-11-22T08:00:00+08:00',
  lines: [{ code: 'FRAME-01' }],
};

describe('an input with mistakes', () => {
  test('is answered with every mistake, each with its place', () => {
    const mistakes = mistakesIn({ ...frame, operationId: 'x', quantityGood: '0', colour: 'red', 'a/b': 1 });
    expect(mistakes.map((mistake) => mistake.where).sort()).toEqual([
      '/a~1b',
      '/colour',
      '/operationId',
      '/quantityGood',
    ]);
    expect(mistakes.find((mistake) => mistake.where === '/colour')?.what.en).toBe('There is no field “colour”.');
  });

  test('says of a field that is absent that it is missing', () => {
    expect(mistakesIn({ ...frame, at: undefined })).toEqual([
      { where: '/at', what: { zh: '缺少这个字段。', en: 'This field is missing.' } },
    ]);
  });

  test.each(['-1', '1e5', '1.0000001', '12345678901234', '', '1,5', '٣', 'NaN', 'Infinity', '+1'])(
    'refuses the amount %j',
    (quantityGood) => {
      expect(mistakesIn({ ...frame, quantityGood })[0]?.what.en).toMatch(/decimal text/);
    },
  );

  test('refuses a number where an amount is text, because a number is a float', () => {
    expect(mistakesIn({ ...frame, quantityGood: 5 })[0]?.what.zh).toBe('应为文本。');
  });

  test('refuses a time without an offset', () => {
    expect(mistakesIn({ ...frame, at: '2026-11-22T08:00:00' })[0]?.what.en).toMatch(/offset/);
  });

  test('refuses text with U+0000, which PostgreSQL cannot keep', () => {
    expect(mistakesIn({ ...frame, note: 'a\u0000b' })[0]?.what.en).toMatch(/invisible characters/);
  });

  test('points into lists', () => {
    expect(mistakesIn({ ...frame, lines: [{ code: 'A' }, { code: ' B' }] })[0]?.where).toBe('/lines/1/code');
  });

  test('becomes one refusal that counts them', () => {
    const value = { ...frame, at: 'now', note: 'much too long a note' };
    const result = input.safeParse(value);
    const refusal = inputRefusal(result.error as z.ZodError, value);
    expect(refusal.refusalName).toBe('kernel.input_invalid');
    expect(refusal.status).toBe(400);
    expect(refusal.parameters.count).toBe(2);
    expect(refusal.errors).toHaveLength(2);
  });

  test('takes the sentence of a rule with both languages', () => {
    const schema = z
      .strictObject({ a: z.number() })
      .refine(() => false, { params: { zh: '不行', en: 'No' }, path: ['a'] });
    const result = schema.safeParse({ a: 1 });
    expect(describeIssues(result.error?.issues ?? [], { a: 1 })).toEqual([
      { where: '/a', what: { zh: '不行', en: 'No' } },
    ]);
  });
});

test('an id in capitals is the same id', () => {
  expect(zUuid.parse('019338A0-0000-7000-8000-00000000000A')).toBe('019338a0-0000-7000-8000-00000000000a');
});

test('custom fields take plain values only', () => {
  expect(zCustom.safeParse({ colour: 'red', gears: 21, tags: ['a'], none: null }).success).toBe(true);
  expect(zCustom.safeParse({ deep: { er: 1 } }).success).toBe(false);
});
