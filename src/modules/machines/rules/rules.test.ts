import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import { isDoubtful, likelyReasons } from './doubt-counts.ts';
import { findStops } from './find-stops.ts';
import { layLine } from './lay-line.ts';
import { readMeter } from './read-meter.ts';
import { type Before, type Listening, readTurns } from './read-turns.ts';
import { addParts, figuresOf, type Parts, reckonParts } from './reckon-figures.ts';
import { reconcileStops } from './reconcile-stops.ts';
import type { FoundStop, SaidMessage, Turn } from './types.ts';

const MINUTE = 60_000;
const min = (n: number) => n * MINUTE;
const nothing: Before = { word: 'no_data', reasonCode: null, heardAt: null, cycledAt: null };
const saying: Listening = { stopsBy: 'state', stopAfterMs: min(1), silentMs: min(10) };
const counting: Listening = { stopsBy: 'cycles', stopAfterMs: min(2), silentMs: 0 };
const state = (
  at: number,
  word: 'running' | 'stopped' | 'fault' | 'idle',
  reasonCode: string | null = null,
): SaidMessage => ({
  kind: 'state',
  at: min(at),
  state: word,
  reasonCode,
});
const cycle = (at: number): SaidMessage => ({ kind: 'cycles', at: min(at), cycles: 1 });
const said = (turns: readonly { at: number; state: string }[]) =>
  turns.map(({ at, state: to }) => `${Math.floor(at / MINUTE)} ${to}`);

describe('turns', () => {
  test('a state that is repeated is no turn; a new reason is one', () => {
    const turns = readTurns(
      [state(0, 'running'), state(1, 'running'), state(2, 'fault', 'E1'), state(3, 'fault', 'E2')],
      nothing,
      saying,
    );
    expect(said(turns)).toEqual(['0 running', '2 fault', '3 fault']);
  });

  test('who says its state and then nothing for longer than it may is without data from its last word on', () => {
    expect(said(readTurns([state(0, 'running'), state(11, 'running')], nothing, saying))).toEqual([
      '0 running',
      '0 no_data',
      '11 running',
    ]);
    expect(said(readTurns([state(0, 'running'), state(10, 'running')], nothing, saying))).toEqual(['0 running']);
  });

  test('who only counts stands from its last cycle on, once it has counted nothing for longer than the threshold', () => {
    expect(said(readTurns([cycle(0), cycle(1), cycle(4), cycle(5)], nothing, counting))).toEqual([
      '0 running',
      '1 stopped',
      '4 running',
    ]);
  });

  test('read in two parts, with what was known before the second, it says the same', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 200; round += 1) {
      let at = 0;
      const messages = Array.from({ length: 12 }, (): SaidMessage => {
        at += random() * 8;
        const word = (['running', 'stopped', 'fault', 'idle'] as const)[Math.floor(random() * 4)] ?? 'idle';
        return random() < 0.5 ? state(at, word) : cycle(at);
      });
      for (const listening of [saying, counting]) {
        const whole = readTurns(messages, nothing, listening);
        const cut = Math.floor(random() * 12);
        const first = readTurns(messages.slice(0, cut), nothing, listening);
        const seen = messages.slice(0, cut);
        const before: Before = {
          word: first.at(-1)?.state ?? 'no_data',
          reasonCode: null,
          heardAt: seen.at(-1)?.at ?? null,
          cycledAt: seen.findLast(({ kind }) => kind === 'cycles')?.at ?? null,
        };
        expect([...first, ...readTurns(messages.slice(cut), before, listening)]).toEqual(whole);
      }
    }
  });
});

