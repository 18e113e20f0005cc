import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatDay,
  formatDuration,
  formatPeriod,
  formatQuantity,
  formatRatio,
  formatTime,
} from './formatting.ts';

const now = new Date(2026, 10, 22, 14, 5);

describe('quantities', () => {
  test('are grouped without losing a digit', () => {
    expect(formatQuantity('1234567890123.000125')).toBe('1,234,567,890,123.000125');
  });
  test('show a true minus and their unit', () => {
    expect(formatQuantity('-1250.50', 'kg')).toBe('−1,250.5 千克');
  });
  test('that are missing show a dash', () => {
    expect(formatQuantity(null)).toBe('–');
  });
});

describe('periods', () => {
  test('are said by their days, a month by its number, and a week over the turn of a month whole', () => {
    const year = now.getFullYear();
    expect(formatPeriod(`${year}-11-01`, 'month', 'zh')).toBe(`${year}-11`);
    expect(formatPeriod('1999-11-29', 'week', 'zh')).toBe('1999-11-29 – 1999-12-05');
    expect(formatPeriod('1999-11-29', 'day', 'zh')).toBe('1999-11-29 周一');
    expect(formatPeriod('1999-11-29', 'day', 'en')).toBe('1999-11-29 Mon');
  });
});

describe('times', () => {
  test('leave out this year and show another', () => {
    expect(formatTime(now, { now })).toBe('11-22 14:05');
    expect(formatTime(new Date(2025, 10, 22, 14, 5), { now })).toBe('2025-11-22 14:05');
  });
  test('of a plain date stay on their day in every time zone', () => {
    expect(formatDay('2026-11-22', { now, weekday: 'zh' })).toBe('11-22 周日');
  });
  test('say how long ago in one unit', () => {
    expect(formatAge(new Date(2026, 10, 20, 14, 0), 'zh', now)).toBe('2 天前');
    expect(formatAge(new Date(2026, 10, 22, 17, 5), 'en', now)).toBe('in 3 h');
    expect(formatAge(new Date(2025, 10, 20), 'zh', now)).toBe('12 个月前');
  });
});

test('a duration has two units at most', () => {
  expect([12, 200 * 60, 60 * 60, 52 * 3600, -90].map((seconds) => formatDuration(seconds, 'en'))).toEqual([
    '12 s',
    '3 h 20 min',
    '1 h',
    '2 d 4 h',
    '−2 min',
  ]);
  expect([12, 200 * 60, 52 * 3600].map((seconds) => formatDuration(seconds, 'zh'))).toEqual([
    '12 秒',
    '3 小时 20 分',
    '2 天 4 小时',
  ]);
});

test('a ratio is a percentage with a decimal only when it is small', () => {
  expect([formatRatio('0.354'), formatRatio('0.0125'), formatRatio(1)]).toEqual(['35%', '1.3%', '100%']);
});
