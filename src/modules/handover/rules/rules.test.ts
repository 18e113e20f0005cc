import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../tests/support/seeded-random.ts';
import type { ShiftWindow } from '../../masterdata/index.ts';
import type { CauseKind } from '../contract.ts';
import { chooseShift, shiftsAround } from './choose-shift.ts';
import { joinHoldings } from './join-holdings.ts';
import { compareLine } from './lines.ts';
import { owedSince } from './owed-since.ts';
import {
  type BoxFact,
  type Cause,
  type Differing,
  type ReportFact,
  rankCauses,
  type StandFact,
  type Step,
  type TransferFact,
} from './rank-causes.ts';

const ONE = 1_000_000n;
const MINUTE = 60_000;
const clock = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 6) + minutes * MINUTE);
/** The shift lasts 480 minutes; the count is made twenty before its end, and told five later. */
const [from, countedAt, postedAt, shiftEndsAt] = [clock(0), clock(460), clock(465), clock(480)];

function differing(amount: bigint, more: Partial<Differing> = {}): Differing {
  return {
    ...{ amount, amountNow: amount, from, countedAt, postedAt, shiftEndsAt },
    ...{ reports: [], transfers: [], boxes: [], held: [], ready: null, next: null, nextAgrees: false, scrap: null },
    ...more,
  };
}
let count = 0;
function report(at: 'here' | 'before', pieces: bigint, minutes: number, more: Partial<ReportFact> = {}): ReportFact {
  count += 1;
  return {
    ...{ fact: 'report', id: String(count), at, good: pieces, scrap: 0n, rework: 0n, handled: pieces },
    transferred: at === 'before' ? pieces : 0n,
    ...{
      businessAt: clock(minutes),
      reportedAt: clock(minutes),
      personId: 'zhang',
      personName: 'Zhang',
      personNameEn: null,
    },
    ...{ toldInShift: 3, toldAfter: 0 },
    ...more,
  };
}
const stand = (what: StandFact['what'], quantity: bigint): StandFact => ({
  ...{ fact: 'stand', what, operationId: what, operationCode: what, quantity, at: countedAt },
});
const transfer = (quantity: bigint, minutes: number): TransferFact => ({
  ...{
    fact: 'transfer',
    id: 't',
    quantity,
    businessAt: clock(minutes),
    toldAt: clock(minutes),
    personName: null,
    personNameEn: null,
  },
});
const box = (quantity: bigint): BoxFact => ({
  ...{
    fact: 'box',
    id: 'b',
    code: 'B',
    quantity,
    locationCode: 'LS',
    movedAt: clock(10),
    personName: null,
    personNameEn: null,
  },
});
const usual = (scrapOf: bigint, of: bigint, now: bigint) => ({
  fact: 'scrap' as const,
  usual: { handled: of, scrap: scrapOf, reports: 20 },
  shift: { handled: now, scrap: 0n },
  at: countedAt,
});

