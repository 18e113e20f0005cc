import { describe, expect, test } from 'vitest';
import { dayOrderOf, readDate } from './read-date.ts';

const today = '2026-11-22';
const day = { plain: '2026-11-08' };

describe('a day in a file', () => {
  test('is read in every form that people write', () => {
    for (const text of [
      '2026-11-08',
      '2026/11/8',
      '2026年11月8日',
      '2026 年 11 月 8 日',
      '２０２６／１１／８',
      '2026.11.8',
      '20261108',
      '8.11.2026',
      '11-8',
      '11/8',
      '11月8日',
      '8-Nov-2026',
      '8 November 2026',
      'Nov 8, 2026',
      '2026-11-08 00:00:00',
      '2026-11-08T10:30:00.000Z',
      '46334',
    ])
      expect([text, readDate(text, today)]).toEqual([text, day]);
  });

  test('is asked about only where both orders give a day', () => {
    expect(readDate('8/11/2026', today)).toEqual({ day_first: '2026-11-08', month_first: '2026-08-11' });
    expect(readDate('25/12/2026', today)).toEqual({ plain: '2026-12-25' });
    expect(readDate('12/25/2026', today)).toEqual({ plain: '2026-12-25' });
    expect(readDate('8/8/2026', today)).toEqual({ plain: '2026-08-08' });
    expect(['25/12/2026', '12/25/2026', '8/11/2026'].map(dayOrderOf)).toEqual(['day_first', 'month_first', undefined]);
  });

  test('is never made of what is none', () => {
    for (const text of ['31.2.2026', '2026-13-01', '12', '1200', '0', 'soon', '2026-02-30', '99-99'])
      expect([text, readDate(text, today)]).toEqual([text, {}]);
  });
});
