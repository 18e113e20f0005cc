import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDuplicates } from './find-duplicates.ts';
import { frameLog, frameMapping } from './frame-log.fixture.ts';
import { parseLog } from './read-log.ts';
import { timeReaderFor } from './read-time.ts';

test('a log is read by its mapping: steps without their machine, times in their zone, losses with a reason', () => {
  const { rowsRead, rows } = parseLog(frameLog, frameMapping);
  expect(rowsRead).toBe(13);
  const welding = rows.find((row) => row.step === 'Welding');
  expect(welding).toMatchObject({ line: 6, good: 5_000_000n, scrap: 1_000_000n, scrapReason: 'LOG-BAD', kind: 'run' });
  expect(welding?.startedAt.toISOString()).toBe('2026-03-02T01:00:00.000Z');
  const cutting = rows.filter((row) => row.step === 'Cutting');
  expect(cutting).toHaveLength(7);
  expect(cutting[2]).toMatchObject({ machinePlanned: 'Saw 2', machineUsed: 'Saw 1' });
  expect(rows.filter((row) => row.rework)).toHaveLength(1);
});

test('a row that makes no sense is kept with its sentence', () => {
  const { rows, unreadable, rowsRead } = parseLog(frameLog, frameMapping);
  expect(rows.length + unreadable.length).toBe(rowsRead);
  expect(unreadable).toEqual([
    {
      line: 14,
      order: 'F-2',
      step: 'Packing',
      name: 'replay.row_unreadable',
      sentence: 'from "02.03.2026 25:00" is no time written as dd.MM.yyyy HH:mm.',
    },
  ]);
});

test('what a row may get wrong is said one by one', () => {
  const head = frameLog.split('\n')[0];
  const good = 'F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;;';
  const wrong = [
    'F-1;10;Frame;;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;;',
    'F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 08:30;work;5;;',
    'F-1;0;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;;',
    'F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;-5;;',
    'F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;play;5;;',
    'F-1;10;Fork;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;;',
    'F-1;11;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;;',
  ];
  const { unreadable } = parseLog([head, good, ...wrong, ''].join('\n'), frameMapping);
  expect(unreadable.map((row) => row.sentence)).toEqual([
    'what is empty.',
    'It ends at 02.03.2026 08:30, before it starts at 02.03.2026 09:00.',
    'ordered "0" is no quantity above zero.',
    'good "-5" is no quantity.',
    'kind "play" is not in types of the mapping.',
    'It makes Fork, but line 2 says that order F-1 makes Frame.',
    'It says 11 are ordered, but line 2 says 10 for order F-1.',
  ]);
});

test('pieces are never made in a break: such a row counts as a run', () => {
  const text = frameLog.replace('break;0;;', 'break;1;;');
  expect(parseLog(text, frameMapping).rows.filter((row) => row.kind === 'break')).toEqual([]);
});

test('a row repeats another only when every column agrees, wherever the two stand', () => {
  const { rows } = parseLog(frameLog, frameMapping);
  const { unique, duplicates } = findDuplicates(rows);
  expect(duplicates.map(({ row, first }) => [row.line, first.line])).toEqual([[5, 4]]);
  expect(unique).toHaveLength(rows.length - 1);
});

test('however rows are repeated and mixed, each is either the first of its kind or listed as a duplicate', () => {
  const lines = frameLog.trim().split('\n').slice(1, 13);
  const head = frameLog.split('\n')[0];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 40 }), (picked) => {
      const { rows } = parseLog([head, ...picked].join('\n'), frameMapping);
      const { unique, duplicates } = findDuplicates(rows);
      expect(unique.length + duplicates.length).toBe(picked.length);
      expect(unique.length).toBe(new Set(picked).size);
      for (const { row, first } of duplicates) expect(first.line).toBeLessThan(row.line);
    }),
  );
});

test('a wall clock is read in its zone, across the change of summer time', () => {
  const berlin = timeReaderFor('yyyy-MM-dd HH:mm', 'Europe/Berlin');
  expect(berlin('2026-01-15 08:00')?.toISOString()).toBe('2026-01-15T07:00:00.000Z');
  expect(berlin('2026-07-15 08:00')?.toISOString()).toBe('2026-07-15T06:00:00.000Z');
  expect(berlin('2026-03-29 03:00')?.toISOString()).toBe('2026-03-29T01:00:00.000Z');
  for (const wrong of ['2026-02-30 08:00', '2026-01-15 24:10', '15.01.2026 08:00', ''])
    expect(berlin(wrong)).toBeUndefined();
});
