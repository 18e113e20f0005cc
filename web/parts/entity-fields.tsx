import { Button, Select } from 'antd';
import type { EntityDescription, FieldDescription } from '../../src/kernel/entity/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { FieldInput, type FieldKind, type FieldSpec } from './form-fields.tsx';
import { type FactArea, useApi } from './use-api.ts';
import { partWords } from './words.ts';

type Own = Extract<FieldSpec, { kind: 'own' }>['render'];

/** What the server says of the things that the reader may see: their fields and words, in the reader's language. */
export function useEntities(): EntityDescription[] | undefined {
  return useApi<EntityDescription[]>('kernel', '/entities', { staleTime: 10 * 60_000 }).data;
}

/** The inputs of an entity's form, as the server describes them. `own` draws the fields that have an editor of their own. */
export function useEntityFields(entity: string, own: Record<string, Own> = {}): FieldSpec[] | undefined {
  const described = useEntities()?.find(({ name }) => name === entity);
  return described?.fields.filter(({ asked }) => asked).map((field) => specOf(field, own[field.name]));
}

function specOf(field: FieldDescription, own: Own | undefined): FieldSpec {
  const { name, label, required, fixed, help, initial, wide } = field;
  return {
    name,
    label,
    required,
    createOnly: fixed,
    ...(help === undefined ? {} : { help }),
    ...(initial === undefined ? {} : { initial }),
    ...(wide ? { wide } : {}),
    ...(own ? { kind: 'own', wide: true, render: own } : kindOf(field)),
  };
}

function kindOf(field: FieldDescription): FieldKind & Pick<FieldSpec, 'wide' | 'initial'> {
  const { kind, min, max, options = [], unset, reference, rows } = field;
  switch (kind) {
    case 'flag':
      return unset === undefined
        ? { kind: 'boolean' }
        : { kind: 'own', render: (input) => <OpenFlag {...input} unset={unset} /> };
    case 'whole':
      return { kind: 'integer', ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
    case 'choice':
      return { kind: 'select', options: options.filter(({ offered }) => offered) };
    case 'link':
    case 'links': {
      const many = kind === 'links';
      if (reference?.orgKind) return { kind: 'orgUnit', unit: reference.orgKind, many };
      const { entity = '', path = '', key = 'id', kinds } = reference ?? {};
      const area = entity.split('.')[0] as FactArea;
      return {
        kind: 'reference',
        many,
        source: { area, path, value: key, ...(kinds ? { query: { 'f.kind.in': kinds.join(',') } } : {}) },
      };
    }
    case 'rows':
      return { kind: 'own', wide: true, initial: [], render: (input) => <RowsInput {...input} fields={rows ?? []} /> };
    case 'moment':
      return { kind: 'timestamp' };
    // What has a form of its own and no editor here is shown and kept as it is.
    case 'json':
      return { kind: 'own', render: ({ value }) => <code className="json">{JSON.stringify(value ?? null)}</code> };
    default:
      return { kind };
  }
}

interface InputProps {
  value?: unknown;
  onChange?: (value: unknown) => void;
}

/** Yes, no, or left open. */
function OpenFlag({ value, onChange, unset }: InputProps & { unset: string }) {
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
function RowsInput({ value, onChange, fields }: InputProps & { fields: FieldDescription[] }) {
  const t = useWords(partWords);
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  const replace = (index: number, name: string, next: unknown) =>
    onChange?.(rows.map((row, at) => (at === index ? { ...row, [name]: next } : row)));
  const begun = Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? null]));
  return (
    <div className="stack" style={{ gap: 6 }}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity before they are saved
        <div key={index} className="row-gap">
          {fields.map((field) => (
            <div key={field.name} title={field.label} style={{ minWidth: 110 }}>
              <FieldInput
                field={specOf(field, undefined)}
                value={row[field.name]}
                onChange={(next) => replace(index, field.name, next)}
              />
            </div>
          ))}
          <Button
            type="text"
            aria-label={t('remove')}
            icon={<Icon name="close" size={13} />}
            onClick={() => onChange?.(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button size="small" style={{ justifySelf: 'start' }} onClick={() => onChange?.([...rows, begun])}>
        {t('addRow')}
      </Button>
    </div>
  );
}
