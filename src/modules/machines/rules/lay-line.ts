import type { MachineState } from '../contract.ts';
import type { Span, Turn } from './types.ts';

export interface StopOnLine {
  id: string;
  from: number;
  to: number | null;
  reasonCode: string | null;
  planned: boolean;
  micro: boolean;
}

export interface LineSegment extends Span {
  state: MachineState;
  stop: StopOnLine | undefined;
}

/**
 * The time line of a machine within a span: without a hole, one state at a time, stops by their parts. `turns` are in order and begin with the last one
 * before the span; before the first there are no data, and beyond `now` there is nothing yet. `stops` are in order, too: those that are over are passed once.
 */
export function layLine(turns: readonly Turn[], stops: readonly StopOnLine[], span: Span, now: number): LineSegment[] {
  const end = Math.min(span.to, now);
  const segments: LineSegment[] = [];
  let at = span.from;
  let state: MachineState = 'no_data';
  let over = 0;
  const standing = () => {
    while (over < stops.length && (stops[over]?.to ?? Number.POSITIVE_INFINITY) <= at) over += 1;
    return over;
  };
  const until = (to: number) => {
    if (to > at) segments.push(...inParts({ from: at, to, state }, stops, standing()));
    at = Math.max(at, to);
  };
  for (const turn of turns) {
    if (turn.at > span.from) until(Math.min(turn.at, end));
    if (turn.at >= end) break;
    state = turn.state;
  }
  until(end);
  return joined(segments);
}

function inParts(
  { from, to, state }: Span & { state: MachineState },
  stops: readonly StopOnLine[],
  first: number,
): LineSegment[] {
  if (state !== 'stopped' && state !== 'fault') return [{ from, to, state, stop: undefined }];
  const parts: LineSegment[] = [];
  let at = from;
  for (let nth = first; nth < stops.length; nth += 1) {
    const stop = stops[nth] as StopOnLine;
    if (stop.from >= to) break;
    const begins = Math.max(stop.from, from);
    const ends = Math.min(stop.to ?? to, to);
    if (ends <= begins || ends <= at) continue;
    if (begins > at) parts.push({ from: at, to: begins, state, stop: undefined });
    parts.push({ from: Math.max(at, begins), to: ends, state, stop });
    at = ends;
  }
  if (at < to) parts.push({ from: at, to, state, stop: undefined });
  return parts;
}

/** Neighbours that say the same are one. */
function joined(segments: readonly LineSegment[]): LineSegment[] {
  const result: LineSegment[] = [];
  for (const segment of segments) {
    const last = result.at(-1);
    if (last && last.state === segment.state && last.stop?.id === segment.stop?.id && last.to === segment.from)
      last.to = segment.to;
    else result.push({ ...segment });
  }
  return result;
}
