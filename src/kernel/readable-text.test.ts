import { describe, expect, test } from 'vitest';
import { zCode, zDate, zText, zTimestamp } from './contract.ts';

const accepts = (schema: { safeParse(value: unknown): { success: boolean } }, value: string) =>
  schema.safeParse(value).success;

describe('text shows what it holds', () => {
  test.each(['车架 frame', 'Größe\tÉtude', 'line\nline', '👩‍🔧 ❤️‍🔥 1️⃣', 'می‌خواهم', 'क्‍ष', '葛\u{e0100}城', 'ｆｕｌｌ'])(
    '%j is text',
    (text) => expect(accepts(zText(200), text)).toBe(true),
  );
  test.each([
    ['a zero-width space', 'fra\u200bme'],
    ['a joiner between Latin letters', 'fra\u200dme'],
    ['a soft hyphen', 'fra\u00adme'],
    ['right to left from here', 'frame\u202egnp.exe'],
    ['an isolate', '\u2066frame\u2069'],
    ['a byte order mark', 'fra\ufeffme'],
    ['a Hangul filler', 'frame\u3164'],
    ['a bell', 'frame\u0007'],
    ['a zero-width space alone', '\u200b'],
    ['a blank that counts as a symbol', '\u2800\u2800'],
    ['blanks', ' \u3000 '],
    ['a mark without a letter', '\u0301'],
  ])('%s is refused', (_what, text) => expect(accepts(zText(200), text)).toBe(false));
  test.each(['Dup\u200b', 'Dup\u3164', 'Du\u202ep', ''])('%j is no code', (code) => {
    expect(accepts(zCode, code)).toBe(false);
  });
  test('a code with a full-width letter is one', () => expect(accepts(zCode, 'Ｄup-1')).toBe(true));
});

describe('a moment is of the years that a factory speaks of', () => {
  test.each(['1900-01-01T00:00:00Z', '2999-12-31T23:59:59+14:00', '2026-11-22T08:00:00.123456789-12:00'])(
    '%s is one',
    (text) => expect(accepts(zTimestamp, text)).toBe(true),
  );
  test.each([
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '1899-12-31T23:59:59Z',
    '9999-12-31T23:59:59-23:59',
    '3000-01-01T00:00:00Z',
    '2999-12-31T23:59:59-12:00',
    '1900-01-01T00:00:00+08:00',
    '2026-11-22T08:00:00+23:59',
    '2026-11-22T08:00:00',
  ])('%s is none', (text) => expect(accepts(zTimestamp, text)).toBe(false));
  test.each(['0000-01-01', '9999-12-31', '2026-02-29'])('%s is no day', (text) =>
    expect(accepts(zDate, text)).toBe(false),
  );
});
