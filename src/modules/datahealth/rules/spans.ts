import type { Span } from '../contract/figures.ts';
import { floor } from './parts.ts';

const HOUR = 3_600_000;

/** Hours of a span, and the minutes of a step of its history: less than an hour only where minutes answer for all of it. */
const spanTable: Record<Span, { hours: number; stepMinutes: number }> = {
  hour: { hours: 1, stepMinutes: 2 },
  day: { hours: 24, stepMinutes: 60 },
  week: { hours: 168, stepMinutes: 180 },
  all: { hours: 1_440, stepMinutes: 1_440 },
};

/** Where a span that ends now begins: at a whole step, so that figures and their history are of the same time. */
export function beginningOf(span: Span, now: Date): Date {
  const { hours, stepMinutes } = spanTable[span];
  return floor(new Date(now.getTime() - hours * HOUR + stepMinutes * 60_000), Math.min(stepMinutes * 60_000, HOUR));
}

export function stepMinutesOf(span: Span): number {
  return spanTable[span].stepMinutes;
}
