import type { Json } from '../../kernel/contract.ts';
import type { PullPage, PullRequest, Row, SourceRow } from '../port.ts';
import { markedRow } from '../rows/source-row.ts';
import { pullSweep } from '../rows/sweep.ts';
import { textAt } from '../rows/value-at.ts';
import type { Watermarks } from '../rows/watermarks.ts';

/** Rows of a model with an id, and a moment at which each last changed. */
export interface IdSource {
  watermarks: Watermarks;
  /** Rows with an id above `after` that changed at or after `since`, by id. */
  read(request: { since: string | null; after: number; limit: number }): Promise<{ rows: Row[]; now?: Date }>;
  changedAt(row: Row): string | null;
}

/** A sweep in the order of ids, which no change disturbs. */
export function pullById(
  source: IdSource,
  { checkpoint, limit, keyField = 'id' }: Pick<PullRequest, 'checkpoint' | 'limit' | 'keyField'>,
): Promise<PullPage> {
  return pullSweep(
    {
      watermarks: source.watermarks,
      async read({ since, at, limit: size }) {
        const { rows, now } = await source.read({ since, after: Number(at ?? 0), limit: size });
        const last = rows.at(-1)?.id;
        return {
          rows: rows.map((row) => markRow(row, keyField, source)),
          next: rows.length < size || last === undefined ? null : (last as Json),
          ...(now ? { now } : {}),
        };
      },
    },
    checkpoint,
    limit,
  );
}

/** All rows in the order of their ids. */
export async function* readAllById(
  source: IdSource,
  { keyField, limit }: { keyField: string; limit: number },
): AsyncIterable<SourceRow[]> {
  let after = 0;
  for (;;) {
    const { rows } = await source.read({ since: null, after, limit });
    if (rows.length > 0) yield rows.map((row) => markRow(row, keyField, source).row);
    if (rows.length < limit) return;
    after = Number(rows.at(-1)?.id);
  }
}

function markRow(row: Row, keyField: string, { watermarks, changedAt }: IdSource) {
  const watermark = changedAt(row);
  const at = watermark === null ? null : watermarks.changedAt(watermark);
  return markedRow(row, { key: textAt(row as Json, keyField) ?? null, watermark, changedAt: at, deleted: false });
}
