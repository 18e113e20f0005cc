import { type Bitmap, blacken, emptyBitmap } from './bitmap.ts';
import type { Drawing, Mark } from './drawing.ts';
import { fillOutline } from './fill-outline.ts';
import type { LabelFonts } from './open-label-fonts.ts';
import { darkRuns, placeSymbol } from './place-symbol.ts';

const MILLIMETRES_PER_INCH = 25.4;

/** A drawing as a printer's dots: letters from our font, squares of codes in whole dots. */
export function drawBitmap({ width, height, marks }: Drawing, dpi: number, fonts: LabelFonts): Bitmap {
  const scale = dpi / MILLIMETRES_PER_INCH;
  const bitmap = emptyBitmap(Math.floor(width * scale), Math.floor(height * scale));
  for (const mark of marks) {
    if (mark.kind === 'text') {
      const outline = fonts.outline(mark.text, mark.size, mark.bold);
      fillOutline(bitmap, outline, { x: mark.x * scale, y: mark.y * scale, scale });
    } else if (mark.kind === 'symbol') drawSymbol(bitmap, mark, scale);
    else drawArea(bitmap, mark, scale);
  }
  return bitmap;
}

function drawArea(bitmap: Bitmap, { x, y, width, height }: Extract<Mark, { kind: 'area' }>, scale: number): void {
  const [left, top] = [Math.round(x * scale), Math.round(y * scale)];
  const right = Math.max(left + 1, Math.round((x + width) * scale));
  const bottom = Math.max(top + 1, Math.round((y + height) * scale));
  for (let row = top; row < bottom; row += 1) blacken(bitmap, row, left, right);
}

function drawSymbol(bitmap: Bitmap, mark: Extract<Mark, { kind: 'symbol' }>, scale: number): void {
  const { square, rowHeight, left, top } = placeSymbol(mark, scale);
  const dots = Math.round(square * scale);
  const rowDots = Math.max(1, Math.round(rowHeight * scale));
  const [x, y] = [Math.round(left * scale), Math.round(top * scale)];
  for (let row = 0; row < mark.symbol.height; row += 1)
    for (const [from, count] of darkRuns(mark, row))
      for (let dot = 0; dot < rowDots; dot += 1)
        blacken(bitmap, y + row * rowDots + dot, x + from * dots, x + (from + count) * dots);
}
