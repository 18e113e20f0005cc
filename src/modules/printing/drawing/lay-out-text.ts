import type { MeasureText } from './drawing.ts';

interface TextBox {
  text: string;
  width: number;
  size: number;
  bold: boolean;
  lines: number;
}

/** Letters are set down to this part of their size before anything is cut off. */
const SMALLEST = 0.6;
const STEPS = 5;

/** The lines of a text in its box, as large as they fit. `cut` where even the smallest didn't. */
export function layOutText(box: TextBox, measure: MeasureText): { lines: string[]; size: number; cut: boolean } {
  let lines: string[] = [];
  let size = box.size;
  for (let step = 0; step < STEPS; step += 1) {
    size = box.size * (1 - ((1 - SMALLEST) * step) / (STEPS - 1));
    lines = wrap(box, (text) => measure(text, size, box.bold));
    if (lines.length <= box.lines) return { lines, size, cut: false };
  }
  const kept = lines.slice(0, box.lines);
  const last = [...(kept.pop() ?? '')];
  while (last.length > 0 && measure(`${last.join('')}…`, size, box.bold) > box.width) last.pop();
  return { lines: [...kept, `${last.join('')}…`], size, cut: true };
}

/** Breaks after a blank, a hyphen or a Chinese character; a word that is wider than the box breaks where the box ends. */
function wrap({ text, width }: TextBox, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.match(/[\u2e80-\uffef]|[^\s\-\u2e80-\uffef]+-?|[\s-]+/gu) ?? []) {
    if (widthOf((line + word).trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (line.trim() !== '') lines.push(line.trim());
    line = word.trimStart();
    while (widthOf(line) > width) {
      const letters = [...line];
      let fits = letters.length - 1;
      while (fits > 1 && widthOf(letters.slice(0, fits).join('')) > width) fits -= 1;
      if (fits < 1) break;
      lines.push(letters.slice(0, fits).join(''));
      line = letters.slice(fits).join('');
    }
  }
  if (line.trim() !== '') lines.push(line.trim());
  return lines;
}
