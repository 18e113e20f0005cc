import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import type { QueuedCommand } from '../../queue/command.ts';
import type { OperationRow } from './choose-work.tsx';
import { minutesSince } from './minutes-since.ts';
import { rowsWithPending } from './rows-with-pending.ts';
import { withPending } from './with-pending.ts';

const frame = {
  operation: {
    id: 'weld',
    state: 'ready',
    qcPoint: false,
    quantityHere: '50',
    quantityGood: '0',
    quantityHeld: '0',
    quantityPassed: '0',
    quantityScrap: '0',
    quantityRework: '0',
    quantityTransferred: '0',
    startedAt: '2026-11-22T06:00:00Z',
  },
  quantityReportable: '50',
  recentReports: [] as OperationDetail['recentReports'],
  counted: [] as string[],
} as unknown as OperationDetail;

function command(
  verb: string,
  body: Record<string, unknown> = {},
  changes: Partial<QueuedCommand> = {},
): QueuedCommand {
  return {
    id: verb,
    lane: 'order:1',
    sequence: 1,
    wire: 1,
    path: `/operations/weld/${verb}`,
    body,
    person: { id: 'wang', name: '王建国' },
    label: { text: verb },
    madeAt: '',
    clockOffset: 0,
    state: 'waiting',
    tries: 0,
    tryAgainAt: 0,
    ...changes,
  };
}

test('without a network a person starts and reports, and sees what is left', () => {
  const report = { quantityGood: '12', quantityScrap: '1', quantityRework: '0.5' };
  const { detail, pending } = withPending(frame, [command('start'), command('production-reports', report)]);
  expect(pending).toBe(2);
  expect(detail.operation).toMatchObject({
    state: 'running',
    quantityHere: '36.5',
    quantityPassed: '12',
    quantityScrap: '1',
    quantityRework: '0.5',
  });
  expect(detail.quantityReportable).toBe('36.5');
});

test('at a QC point unsent good pieces are held, not passed', () => {
  const qc = { ...frame, operation: { ...frame.operation, qcPoint: true } };
  const { detail } = withPending(qc, [command('production-reports', { quantityGood: '5' })]);
  expect(detail.operation).toMatchObject({ quantityHeld: '5', quantityPassed: '0', quantityHere: '45' });
});

test('what the server has answered, and what belongs to another operation, is not counted again', () => {
  const others = [
    command('production-reports', { quantityGood: '5' }, { state: 'accepted' }),
    command('production-reports', { quantityGood: '5' }, { state: 'refused' }),
    command('start', {}, { path: '/operations/paint/start' }),
  ];
  expect(withPending(frame, others)).toEqual({ detail: frame, pending: 0 });
});

test('of a colleague who has left, a report whose answer was lost in a reload is not subtracted twice', () => {
  const businessAt = '2026-11-22T06:40:00.125Z';
  const report = { businessAt, quantityGood: '20', quantityScrap: '0', quantityRework: '0' };
  const posted = { ...report, id: 'r', personName: null, reversed: false };
  const answered = { ...frame, quantityReportable: '30', recentReports: [posted] } as OperationDetail;
  const sent = command('production-reports', report, { tries: 1 });
  expect(withPending(answered, [sent])).toEqual({ detail: answered, pending: 0 });
  // Another report of as many pieces, made later and never sent, is one more.
  const next = command('production-reports', { ...report, businessAt: '2026-11-22T06:45:00.000Z' });
  expect(withPending(answered, [sent, next])).toMatchObject({ pending: 1, detail: { quantityReportable: '10' } });
  // And one that the server has not got yet still counts.
  expect(withPending(frame, [sent]).detail.quantityReportable).toBe('30');
});

/** What a person did at a QC point, one after the other, each with as many pieces as were there. */
const deeds = fc.array(
  fc.record({
    verb: fc.constantFrom('production-reports', 'inspections', 'transfers', 'start', 'pause'),
    share: fc.nat(6),
    disposition: fc.constantFrom('accept', 'scrap', 'rework'),
  }),
  { maxLength: 8 },
);

