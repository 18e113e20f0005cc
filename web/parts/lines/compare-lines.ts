import { isSame } from '../draft/compare-drafts.ts';

/** A line that was added or taken away, or a field of one that changed. */
export interface LineChange<Row extends object> {
  kind: 'added' | 'removed' | 'changed';
  /** As it is called in what it was, and in what it is. */
  before: Row | undefined;
  after: Row | undefined;
  /** Only of what changed. */
  field: (keyof Row & string) | undefined;
}

/** What changed from one version's lines to another's. Lines that share a key (the component) are matched in their order. */
export function compareLines<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  fields: readonly (keyof Row & string)[],
): LineChange<Row>[] {
  const left = new Map<string, Row[]>();
  for (const row of before) left.set(keyOf(row), [...(left.get(keyOf(row)) ?? []), row]);
  const changes = after.flatMap((row): LineChange<Row>[] => {
    const was = left.get(keyOf(row))?.shift();
    if (was === undefined) return [{ kind: 'added', before: undefined, after: row, field: undefined }];
    return fields
      .filter((field) => !isSame(was[field], row[field]))
      .map((field) => ({ kind: 'changed', before: was, after: row, field }));
  });
  const removed = [...left.values()].flat();
  return [
    ...changes,
    ...removed.map((row) => ({ kind: 'removed' as const, before: row, after: undefined, field: undefined })),
  ];
}
