import { Select } from 'antd';
import type { FieldDescription } from '../../src/kernel/entity/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import type { FieldKind, FieldSpec, ValueInput } from './form-fields.tsx';
import type { LineLook, LinesSpec } from './lines/line-columns.ts';
import { LineSheet } from './lines/line-sheet.tsx';
import type { FactArea } from './use-api.ts';
import { useEntities } from './use-entities.ts';
import { partWords } from './words.ts';

type Own = Extract<FieldSpec, { kind: 'own' }>['render'];

/** How an entity's choices are called: the value itself until the server has said. `codes.kind` is a field of its rows. */
export function useChoiceWords(entity: string): (path: string, value: string) => string {
  const described = useEntities()?.find(({ name }) => name === entity);
  return (path, value) => {
    // Rather nothing for a moment than the code.
    if (!described) return '';
    const [field, inRow] = path.split('.');
    const found = described?.fields.find(({ name }) => name === field);
    const { options = [] } = (inRow ? found?.rows?.find(({ name }) => name === inRow) : found) ?? {};
    return options.find((option) => option.value === value)?.label ?? value;
  };
}

/** The inputs of an entity's form, as the server describes them. `own` draws the fields that have an editor of their own. */
export function useEntityFields(entity: string, own: Record<string, Own> = {}): FieldSpec[] | undefined {
  const described = useEntities()?.find(({ name }) => name === entity);
  return described?.fields.filter(({ asked }) => asked).map((field) => specOf(field, own[field.name]));
}

/** The rows that an entity's field holds, as lines: what they are the server says, how they look the screen does. */
export function useDescribedLines<Line extends Record<string, unknown>, Row extends Line>(
  entity: string,
  field: string,
  looks: LineLook<Line, Row>[],
): Pick<LinesSpec<Line, Row>, 'columns' | 'empty'> {
  const described = useEntities()?.find(({ name }) => name === entity);
  const { rows = [] } = described?.fields.find(({ name }) => name === field) ?? {};
  const columns = looks.flatMap((look) => {
    const row = rows.find(({ name }) => name === look.name);
    return row ? [{ ...specOf(row, undefined), headings: row.headings, ...look }] : [];
  });
  return { columns, empty: emptyRow(rows) as Line };
}

function emptyRow(fields: FieldDescription[]): Record<string, unknown> {
  return Object.fromEntries(fields.filter(({ asked }) => asked).map(({ name, initial }) => [name, initial ?? null]));
}

/** A field's input, by its description. */
export function specOf(field: FieldDescription, own: Own | undefined): FieldSpec {
  const { name, label, required, fixed, help, initial, wide } = field;
  const kind: FieldKind = own ? { kind: 'own', render: own } : kindOf(field);
  const rows = field.kind === 'rows';
  return {
    name,
    label,
    required,
    createOnly: fixed,
    help,
    initial: initial ?? (rows ? [] : undefined),
    wide: wide || rows || own !== undefined,
    ...kind,
  };
}

function kindOf(field: FieldDescription): FieldKind {
  const { kind, min, max, positive, options = [], unset, reference, rows } = field;
  switch (kind) {
    case 'flag':
      return unset === undefined
        ? { kind: 'boolean' }
        : { kind: 'own', render: (input) => <OpenFlag {...input} unset={unset} /> };
    case 'whole':
      return { kind: 'integer', min, max };
    case 'amount':
      return { kind, positive };
    case 'choice':
      return { kind: 'select', options: options.filter(({ offered }) => offered) };
    case 'link':
    case 'links': {
      const many = kind === 'links';
      const { entity = '', path = '', key = 'id', kinds, orgKind } = reference ?? {};
      if (entity === 'identity.org-unit') return { kind: 'orgUnit', ...(orgKind ? { unit: orgKind } : {}), many };
      const area = entity.split('.')[0] as FactArea;
      const query = kinds && { 'f.kind.in': kinds.join(',') };
      return { kind: 'reference', many, source: { area, path, value: key, query } };
    }
    case 'rows':
      return { kind: 'own', render: (input) => <RowsInput {...input} fields={rows ?? []} /> };
    case 'moment':
      return { kind: 'timestamp' };
    // What has a form of its own and no editor here is shown and kept as it is.
    case 'json':
      return { kind: 'own', render: ({ value }) => <code className="json">{JSON.stringify(value ?? null)}</code> };
    default:
      return { kind };
  }
}

/** Yes, no, or left open. */
function OpenFlag({ value, onChange, unset }: ValueInput & { unset: string }) {
  const t = useWords(partWords);
  return (
    <Select
      value={value === true ? 'yes' : value === false ? 'no' : 'unset'}
      onChange={(next) => onChange?.(next === 'unset' ? null : next === 'yes')}
      options={[
        { value: 'unset', label: unset },
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  );
}

/** Rows that belong to a record, each field with its input. */
function RowsInput({ value, onChange, fields }: ValueInput & { fields: FieldDescription[] }) {
  const t = useWords(partWords);
  return (
    <LineSheet
      columns={fields.map((field) => specOf(field, undefined))}
      lines={Array.isArray(value) ? (value as Record<string, unknown>[]) : []}
      add={t('addRow')}
      none={<span />}
      empty={emptyRow(fields)}
      onChange={(rows) => onChange?.(rows)}
    />
  );
}
