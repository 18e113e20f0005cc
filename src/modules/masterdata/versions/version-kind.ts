import { type Field, type Fields, field } from '../../../kernel/entity/contract.ts';
import { defineEntity, type EntityDefinition, type Text, type Values } from '../../../kernel/index.ts';
import { toItem, versionStates } from '../contract.ts';

/**
 * A kind of versioned document: an item's numbered versions with numbered lines, drafted, published, obsolete. `Line` is a
 * line as it is stored, `Shown` what readers see of it besides. Its tables have the columns of `masterdata.bom` and `masterdata.bom_line`, and the same triggers.
 */
export interface VersionKind<Line extends Values = Values, Shown = Values> {
  /** As in the names of commands, events and permissions: 'bom'. */
  noun: string;
  thing: Text;
  /** Many of them. */
  things: Text;
  /** Of its commands and its list: '/boms'. */
  path: string;
  table: string;
  /** What its head has besides the note and the custom fields. */
  own: Fields;
  lines: {
    /** What the wire calls them: 'lines'. */
    name: string;
    max: number;
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

export const stateLabels = {
  draft: { zh: '草稿', en: 'a draft' },
  published: { zh: '已发布', en: 'published' },
  obsolete: { zh: '已作废', en: 'obsolete' },
} as const;

export const versionItem = field.link(toItem, { required: true, wide: true });

/** What the head of every version has. */
export const versionFields = {
  code: field.code({ zh: '编码', en: 'Code', form: false }),
  state: field.choice(versionStates, { zh: '状态', en: 'State', form: false }),
  effectiveFrom: field.moment({ zh: '生效', en: 'Effective from', form: false }),
  effectiveTo: field.moment({ zh: '失效', en: 'Effective to', form: false }),
  copiedFrom: field.code({ zh: '复制自', en: 'Copied from', form: false }),
  note: field.note({ zh: '备注', en: 'Note', max: 2000 }),
};

/** The kind in words: for forms, the audit log, custom fields, and where two people changed the same. */
export function describeVersions({ noun, thing, things, own, lines }: VersionKind): EntityDefinition {
  return defineEntity({
    name: `masterdata.${noun}`,
    thing,
    things,
    permissions: { read: `masterdata.${noun}.read` },
    custom: true,
    fields: {
      itemId: versionItem,
      ...own,
      ...versionFields,
      [lines.name]: field.rows(lines.fields, { ...lines.label, max: lines.max, form: false }),
    },
  });
}
