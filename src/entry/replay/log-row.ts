import { createHash } from 'node:crypto';
import type { Amount } from '../../kernel/index.ts';
import type { RowKind } from './mapping.ts';

/** One row of a log, understood. */
export interface LogRow {
  /** The line in the file, the header being line 1. */
  line: number;
  /** From the log's name and all that the row says: the same row has the same key, wherever it stands. */
  key: string;
  kind: RowKind;
  order: string;
  quantityOrdered: Amount;
  part: string;
  /** The step without the machine it was planned on. */
  step: string;
  /** As the log has it. */
  stepText: string;
  resource: string;
  machinePlanned: string | null;
  machineUsed: string | null;
  worker: string;
  startedAt: Date;
  endedAt: Date;
  good: Amount;
  scrap: Amount;
  /** The reason of the largest loss; null when nothing was lost. */
  scrapReason: string | null;
  rework: boolean;
}

/** A row that can't be replayed, and why. */
export interface UnreadableRow {
  line: number;
  order: string;
  step: string;
  name: string;
  sentence: string;
}

/** A UUID of version 5's kind (RFC 9562) over any number of texts: the same texts always give the same id. */
export function keyOf(...texts: string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(texts)).digest();
  digest[6] = ((digest[6] as number) & 0x0f) | 0x80;
  digest[8] = ((digest[8] as number) & 0x3f) | 0x80;
  const hex = digest.toString('hex', 0, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export function minutesOf(row: Pick<LogRow, 'startedAt' | 'endedAt'>): number {
  return (row.endedAt.getTime() - row.startedAt.getTime()) / 60_000;
}

/** Time order: a report is made when the work ends. Rows of one minute keep the order of the file. */
export function inTimeOrder(a: LogRow, b: LogRow): number {
  return a.endedAt.getTime() - b.endedAt.getTime() || a.startedAt.getTime() - b.startedAt.getTime() || a.line - b.line;
}