/** What each cause looks like when `missing` pieces lack, or are too many. */
const planted: Record<string, { kind: CauseKind; short: boolean; of(amount: bigint): Partial<Differing> }> = {
  'a batch nobody worked on is gone': {
    ...{ kind: 'lost_box', short: true },
    of: (pieces) => ({ reports: [report('before', pieces, 90)] }),
  },
  'a batch that was scanned on is gone': {
    ...{ kind: 'lost_box', short: true },
    of: (pieces) => ({ transfers: [transfer(pieces, 90)] }),
  },
  'a box that nobody scanned is gone': { kind: 'lost_box', short: true, of: (pieces) => ({ boxes: [box(pieces)] }) },
  'work of the shift that was told in the next one': {
    ...{ kind: 'wrong_shift', short: true },
    of: (pieces) => ({ reports: [report('here', pieces, 500)] }),
  },
  'work that a device told late': {
    ...{ kind: 'wrong_shift', short: true },
    of: (pieces) => ({ reports: [report('here', pieces, 300, { reportedAt: clock(700) })] }),
  },
  'work of the next shift that was dated into this one': {
    ...{ kind: 'wrong_shift', short: false },
    of: (pieces) => ({ reports: [report('here', pieces, 440, { toldInShift: 0, toldAfter: 4 })] }),
  },
  'scrap that was told afterwards': {
    ...{ kind: 'scrap_unreported', short: true },
    of: (pieces) => ({ reports: [report('here', pieces, 490, { good: 0n, scrap: pieces })] }),
  },
  'scrap that nobody told, where scrap is usual': {
    ...{ kind: 'scrap_unreported', short: true },
    of: (pieces) => ({ scrap: usual(pieces, 20n * pieces, 19n * pieces), nextAgrees: true }),
  },
  'a report that was told twice': {
    ...{ kind: 'double_report', short: false },
    of: (pieces) => ({ reports: [report('here', pieces, 200), report('here', pieces, 204)] }),
  },
  'a batch of the step before that was told twice': {
    ...{ kind: 'double_report', short: true },
    of: (pieces) => ({
      reports: [report('before', pieces, 200), report('before', pieces, 204), report('here', ONE, 300)],
    }),
  },
  'pieces whose handing on nobody scanned': {
    ...{ kind: 'transfer_missing', short: false },
    of: (pieces) => ({ ready: stand('ready', pieces) }),
  },
  'pieces that stand at the next step already': {
    ...{ kind: 'report_missing', short: true },
    of: (pieces) => ({ next: stand('next', pieces) }),
  },
  'held pieces that were counted as well': {
    ...{ kind: 'held_as_free', short: false },
    of: (pieces) => ({ held: [stand('held', pieces)] }),
  },
};

/** What a step changes of what the books have at this operation, at the moment of the count. */
function effectOf(step: Step): bigint {
  switch (step.does) {
    case 'transfer':
      return step.quantity;
    case 'good':
    case 'scrap':
      return -step.quantity;
    case 'report':
      return step.at > countedAt ? 0n : cameBy(step.report);
    case 'reverse':
      return step.report.businessAt > countedAt ? 0n : -cameBy(step.report);
  }
}

const cameBy = ({ at, handled, transferred }: ReportFact): bigint => (at === 'here' ? -handled : transferred);

