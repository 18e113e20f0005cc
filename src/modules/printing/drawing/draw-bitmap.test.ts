import fc from 'fast-check';
import type { PathCommand } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { readDots } from '../../../../tests/support/read-label-graphics.ts';
import { type Bitmap, emptyBitmap } from './bitmap.ts';
import { drawBitmap } from './draw-bitmap.ts';
import type { Mark } from './drawing.ts';
import { fillOutline } from './fill-outline.ts';
import { openLabelFonts } from './open-label-fonts.ts';
import { writeTspl } from './write-tspl.ts';
import { writeZpl } from './write-zpl.ts';

/** Rows of `#` and `.`, as a printer would burn them. */
const shown = ({ width, height, rowBytes, bits }: Bitmap) =>
  Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) =>
      (bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7)) ? '#' : '.',
    ).join(''),
  );
const draw = async (marks: Mark[], dpi = 25.4) =>
  drawBitmap({ width: 12, height: 6, marks, faults: [] }, dpi, await openLabelFonts());

describe('a drawing in dots', () => {
  test('has its areas where they are, and at least one dot of the finest line', async () => {
    const rows = shown(
      await draw([
        { kind: 'area', x: 1, y: 1, width: 3, height: 2 },
        { kind: 'area', x: 0, y: 5, width: 12, height: 0.1 },
      ]),
    );
    expect(rows).toEqual([
      '............',
      '.###........',
      '.###........',
      '............',
      '............',
      '############',
    ]);
  });

  test('has the squares of a code in whole dots, in the middle of its box and with white around', async () => {
    const symbol = { width: 2, height: 2, dark: Uint8Array.from([1, 0, 0, 1]), quiet: 1 };
    // Four squares across in 6 mm: one dot each at 1 dot/mm, since there is no dot and a half.
    const rows = shown(await draw([{ kind: 'symbol', x: 0, y: 0, width: 6, height: 6, symbol }]));
    expect(rows.map((row) => row.slice(0, 6))).toEqual(['......', '......', '..#...', '...#..', '......', '......']);
  });

  test('keeps the holes of letters white and their strokes whole', async () => {
    const fonts = await openLabelFonts();
    const mark: Mark = { kind: 'text', x: 1, y: 5, width: 6, size: 6, bold: true, text: '口' };
    const rows = shown(drawBitmap({ width: 8, height: 7, marks: [mark], faults: [] }, 203, fonts));
    const middle = rows[24] ?? '';
    // One stroke, white, one stroke.
    expect(middle.replace(/^\.+|\.+$/g, '')).toMatch(/^#{3,9}\.{15,}#{3,9}$/);
  });

  test('fills what strokes of a letter share, whichever way they go round, and leaves out what goes round the other way', () => {
    const square = (from: number, to: number, clockwise = true): PathCommand[] => {
      const corners = [
        [from, from],
        [to, from],
        [to, to],
        [from, to],
      ];
      const [first, ...others] = clockwise ? corners : [...corners].reverse();
      return [
        { command: 'moveTo', args: first ?? [] },
        ...others.map((args): PathCommand => ({ command: 'lineTo', args })),
        { command: 'closePath', args: [] },
      ];
    };
    const fill = (...outlines: PathCommand[][]) => {
      const bitmap = emptyBitmap(6, 6);
      fillOutline(bitmap, outlines.flat(), { x: 0, y: 0, scale: 1 });
      return shown(bitmap);
    };
    const overlapping = ['####..', '####..', '######', '######', '..####', '..####'];
    expect(fill(square(0, 4), square(2, 6))).toEqual(overlapping);
    expect(fill(square(0, 4, false), square(2, 6, false))).toEqual(overlapping);
    const ring = ['######', '######', '##..##', '##..##', '######', '######'];
    expect(fill(square(0, 6), square(2, 4, false))).toEqual(ring);
  });

  test('that reaches over the edge is cut there, and leaves no dot elsewhere', async () => {
    const rows = shown(await draw([{ kind: 'area', x: 10, y: 4, width: 9, height: 9 }]));
    expect(rows.join('').match(/#/g)).toHaveLength(4);
  });
});

test('whatever the dots are, the printer reads them as they were, in ZPL and TSPL', () => {
  const bitmaps = fc
    .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 3 }))
    .chain(([rowBytes, height, kind]) =>
      fc
        .array(kind === 0 ? fc.integer({ min: 0, max: 255 }) : fc.constantFrom(0, 0, 0, 255, 255, 240), {
          minLength: rowBytes * height,
          maxLength: rowBytes * height,
        })
        .map((bytes): Bitmap => ({ ...emptyBitmap(rowBytes * 8, height), bits: Uint8Array.from(bytes) })),
    );
  fc.assert(
    fc.property(bitmaps, fc.integer({ min: 1, max: 100 }), (bitmap, copies) => {
      for (const sent of [writeZpl(bitmap, copies), writeTspl(bitmap, copies, { width: 60, height: 40, gap: 2 })]) {
        const [read, ...more] = readDots(sent);
        expect(more).toEqual([]);
        expect(Buffer.from(read?.bits ?? []).equals(Buffer.from(bitmap.bits))).toBe(true);
        expect([read?.rowBytes, read?.height, read?.copies]).toEqual([bitmap.rowBytes, bitmap.height, copies]);
      }
    }),
    { numRuns: 150 },
  );
});
