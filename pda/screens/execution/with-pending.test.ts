import { expect, test } from 'vitest';
import type { OperationDetail } from '../../../src/modules/execution/contract.ts';
import type { QueuedCommand } from '../../queue/command.ts';
import { minutesSince } from './minutes-since.ts';
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
} as unknown as OperationDetail;

function command(
  verb: string,
  body: Record<string, unknown> = {},
  changes: Partial<QueuedCommand> = {},
): QueuedCommand {
  return {
    id: verb,
    lane: 'order:1',
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

test('a report whose answer was lost in a reload is not subtracted twice', () => {
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

test('the time of a report is counted from the last report or the start, and never over night', () => {
  const at = Date.parse('2026-11-22T06:47:20Z');
  expect(minutesSince(frame, at)).toBe(47);
  const reported = { businessAt: '2026-11-22T06:40:00Z', reversed: false } as OperationDetail['recentReports'][number];
  expect(minutesSince({ ...frame, recentReports: [reported] }, at)).toBe(7);
  expect(minutesSince(frame, at + 20 * 3_600_000)).toBe(0);
});