describe('stops', () => {
  const turn = (at: number, to: Turn['state'], by: Turn['by'] = 'machine'): Turn => ({
    at: min(at),
    state: to,
    reasonCode: null,
    by,
  });

  test('a fault within a stop is the same stop; what follows without end goes on', () => {
    const found = findStops([
      turn(0, 'running'),
      turn(5, 'stopped'),
      turn(7, 'fault'),
      turn(9, 'running'),
      turn(20, 'fault'),
    ]);
    expect(found).toMatchObject([
      { from: min(5), to: min(9), state: 'fault' },
      { from: min(20), to: null },
    ]);
  });

  const found = (from: number, to: number | null): FoundStop => ({
    from: min(from),
    to: to === null ? null : min(to),
    state: 'stopped',
    by: 'machine',
    saidCode: null,
  });
  const booked = (id: string, from: number, to: number | null, more: object = {}) => ({
    ...{ foundId: id, said: false, ...more },
    id,
    from: min(from),
    to: to === null ? null : min(to),
  });

  test('parts that people made keep their border, and the ends follow what is known', () => {
    const { changed, fresh, voided } = reconcileStops(
      [booked('a', 10, 20), booked('b', 20, null, { foundId: 'a' })],
      [found(8, 40)],
    );
    expect(changed.map(({ stop, from, to }) => [stop.id, from / MINUTE, to === null ? null : to / MINUTE])).toEqual([
      ['a', 8, 20],
      ['b', 20, 40],
    ]);
    expect([fresh, voided]).toEqual([[], []]);
  });

  test('a run in the middle that comes late makes two of one, and both keep the reason', () => {
    const { changed, fresh } = reconcileStops([booked('a', 10, 30)], [found(10, 15), found(25, 30)]);
    expect(changed[0]).toMatchObject({ from: min(10), to: min(15), stop: { id: 'a' } });
    expect(fresh[0]).toMatchObject({ from: min(25), to: min(30), like: { id: 'a' } });
  });

  test('two that turn out to be one are one without a hole', () => {
    const { changed } = reconcileStops([booked('a', 10, 12), booked('b', 15, 20, { said: true })], [found(10, 20)]);
    expect(changed.map(({ from, to }) => [from / MINUTE, Number(to) / MINUTE])).toEqual([
      [10, 15],
      [15, 20],
    ]);
  });

  test('of which nobody has said anything, they are one', () => {
    const { changed, voided } = reconcileStops([booked('a', 10, 12), booked('b', 15, 20)], [found(10, 20)]);
    expect([changed.map(({ stop, to }) => [stop.id, to]), voided.map(({ id }) => id)]).toEqual([
      [['a', min(20)]],
      ['b'],
    ]);
  });

  test('whatever comes, what is booked covers what was found and nothing else', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 500; round += 1) {
      const spans = () => {
        let at = 0;
        return Array.from({ length: Math.floor(random() * 5) }, () => {
          const from = at + 1 + random() * 9;
          at = from + 1 + random() * 9;
          return [from, at] as const;
        });
      };
      const now = spans().map(([from, to], at) => ({
        id: String(at),
        foundId: String(Math.floor(at / 2)),
        said: random() < 0.5,
        from: min(from),
        to: min(to),
      }));
      const stretches = spans().map(([from, to]) => found(from, to));
      const { changed, fresh, voided } = reconcileStops(now, stretches);
      expect(changed.length + voided.length).toBe(now.length);
      const parts = [...changed, ...fresh].sort((a, b) => a.from - b.from);
      for (const stretch of stretches) {
        const own = parts.filter(({ found: of }) => of === stretch);
        expect(own[0]?.from).toBe(stretch.from);
        expect(own.at(-1)?.to).toBe(stretch.to);
        for (const [at, part] of own.entries()) if (at > 0) expect(part.from).toBe(own[at - 1]?.to);
      }
    }
  });
});

describe('a meter', () => {
  test('counts between readings, over its end and from 0 after somebody set it back', () => {
    expect(readMeter(null, 500, null)).toEqual({ cycles: 0, did: null });
    expect(readMeter(500, 512, null)).toEqual({ cycles: 12, did: null });
    expect(readMeter(9_995, 4, 9_999)).toEqual({ cycles: 9, did: 'wrapped' });
    expect(readMeter(4_000, 3, 9_999)).toEqual({ cycles: 3, did: 'reset' });
    expect(readMeter(9_995, 4, null)).toEqual({ cycles: 4, did: 'reset' });
  });
});