describe('causes of a difference', () => {
  const amounts = [1n, 2n, 7n, 12n, 60n].map((pieces) => pieces * ONE);

  test.each(Object.entries(planted))('%s is named, with its evidence', (_, { kind, short, of }) => {
    for (const pieces of amounts) {
      const [first] = rankCauses(differing(short ? -pieces : pieces, of(pieces)));
      expect([pieces, first?.kind]).toEqual([pieces, kind]);
      expect(first?.facts.length).toBeGreaterThan(0);
      // The other way round the same facts explain nothing by it.
      const other = rankCauses(differing(short ? pieces : -pieces, of(pieces)));
      if (kind !== 'wrong_shift' && kind !== 'double_report') expect(other.map((one) => one.kind)).not.toContain(kind);
    }
  });

  test.each(Object.entries(planted))('%s is not named where the figures are others', (_, { kind, short, of }) => {
    for (const pieces of amounts.slice(1)) {
      // Usual scrap needn't come out exactly; far beyond it, it doesn't speak either. What waits may be more than what is missing.
      const wrong = kind === 'scrap_unreported' ? 40n * pieces + 40n * ONE : pieces + ONE / 2n;
      const kinds = rankCauses(differing(short ? -wrong : wrong, of(pieces))).map((one) => one.kind);
      expect(kinds).not.toContain(kind);
    }
  });

  test('what is told among much else is found, each kind once and the likeliest first', () => {
    const random = seededRandom(23);
    const whole = (most: number) => BigInt(1 + Math.floor(random() * most)) * ONE;
    for (let round = 0; round < 400; round += 1) {
      const names = Object.keys(planted).filter(() => random() < 0.3);
      const pieces = whole(30);
      const short = random() < 0.5;
      const own = names.filter((name) => planted[name]?.short === short);
      const noise = Array.from({ length: 6 }, () =>
        report(random() < 0.5 ? 'here' : 'before', whole(30) + 100n * ONE, Math.floor(random() * 700)),
      );
      const parts = own.map((name) => planted[name]?.of(pieces) ?? {});
      const one = differing(short ? -pieces : pieces, {
        ...Object.assign({}, ...parts),
        reports: [...noise, ...parts.flatMap(({ reports = [] }) => reports)].sort(() => random() - 0.5),
      });
      const causes = rankCauses(one);
      const kinds = causes.map(({ kind }) => kind);
      expect(new Set(kinds).size).toBe(kinds.length);
      expect(causes.map(({ weight }) => weight)).toEqual(causes.map(({ weight }) => weight).sort((a, b) => b - a));
      for (const name of own) expect(kinds).toContain(planted[name]?.kind);
      for (const cause of causes) expectRight(one, cause);
    }
  });

  /** What is posted brings the books of the moment of the count to what was counted, whatever else was told. */
  function expectRight({ amount }: Differing, { kind, correction, weight, facts }: Cause): void {
    expect(weight >= 0 && weight <= 100 && facts.length > 0).toBe(true);
    if (correction.does !== 'post') return;
    const change = correction.steps.reduce((sum, step) => sum + effectOf(step), 0n);
    expect([kind, change]).toEqual([kind, amount]);
  }

  test('of what waits elsewhere, only as much is handed on or reported as is too much or lacks here; held pieces speak only for as many', () => {
    const half = { ready: stand('ready', 6n * ONE), held: [stand('held', 6n * ONE)] };
    for (const one of [differing(2n * ONE, half), differing(-2n * ONE, { next: stand('next', 6n * ONE) })]) {
      const causes = rankCauses(one);
      expect(causes.map(({ kind, weight }) => [kind, weight < 70])).toEqual([
        [one.amount > 0n ? 'transfer_missing' : 'report_missing', true],
      ]);
      for (const cause of causes) expectRight(one, cause);
    }
  });

  test('who told what, and when, goes before what is usual', () => {
    const reports = [report('here', 5n * ONE, 490, { good: 0n, scrap: 5n * ONE }), report('before', 5n * ONE, 90)];
    const one = differing(-5n * ONE, { reports, scrap: usual(5n * ONE, 100n * ONE, 95n * ONE), nextAgrees: true });
    const [first, second] = rankCauses(one);
    expect([first?.kind, first?.facts[0]?.fact, second?.kind]).toEqual(['scrap_unreported', 'report', 'lost_box']);
  });

  test('scrap told afterwards with good pieces beside it is named, and left to a person', () => {
    const told = report('here', 5n * ONE, 490, { good: 3n * ONE, scrap: 2n * ONE });
    expect(rankCauses(differing(-2n * ONE, { reports: [told] }))).toMatchObject([
      { kind: 'scrap_unreported', correction: { does: 'look' } },
    ]);
  });

  test('what was told before the count, or happened before the shift, explains nothing as told late', () => {
    for (const one of [report('here', ONE, 400), report('here', ONE, -30, { reportedAt: clock(500) })])
      expect(rankCauses(differing(-ONE, { reports: [one] }))).toEqual([]);
  });

  test('two alike that lie more than half an hour apart are two', () => {
    const pair = (apart: number) => [report('here', ONE, 200), report('here', ONE, 200 + apart)];
    const kindsOf = (apart: number) => rankCauses(differing(ONE, { reports: pair(apart) })).map(({ kind }) => kind);
    expect([kindsOf(30), kindsOf(31)]).toEqual([['double_report'], []]);
  });
});

