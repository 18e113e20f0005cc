import { describe, expect, test } from 'vitest';
import { boundsOf, dayAfter, daysBetween } from './days.ts';
import { hashOf, type SealHead, type SealLine, sealText } from './seal-text.ts';
import { type DayFacts, stateOfDay } from './state-of-day.ts';

const HOUR = 3_600_000;

describe('a day', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-18', 24, '2026-11-17T16:00:00.000Z'],
    // Clocks are put forward in the last night of March, and back in that of October.
    ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-01', 25, '2026-11-01T07:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01', 24, '2025-12-31T10:00:00.000Z'],
  ])('in %s, %s, has %s hours and begins at its own midnight', (zone, day, hours, from) => {
    const clock = { timeZone: zone, dayEnds: '00:00' };
    const bounds = boundsOf(day, clock);
    expect([bounds.from.toISOString(), (bounds.until.getTime() - bounds.from.getTime()) / HOUR]).toEqual([from, hours]);
    // Where one ends the next begins: no moment is in none, or in two.
    expect(boundsOf(dayAfter(day), clock).from).toEqual(bounds.until);
  });

  test('follows another over months, years and the 29th of February', () => {
    expect(['2026-12-31', '2028-02-28', '2026-02-28'].map((day) => dayAfter(day))).toEqual([
      ...['2027-01-01', '2028-02-29', '2026-03-01'],
    ]);
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
    expect(daysBetween('2026-11-29', '2026-12-02')).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']);
  });
});

describe('how a day stands', () => {
  const until = new Date('2026-11-18T16:00:00Z');
  const at = (hours: number) => new Date(until.getTime() + hours * HOUR);
  const facts: DayFacts = { day: '2026-11-18', until, stored: undefined, sealedUntil: null, beginsAt: '2026-11-18' };
  test.each<[string, Partial<DayFacts>, number]>([
    ['running', {}, -1],
    ['open', {}, 0],
    ['open', {}, 12],
    ['overdue', {}, 12.1],
    ['signed', { stored: 'signed' }, 30],
    ['sealed', { stored: 'sealed', sealedUntil: until }, 1],
    // A later seal holds it.
    ['covered', { sealedUntil: at(24) }, 30],
    ['covered', { sealedUntil: until }, 30],
    ['before', { beginsAt: '2026-11-20' }, 60],
    // Reopened, the place is sealed up to the day before.
    ['overdue', { stored: 'open', sealedUntil: at(-24) }, 13],
  ])('%s', (state, more, hours) => {
    expect(stateOfDay({ ...facts, ...more }, at(hours), 12)).toBe(state);
  });
});

describe('the text of a seal', () => {
  const head: SealHead = {
    ...{ placeId: 'p', number: 1, kind: 'sealed', day: '2026-11-18', countsFrom: null, countsUntil: new Date(0) },
    ...{ firstBy: 'a', firstAt: new Date(1), secondBy: 'b', sealedAt: new Date(2), notes: [], reason: null },
    ...{ lateMinutes: 0, reopensId: null, movements: 1, reports: 0, previous: null },
  };
  const line = (itemId: string, onHand: string): SealLine => ({
    ...{ itemId, locationId: 'l', lotId: 'n', status: 'available', came: '1', went: '0', onHand },
  });
  const hash = (more: Partial<SealHead>, ...lines: SealLine[]) => hashOf(sealText({ ...head, ...more }, lines, []));

  test('is the same in whatever order its rows are read', () => {
    expect(hash({}, line('i', '1'), line('j', '2'))).toBe(hash({}, line('j', '2'), line('i', '1')));
  });

  test('is another where anything is another', () => {
    const changes: Partial<SealHead>[] = [
      ...[
        { number: 2 },
        { day: '2026-11-19' },
        { kind: 'reopened' as const },
        { countsFrom: new Date(0) },
        { firstBy: 'c' },
      ],
      ...[{ secondBy: 'c' }, { sealedAt: new Date(3) }, { reason: '' }, { lateMinutes: 1 }, { reopensId: 'r' }],
      ...[{ movements: 2 }, { reports: 1 }, { previous: 'x' }, { placeId: 'q' }, { firstAt: new Date(9) }],
      { notes: [{ reason: 'r', count: 1, note: 'n', by: 'b' }] },
    ];
    const hashes = [
      hash({}),
      ...changes.map((change) => hash(change)),
      hash({}, line('i', '1')),
      hash({}, line('i', '2')),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('keeps apart what a reader could take for each other', () => {
    const note = (reason: string, text: string) => hash({ notes: [{ reason, count: 1, note: text, by: 'b' }] });
    expect(note('a', 'b","c')).not.toBe(note('a","b', 'c'));
    expect(note('a', 'b\nline')).not.toBe(note('a', 'b'));
  });
});