/** The server, in whole pieces: what it says after each of the deeds, and the commands that they were. */
function tell(plan: typeof deeds extends fc.Arbitrary<infer D> ? D : never) {
  const books = { here: 50, good: 0, held: 0, passed: 0, scrap: 0, rework: 0, transferred: 0 };
  let state = 'ready';
  const commands: QueuedCommand[] = [];
  const says = [detailOf(books, state, [])];
  for (const [nth, { verb, share, disposition }] of plan.entries()) {
    const body: Record<string, string> = {};
    if (verb === 'production-reports') {
      const good = Math.min(share, books.here);
      const scrap = Math.min(1, books.here - good);
      Object.assign(body, { quantityGood: String(good), quantityScrap: String(scrap), quantityRework: '0' });
      books.here -= good + scrap;
      books.good += good;
      books.held += good;
      books.scrap += scrap;
    } else if (verb === 'inspections') {
      const quantity = Math.min(share, books.held);
      Object.assign(body, { quantity: String(quantity), disposition });
      books.held -= quantity;
      if (disposition === 'accept') books.passed += quantity;
      if (disposition === 'scrap') books.scrap += quantity;
      if (disposition === 'rework') books.rework += quantity;
    } else if (verb === 'transfers') {
      const quantity = Math.min(share, books.passed - books.transferred);
      Object.assign(body, { quantity: String(quantity) });
      books.transferred += quantity;
    } else state = verb === 'start' ? 'running' : 'paused';
    commands.push(command(verb, body, { id: `key-${nth}`, tries: 1 }));
    says.push(
      detailOf(
        books,
        state,
        commands.map(({ id }) => id),
      ),
    );
  }
  return { commands, says };
}

function detailOf(books: Record<string, number>, state: string, counted: string[]): OperationDetail {
  const named = Object.entries(books).map(([name, pieces]) => [
    `quantity${name[0]?.toUpperCase()}${name.slice(1)}`,
    String(pieces),
  ]);
  const operation = { ...frame.operation, qcPoint: true, state, ...Object.fromEntries(named) };
  return { ...frame, operation, quantityReportable: String(books.here), counted } as OperationDetail;
}

test('whichever of the waiting commands the server holds already, the screen says the same', () => {
  fc.assert(
    fc.property(deeds, fc.nat(), (plan, drawn) => {
      const { commands, says } = tell(plan);
      const held = drawn % says.length;
      const shown = withPending(says[held] as OperationDetail, commands);
      const end = says.at(-1) as OperationDetail;
      expect(shown.pending).toBe(commands.length - held);
      expect({ ...shown.detail, counted: [] }).toEqual({ ...end, counted: [] });
    }),
  );
});

test('home says of each operation what its own screen says', () => {
  fc.assert(
    fc.property(deeds, fc.nat(), (plan, drawn) => {
      const { commands, says } = tell(plan);
      const held = drawn % says.length;
      // The list came after what it holds, and before what was done since.
      const timed = commands.map((one, nth) => ({
        ...one,
        madeAt: new Date(nth < held ? 1_000 : 3_000).toISOString(),
      }));
      const { operation } = says[held] as OperationDetail;
      const row = { ...operation, quantityReady: operation.quantityPassed } as unknown as OperationRow;
      const [shown] = rowsWithPending([row], timed, 2_000);
      const { detail } = withPending(says[held] as OperationDetail, commands);
      const figures = ['state', 'quantityHere', 'quantityHeld', 'quantityGood', 'quantityScrap'] as const;
      for (const figure of figures) expect(shown?.[figure]).toBe(detail.operation[figure]);
    }),
  );
});

test('a list that came after a command was sent holds it, unless the server has said “not now” to it', () => {
  const row = { ...frame.operation, quantityReady: '0' } as unknown as OperationRow;
  const sent = { madeAt: new Date(1_000).toISOString(), tries: 1 };
  const report = (changes: Partial<QueuedCommand>) =>
    rowsWithPending([row], [command('production-reports', { quantityGood: '5' }, { ...sent, ...changes })], 2_000)[0]
      ?.quantityHere;
  expect(report({})).toBe('50');
  expect(report({ trouble: { kind: 'unreachable', at: '' } })).toBe('50');
  expect(report({ trouble: { kind: 'server', status: 503, at: '' } })).toBe('45');
  expect(report({ tries: 0 })).toBe('45');
  expect(report({ madeAt: new Date(3_000).toISOString() })).toBe('45');
});

test('the time of a report is counted from the last report or the start, and never over night', () => {
  const at = Date.parse('2026-11-22T06:47:20Z');
  expect(minutesSince(frame, at)).toBe(47);
  const reported = { businessAt: '2026-11-22T06:40:00Z', reversed: false } as OperationDetail['recentReports'][number];
  expect(minutesSince({ ...frame, recentReports: [reported] }, at)).toBe(7);
  expect(minutesSince(frame, at + 20 * 3_600_000)).toBe(0);
});
