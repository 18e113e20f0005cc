import { createHash } from 'node:crypto';
import type { Json } from '../../kernel/contract.ts';
import { stableStringify } from '../../kernel/index.ts';
import type { Row, SourceRow } from '../port.ts';

/** What says who a row is, when it changed and that it is gone. */
export interface RowMarks {
  key: string | null;
  /** As it is compared and asked from: see Watermarks. */
  watermark: string | null;
  changedAt: string | null;
  deleted: boolean;
}

/** A row as it goes on, and the watermark by which it was found. */
export interface MarkedRow {
  row: SourceRow;
  watermark: string | null;
}

/**
 * The message's id holds key, watermark and a digest of the content: many systems tell the second only, and a thing that changed twice in one
 * second is two messages.
 */
export function markedRow(value: Row, { key, watermark, changedAt, deleted }: RowMarks): MarkedRow {
  const messageId = `${key ?? ''}@${watermark ?? ''}#${digestOf(value)}`;
  return { row: { key, messageId, changedAt, deleted, value }, watermark };
}

export function digestOf(value: Json | Row): string {
  return createHash('sha256').update(stableStringify(value)).digest('base64url').slice(0, 16);
}

/** What isn't an object is one with a single field. */
export function toRow(value: Json): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value };
}