describe('figures, against sets that were worked out by hand', () => {
  const whole = 1_000_000n;
  const pieces = (good: number, scrap: number, seconds: number, rework = 0) => ({
    good: BigInt(good) * whole,
    scrap: BigInt(scrap) * whole,
    rework: BigInt(rework) * whole,
    runMillis: BigInt(Math.round(seconds * 1_000)),
  });
  const segment = (from: number, to: number, stands: Turn['state'], planned?: boolean) => ({
    from: min(from),
    to: min(to),
    state: stands,
    stop:
      planned === undefined
        ? undefined
        : { id: `${from}`, from: min(from), to: min(to), reasonCode: 'X', planned, micro: false },
  });
  const shift = [
    { from: 0, to: min(240) },
    { from: min(270), to: min(510) },
  ];

  test('a shift of 480 minutes with 30 planned, 60 lost, 390 run; 40 s a piece, 546 made and 519 good', () => {
    const parts = reckonParts({
      planned: shift,
      line: [
        segment(0, 200, 'running'),
        segment(200, 230, 'stopped', true),
        segment(230, 240, 'running'),
        segment(240, 270, 'off'),
        segment(270, 330, 'fault', false),
        segment(330, 510, 'running'),
      ],
      reported: [pieces(519, 20, 40, 7)],
      counted: 550n * whole,
      noDataShareMax: 0.05,
    });
    // PBT 450, APT 390, PRI·PQ 546·40 s = 364 min, so 0.8667 · 0.9333 · 0.9505.
    expect(figuresOf(parts)).toMatchObject({
      plannedBusySeconds: 27_000,
      productionSeconds: 23_400,
      standardSeconds: 21_840,
      availability: 0.8667,
      effectiveness: 0.9333,
      qualityRatio: 0.9505,
      oee: 0.7689,
      quantityCounted: '550',
      why: {},
    });
  });

  test('two operations at once on a machine add their standard times; work outside the calendar counts as busy', () => {
    const parts = reckonParts({
      planned: [{ from: 0, to: min(60) }],
      line: [segment(0, 90, 'running')],
      reported: [pieces(60, 0, 30), pieces(30, 0, 60)],
      counted: 0n,
      noDataShareMax: 0.05,
    });
    expect(figuresOf(parts)).toMatchObject({
      plannedBusySeconds: 5_400,
      overtimeSeconds: 1_800,
      availability: 1,
      effectiveness: 0.6667,
      oee: 0.6667,
    });
  });

  test('what isn’t known is null, and says why', () => {
    const base = {
      planned: shift,
      line: [segment(0, 510, 'running')],
      reported: [pieces(10, 0, 40)],
      counted: 0n,
      noDataShareMax: 0.05,
    };
    const why = (more: object) => figuresOf(reckonParts({ ...base, ...more })).why;
    expect(why({ planned: undefined })).toMatchObject({ availability: 'no_calendar', oee: 'no_calendar' });
    expect(why({ reported: [pieces(10, 0, 0)] })).toEqual({
      effectiveness: 'no_standard_time',
      oee: 'no_standard_time',
    });
    expect(why({ reported: [] })).toEqual({ effectiveness: 'no_pieces', qualityRatio: 'no_pieces', oee: 'no_pieces' });
    expect(why({ line: [segment(0, 100, 'no_data'), segment(100, 510, 'running')] })).toMatchObject({
      availability: 'no_data',
    });
    expect(
      figuresOf(reckonParts({ ...base, line: [segment(0, 20, 'no_data'), segment(20, 510, 'running')] })).availability,
    ).toBe(0.9608);
    expect(why({ planned: [], line: [segment(0, 510, 'off')], reported: [] })).toMatchObject({
      availability: 'not_planned',
    });
    expect(figuresOf(reckonParts({ ...base, line: [segment(0, 510, 'fault', false)], reported: [] }))).toMatchObject({
      availability: 0,
      oee: 0,
      effectiveness: null,
    });
  });

  test('figures of several are those of the sums', () => {
    const of = (run: number, made: number): Parts =>
      reckonParts({
        planned: [{ from: 0, to: min(100) }],
        line: [segment(0, run, 'running'), segment(run, 100, 'stopped', false)],
        reported: [pieces(made, 0, 60)],
        counted: 0n,
        noDataShareMax: 0,
      });
    expect(figuresOf(addParts([of(50, 50), of(100, 40)]))).toMatchObject({
      availability: 0.75,
      effectiveness: 0.6,
      qualityRatio: 1,
      oee: 0.45,
    });
  });
});

test('a time line has no hole, and nothing after now', () => {
  const turns: Turn[] = [
    { at: min(-5), state: 'running', reasonCode: null, by: 'machine' },
    { at: min(10), state: 'stopped', reasonCode: null, by: 'machine' },
    { at: min(30), state: 'running', reasonCode: null, by: 'machine' },
  ];
  const stops = [
    { id: 'a', from: min(10), to: min(20), reasonCode: 'TOOL', planned: false, micro: false },
    { id: 'b', from: min(20), to: min(30), reasonCode: null, planned: false, micro: false },
  ];
  const line = layLine(turns, stops, { from: 0, to: min(60) }, min(45));
  expect(line.map(({ from, to, state: is, stop }) => [from / MINUTE, to / MINUTE, is, stop?.id])).toEqual([
    [0, 10, 'running', undefined],
    [10, 20, 'stopped', 'a'],
    [20, 30, 'stopped', 'b'],
    [30, 45, 'running', undefined],
  ]);
  expect(layLine([], [], { from: 0, to: min(60) }, min(45))).toEqual([
    { from: 0, to: min(45), state: 'no_data', stop: undefined },
  ]);
});

test('counts are doubted beyond the share and three pieces, and what was settled is settled', () => {
  const of = (counted: number, reported: number, accepted: number | null = null) =>
    isDoubtful(
      {
        counted: BigInt(counted) * 1_000_000n,
        reported: BigInt(reported) * 1_000_000n,
        accepted: accepted === null ? null : BigInt(accepted) * 1_000_000n,
      },
      50_000n,
    );
  expect([of(10, 8), of(10, 7), of(100, 96), of(100, 95), of(100, 94), of(94, 100)]).toEqual([
    ...[false, true, false, false],
    ...[true, true],
  ]);
  expect([of(100, 90, 10), of(112, 90, 10)]).toEqual([false, true]);
  const circumstances = { accepted: null, done: false, scrap: 0n, elsewhere: 0n, meterReset: false, silent: false };
  expect(likelyReasons({ ...circumstances, counted: 10n, reported: 0n })).toEqual([
    'not_reported',
    'scrap_not_reported',
    'test_runs',
  ]);
  expect(likelyReasons({ ...circumstances, silent: true, counted: 0n, reported: 10n })).toEqual([
    'machine_silent',
    'wrong_machine',
  ]);
});
