import type { PathCommand } from 'fontkit';
import type { Drawing, Mark } from './drawing.ts';
import type { LabelFonts } from './open-label-fonts.ts';
import { darkRuns, placeSymbol } from './place-symbol.ts';

/**
 * A drawing as SVG in millimetres. With fonts its letters are outlines, as printers draw them, whatever fonts the reader has; without
 * there are none.
 */
export function drawSvg({ width, height, marks }: Drawing, fonts?: LabelFonts): string {
  const drawn = marks.map((mark) => {
    if (mark.kind === 'area') return rectangle(mark.x, mark.y, mark.width, mark.height);
    if (mark.kind === 'symbol') return symbolPath(mark);
    return fonts ? outlinePath(mark, fonts) : '';
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}">${drawn.join('')}</svg>`;
}

type Of<K extends Mark['kind']> = Extract<Mark, { kind: K }>;
const said = (value: number) => String(Math.round(value * 1_000) / 1_000);

function rectangle(x: number, y: number, width: number, height: number): string {
  return `<rect x="${said(x)}" y="${said(y)}" width="${said(width)}" height="${said(height)}"/>`;
}

/** One path: between squares that are drawn each by itself a reader shows hairlines. */
function symbolPath(mark: Of<'symbol'>): string {
  const { square, rowHeight, left, top } = placeSymbol(mark);
  const rows = Array.from({ length: mark.symbol.height }, (_, row) =>
    darkRuns(mark, row).map(
      ([from, count]) =>
        `M${said(left + from * square)} ${said(top + row * rowHeight)}h${said(count * square)}v${said(rowHeight)}h${said(-count * square)}z`,
    ),
  );
  return `<path d="${rows.flat().join('')}"/>`;
}

const letters: Readonly<Record<PathCommand['command'], string>> = {
  moveTo: 'M',
  lineTo: 'L',
  quadraticCurveTo: 'Q',
  bezierCurveTo: 'C',
  closePath: 'Z',
};

function outlinePath({ x, y, text, size, bold }: Of<'text'>, fonts: LabelFonts): string {
  const path = fonts
    .outline(text, size, bold)
    .map(({ command, args }) => letters[command] + args.map((arg, at) => said(arg + (at % 2 === 0 ? x : y))).join(' '));
  return `<path d="${path.join('')}"/>`;
}
