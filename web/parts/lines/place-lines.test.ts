import { expect, test } from 'vitest';
import { insertLine, moveLine, numberNext } from './place-lines.ts';

const spec = { number: 'at' } as const;
const lines = [
  { at: 10, of: 'frame' },
  { at: 20, of: 'wheel' },
  { at: 30, of: 'saddle' },
];
const told = (all: { at: number; of: string }[]) => all.map(({ at, of }) => `${at} ${of}`);

test('a line that is moved takes a number between its neighbours, and the others keep theirs', () => {
  expect(told(moveLine(spec, lines, 2, 0))).toEqual(['5 saddle', '10 frame', '20 wheel']);
  expect(told(moveLine(spec, lines, 0, 1))).toEqual(['20 wheel', '25 frame', '30 saddle']);
  expect(told(moveLine(spec, lines, 0, 2))).toEqual(['20 wheel', '30 saddle', '40 frame']);
});

test('beyond either end nothing moves', () => {
  expect(moveLine(spec, lines, 0, -1)).toEqual(lines);
  expect(moveLine(spec, lines, 2, 3)).toEqual(lines);
});

test('where no number is left between two lines, all are numbered anew', () => {
  const close = [
    { at: 1, of: 'frame' },
    { at: 2, of: 'wheel' },
  ];
  expect(told(insertLine(spec, close, 1, { at: 0, of: 'bell' }))).toEqual(['10 frame', '20 bell', '30 wheel']);
});

test('numbers that somebody typed out of order give no number between them', () => {
  const mixed = [
    { at: 30, of: 'frame' },
    { at: 10, of: 'wheel' },
  ];
  expect(told(insertLine(spec, mixed, 1, { at: 0, of: 'bell' }))).toEqual(['10 frame', '20 bell', '30 wheel']);
  expect(numberNext(spec, mixed)).toBe(40);
});
