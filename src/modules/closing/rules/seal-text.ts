import { createHash } from 'node:crypto';
import type { DayNote } from '../contract.ts';

export interface SealHead {
  placeId: string;
  number: number;
  kind: 'sealed' | 'reopened';
  day: string;
  countsFrom: Date | null;
  countsUntil: Date;
  firstBy: string;
  firstAt: Date;
  secondBy: string;
  sealedAt: Date;
  notes: DayNote[];
  reason: string | null;
  lateMinutes: number;
  reopensId: string | null;
  movements: number;
  reports: number;
  previous: string | null;
}

/** Amounts as PostgreSQL writes them without trailing zeros. */
export interface SealLine {
  itemId: string;
  locationId: string;
  lotId: string;
  status: string;
  came: string;
  went: string;
  onHand: string;
}

export interface SealMade {
  itemId: string;
  operationName: string;
  reports: number;
  good: string;
  scrap: string;
  rework: string;
  minutes: string;
}

/**
 * A seal as one text, which is what its hash is of: the head, then a line for each balance and each thing made, in the order of their keys.
 * Every value is JSON, so that none can pass for two; whoever has the rows can write it again and compare.
 */
export function sealText(head: SealHead, lines: readonly SealLine[], made: readonly SealMade[]): string {
  const { placeId, number, kind, day, firstBy, secondBy, reason, lateMinutes, reopensId, movements, reports } = head;
  const times = [head.countsFrom?.toISOString() ?? null, head.countsUntil.toISOString()];
  const people = [firstBy, head.firstAt.toISOString(), secondBy, head.sealedAt.toISOString()];
  const rows = [
    ['trueup-seal', 1, head.previous],
    [placeId, number, kind, day, ...times, ...people, reason, lateMinutes, reopensId, movements, reports],
    ...head.notes.map((one) => ['note', one.reason, one.count, one.note, one.by]),
    ...sorted(
      lines.map((one) => ['line', one.itemId, one.locationId, one.lotId, one.status, one.came, one.went, one.onHand]),
    ),
    ...sorted(
      made.map((one) => [
        'made',
        one.itemId,
        one.operationName,
        one.reports,
        one.good,
        one.scrap,
        one.rework,
        one.minutes,
      ]),
    ),
  ];
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

function sorted(rows: (string | number)[][]): (string | number)[][] {
  return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
