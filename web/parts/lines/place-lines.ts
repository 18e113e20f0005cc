import { type LinesSpec, numberOf } from './line-columns.ts';

type Numbered<Line> = Pick<LinesSpec<Line>, 'number'>;

const numberStep = 10;

/** What the next line at the end is numbered. */
export function numberNext<Line>(spec: Numbered<Line>, lines: readonly Line[]): number {
  return Math.max(0, ...lines.map((line) => numberOf(spec, line))) + numberStep;
}

/** The line put in at a place, under a number between its neighbours'; where there is none, all are numbered anew. */
export function insertLine<Line>(spec: Numbered<Line>, lines: readonly Line[], at: number, line: Line): Line[] {
  const below = at > 0 ? numberOf(spec, lines[at - 1] as Line) : 0;
  const above = at < lines.length ? numberOf(spec, lines[at] as Line) : below + 2 * numberStep;
  const between = Math.floor((below + above) / 2);
  const placed = [...lines.slice(0, at), line, ...lines.slice(at)];
  if (between <= below || between >= above) return renumbered(spec, placed);
  return placed.map((each, index) => (index === at ? { ...each, [spec.number]: between } : each));
}

/** The line at `from` put at `to`; the others keep their numbers, because other documents name them. */
export function moveLine<Line>(spec: Numbered<Line>, lines: readonly Line[], from: number, to: number): Line[] {
  const line = lines[from];
  if (line === undefined || from === to || to < 0 || to >= lines.length) return [...lines];
  return insertLine(
    spec,
    lines.filter((_, index) => index !== from),
    to,
    line,
  );
}

function renumbered<Line>({ number }: Numbered<Line>, lines: readonly Line[]): Line[] {
  return lines.map((line, index) => ({ ...line, [number]: (index + 1) * numberStep }));
}
