import { createHash } from 'node:crypto';
import { stableStringify } from '../../../kernel/json.ts';
import type { Row, SourceRow } from '../../port.ts';
import type { FileRow } from '../formats/file-row.ts';

/** A row with its key and moment, where fields are named; the same row of the same file is always the same message. */
export function toSourceRow(
  { row, value }: FileRow,
  hash: string,
  { keyField, watermarkField }: { keyField?: string | undefined; watermarkField?: string | undefined },
): SourceRow {
  const digest = createHash('sha256').update(stableStringify(value)).digest('hex').slice(0, 16);
  return {
    key: keyField === undefined ? null : (textAt(value, keyField) ?? null),
    messageId: `${hash.slice(0, 32)}:${row}:${digest}`,
    changedAt: watermarkField === undefined ? null : momentAt(value, watermarkField),
    deleted: false,
    value,
  };
}

/** A plain value under a dotted path, as text; a field that is itself called so comes first. */
export function textAt(value: Row, path: string): string | undefined {
  let found: unknown = Object.hasOwn(value, path) ? value[path] : value;
  if (found === value)
    for (const step of path.split('.'))
      found =
        typeof found === 'object' && found !== null && Object.hasOwn(found, step) ? (found as Row)[step] : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found).trim() || undefined : undefined;
}

/** Only a moment with an offset is one moment. */
function momentAt(value: Row, path: string): string | null {
  const text = textAt(value, path) ?? '';
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
