import { z } from 'zod';
import { type Field, field, type RowTable } from '../../../kernel/entity/contract.ts';
import {
  columnOfField,
  defineEntity,
  type EntityDefinition,
  type Json,
  type Text,
  type Values,
} from '../../../kernel/index.ts';
import { versionStates } from '../contract.ts';

/** A field in a column of its own. */
export interface LineColumn extends Pick<Field, 'sqlType' | 'label' | 'reference'> {
  column: string;
}

/** Rows of a line in a table of their own, in the order in which they are said. */
export interface LineRows extends Omit<RowTable, 'orderBy'> {
  label: Text;
  positionColumn: string;
  columns: Record<string, LineColumn>;
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
  /** Many of them. */
  things: Text;
  /** Of its commands and its list: '/boms'. */
  path: string;
  table: string;
  own: Record<keyof Own & string, Field>;
  lines: {
    /** What the wire calls them: 'lines'. */
    name: string;
    label: Text;
    table: string;
    parentColumn: string;
    /** The field that numbers the lines: no two are equal, and they stand in its order. */
    number: string;
    /** What a line holds: columns of its table, or rows in a table of their own. */
    fields: Record<keyof Line & string, Field>;
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
  const rows: [name: string, rows: LineRows][] = [];
  for (const [name, each] of Object.entries(fields)) {
    const table = each.rows?.table;
    if (!each.rows || !table) columns.push([name, columnOf(name, each)]);
    else {
      const parts = Object.entries(each.rows.fields).map(([key, part]) => [key, columnOf(key, part)] as const);
      const { label } = each;
      rows.push([name, { ...table, label, positionColumn: table.orderBy, columns: Object.fromEntries(parts) }]);
    }
  }
  return { columns, rows };
}

export function columnOf(name: string, described: Field): LineColumn {
  return { ...described, column: columnOfField(name, described.column) };
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

const shared = {
  code: field.code({ zh: '编码', en: 'Code' }),
  state: field.choice(versionStates, { zh: '状态', en: 'State' }),
  effectiveFrom: field.moment({ zh: '生效', en: 'Effective from' }),
  effectiveTo: field.moment({ zh: '失效', en: 'Effective to' }),
  copiedFrom: field.code({ zh: '复制自', en: 'Copied from' }),
  note: field.note({ zh: '备注', en: 'Note', max: 2000 }),
};

/** The kind in words: for the audit log, custom fields, and where two people changed the same. */
export function describeVersions<Own extends Values>(
  kind: Pick<VersionKind<Own>, 'noun' | 'thing' | 'things' | 'own' | 'lines'>,
): EntityDefinition {
  const { noun, thing, things, own, lines } = kind;
  const { zh, en } = lines.label;
  return defineEntity({
    name: `masterdata.${noun}`,
    thing,
    things,
    permissions: { read: `masterdata.${noun}.read` },
    custom: true,
    fields: { ...shared, ...own, [lines.name]: field.json(z.array(z.json()), { zh, en }) },
  });
}
