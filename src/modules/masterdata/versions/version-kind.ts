import type { Json, Text } from '../../../kernel/index.ts';
import type { RecordChildren, RecordField, Reference, Values } from '../records/record-type.ts';

/** A field in a column of its own. */
export interface LineColumn {
  column: string;
  sqlType: RecordField['sqlType'] | 'bigint';
  label?: Text;
  reference?: Reference;
}

/**
 * A kind of versioned document: an item's numbered versions with numbered lines, drafted, published, obsolete. `Own` is what its
 * head has besides the note and the custom fields, `Line` a line as it is stored, `Shown` what readers see of it besides.
 * Its tables have the columns of `masterdata.bom` and `masterdata.bom_line`, and the same triggers.
 */
export interface VersionKind<Own extends Values = Values, Line extends Values = Values, Shown = Values> {
  /** As in the names of commands, events and permissions: 'bom'. */
  noun: string;
  thing: Text;
  /** Of its commands and its list: '/boms'. */
  path: string;
  table: string;
  own: Record<keyof Own & string, RecordField>;
  lines: {
    /** What the wire calls them: 'lines'. */
    name: string;
    label: Text;
    table: string;
    parentColumn: string;
    /** The field that numbers the lines: no two are equal, and they stand in its order. */
    number: string;
    /** What a line holds: columns of its table, or rows in a table of their own. */
    fields: Record<keyof Line & string, LineColumn | RecordChildren>;
    /** Where `shown` is found: tables beside `l`, the line's own. */
    join: string;
    shown: Record<keyof Shown & string, string>;
  };
}

/** A line as it is read. */
export type LineRow<Line, Shown> = { id: string; versionId: string } & Line & Shown;

/** The fields of a line that are columns, and those that are rows. */
export function columnsAndRows({ fields }: VersionKind['lines']) {
  const columns: [name: string, column: LineColumn][] = [];
  const rows: [name: string, rows: RecordChildren][] = [];
  for (const [name, field] of Object.entries(fields)) {
    if ('table' in field) rows.push([name, field]);
    else columns.push([name, field]);
  }
  return { columns, rows };
}

/** The rows that a field of a line holds. */
export function valuesIn(rows: Json | undefined): Values[] {
  return Array.isArray(rows) ? rows.filter((row): row is Values => row !== null && typeof row === 'object') : [];
}

export const stateLabels = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
  obsolete: { zh: '已作废', en: 'obsolete' },
} as const;

/** How the fields of a head are called where two people changed the same. */
export function labelsOf<Own extends Values>({ thing, own, lines }: VersionKind<Own>) {
  const { name, label } = lines;
  const labels = { note: { label: { zh: '备注', en: 'note' } }, state: { label: { zh: '状态', en: 'state' } } };
  return { thing, fields: { ...labels, ...own, [name]: { label } } };
}