describe('a line', () => {
  test('what is done between the counts is no difference, and both differences add up to how far the incoming count is off', () => {
    const random = seededRandom(5);
    const amount = () => BigInt(Math.floor(random() * 2_000_000_000)) - 500_000_000n;
    for (let round = 0; round < 500; round += 1) {
      const [counted, book, moved, found] = [amount(), amount(), amount(), amount()];
      const out = { quantity: counted, book };
      const bookNow = book + moved;
      const { expected } = compareLine(bookNow, out, null);
      expect(expected).toBe(counted + moved);
      expect(compareLine(bookNow, out, { quantity: expected ?? 0n, book: bookNow })).toMatchObject({ in: 0n });
      const both = compareLine(bookNow, out, { quantity: found, book: bookNow });
      expect((both.out ?? 0n) + (both.in ?? 0n)).toBe(found - bookNow);
      // What is told late of a moment before both counts changes the books of both, and nothing of what the incoming side found otherwise.
      const late = amount();
      const told = compareLine(
        bookNow + late,
        { quantity: counted, book: book + late },
        { quantity: found, book: bookNow + late },
      );
      expect([told.in, told.out]).toEqual([both.in, (both.out ?? 0n) - late]);
    }
  });

  test('without an outgoing count nothing is expected', () => {
    expect(compareLine(5n, null, { quantity: 3n, book: 5n })).toEqual({ expected: null, out: null, in: null });
  });
});

test('who had something has it until the next of the same way, and the last one still does', () => {
  const random = seededRandom(9);
  for (let round = 0; round < 200; round += 1) {
    const rows = Array.from({ length: 12 }, (_, nth) => ({
      nth,
      from: clock(Math.floor(random() * 300)),
      to: null,
      operationId: random() < 0.5 ? null : (['a', 'b'][Math.floor(random() * 2)] ?? null),
      place: ['x', 'y'][Math.floor(random() * 2)] ?? null,
      note: ['lot 1', 'lot 2'][Math.floor(random() * 2)] ?? null,
    }));
    const joined = joinHoldings(rows);
    expect(joined.map(({ nth }) => nth).sort((a, b) => a - b)).toEqual(rows.map(({ nth }) => nth));
    for (const key of ['a', 'b', 'lot 1', 'lot 2']) {
      const own = joined.filter(({ operationId, note }) => (operationId ?? note) === key);
      for (const [at, row] of own.entries()) {
        const later = own.slice(at + 1).find(({ from: next }) => next > row.from);
        expect(row.to).toEqual(later?.from ?? null);
      }
    }
  }
});

describe('which shift', () => {
  const window = (day: string, start: number, end: number): ShiftWindow => ({
    shiftId: `${start}`,
    day,
    from: clock(start),
    to: clock(end),
  });
  const windows = [window('24', 0, 480), window('24', 480, 960), window('25', 1_440, 1_920)];
  const chosen = (minutes: number, signed: ShiftWindow[] = []) =>
    chooseShift(windows, clock(minutes), (one) => signed.includes(one));

  test('hands over: the one that ended within two hours and hasn’t signed, else the one that is on, else the last', () => {
    expect(chosen(-1)).toBeUndefined();
    expect(chosen(400)).toBe(windows[0]);
    expect(chosen(599)).toBe(windows[0]);
    expect(chosen(599, [windows[0] as ShiftWindow])).toBe(windows[1]);
    expect(chosen(601)).toBe(windows[1]);
    expect(chosen(1_300)).toBe(windows[1]);
  });

  test('is on, and which was before: over a gap, at the very minute of the change, and before any', () => {
    const around = (minutes: number) => shiftsAround(windows, clock(minutes));
    expect(around(479)).toEqual({ on: windows[0], before: undefined });
    expect(around(480)).toEqual({ on: windows[1], before: windows[0] });
    expect(around(1_000)).toEqual({ on: undefined, before: windows[1] });
    expect(around(1_440)).toEqual({ on: windows[2], before: windows[1] });
  });

  test('owes a handover: the outgoing side from its end, the incoming one only once somebody works', () => {
    const before = { to: clock(480) };
    const since = (state: 'open' | 'signed_out' | 'unattended' | null, isOn: boolean) =>
      owedSince({ before, beginsAt: isOn ? clock(500) : clock(480), isOn, handover: state && { state } });
    expect([since(null, false), since('open', true)]).toEqual([clock(480), clock(480)]);
    expect([since('unattended', false), since('unattended', true), since('signed_out', true)]).toEqual([
      null,
      clock(500),
      clock(500),
    ]);
  });
});
