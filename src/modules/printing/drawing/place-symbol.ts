import type { Mark } from './drawing.ts';

type SymbolMark = Extract<Mark, { kind: 'symbol' }>;

/**
 * Where the squares of a code lie in its box, in the middle and with their quiet zone: `square` wide, and as high unless it is bars,
 * which are as high as the box. `dotsPerMillimetre` makes squares of whole dots, because a printer has no half ones.
 */
export function placeSymbol({ x, y, width, height, symbol }: SymbolMark, dotsPerMillimetre?: number) {
  const across = symbol.width + 2 * symbol.quiet;
  const down = symbol.height === 1 ? 0 : symbol.height + 2 * symbol.quiet;
  const room = down === 0 ? width / across : Math.min(width / across, height / down);
  const whole =
    dotsPerMillimetre === undefined
      ? room
      : Math.max(1, Math.floor(room * dotsPerMillimetre + 1e-6)) / dotsPerMillimetre;
  const high = symbol.height === 1 ? height : whole;
  return {
    square: whole,
    rowHeight: high,
    left: x + (width - whole * symbol.width) / 2,
    top: symbol.height === 1 ? y : y + (height - whole * symbol.height) / 2,
  };
}

/** Runs of dark squares in a row: from where, and how many. */
export function darkRuns({ symbol }: SymbolMark, row: number): [from: number, count: number][] {
  const runs: [number, number][] = [];
  for (let at = 0; at < symbol.width; at += 1) {
    if (symbol.dark[row * symbol.width + at] !== 1) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += 1;
    else runs.push([at, 1]);
  }
  return runs;
}
