import type { Field, FieldKind } from '../../kernel/entity/contract.ts';
import type { RecordDefinition } from '../../kernel/index.ts';
import type { CellType, ImportColumn } from './reading/import-column.ts';

/** The columns of a record's import: its fields in their order, with the columns that are its own. Order is the template's. */
export function columnsOfRecord({ fields, import: imported }: RecordDefinition): ImportColumn[] {
  const own = Object.entries(imported?.columns ?? {}).map(([name, described]) => {
    const { before, type = 'own', read, expected, field, names, ...rest } = described;
    const column: ImportColumn = { name, type, ...rest, own: { read, expected, field, ...(names ? { names } : {}) } };
    return { before, column };
  });
  return [
    ...Object.entries(fields).flatMap(([name, field]) => [
      ...own.flatMap(({ before, column }) => (before === name ? [column] : [])),
      ...columnOf(name, field),
    ]),
    ...own.flatMap(({ before, column }) => (before === undefined ? [column] : [])),
  ];
}

/** The column of a field; none for what isn't imported. */
export function columnOf(name: string, field: Field): ImportColumn[] {
  if (field.import === false) return [];
  const type = field.import?.type ?? cellTypes[field.kind];
  if (!type) return [];
  const { label, required, max, words, kind, help } = field;
  const [rowField, row] = Object.entries(field.rows?.fields ?? {}).find(([, each]) => each.reference) ?? [];
  const reference = kind === 'link' ? field.reference : row?.reference;
  // A code stands where the record keeps an id, and is called so.
  const byCode = field.kind === 'link' && reference?.key === 'id';
  return [
    {
      name: byCode ? name.replace(/Id$/, '') : name,
      label: byCode ? { zh: `${label.zh}编码`, en: `${label.en} code` } : label,
      type,
      ...(required ? { required } : {}),
      ...(help ? { help } : {}),
      ...(words ? { values: words } : {}),
      ...(type === 'text' && max !== undefined ? { charactersMax: max } : {}),
      ...(type === 'whole' && max !== undefined ? { wholeMax: max } : {}),
      ...(reference ? { link: { field: name, reference, ...(rowField ? { rowField } : {}) } } : {}),
      ...field.import,
    },
  ];
}

/** What has no cell (rows, documents) is imported by a column of the record's own, or not at all. */
const cellTypes: Partial<Record<FieldKind, CellType>> = {
  text: 'text',
  note: 'text',
  code: 'code',
  choice: 'text',
  link: 'code',
  flag: 'flag',
  whole: 'whole',
  amount: 'amount',
  date: 'date',
  clock: 'clock',
};
