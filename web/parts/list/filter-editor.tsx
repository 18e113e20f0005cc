import { Button, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ListColumn, ListOperator } from '../../../src/kernel/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { FieldInput, type FieldKind } from '../form-fields.tsx';
import { partWords } from '../words.ts';
import type { Filter } from './list-state.ts';

type PartKey = (typeof partWords)['keys'][number];

/** Chooses a column, how to compare, and with what. */
export function FilterEditor({
  columns,
  filter,
  onApply,
}: {
  columns: ListColumn[];
  filter?: Filter;
  onApply: (filter: Omit<Filter, 'key'>) => void;
}) {
  const t = useWords(partWords);
  const filterable = columns.filter((column) => column.filterable && column.operators.length > 0);
  const [columnName, setColumnName] = useState(
    filter?.column ?? filterable.find((one) => one.type !== 'id')?.name ?? '',
  );
  const column = filterable.find((candidate) => candidate.name === columnName);
  const [operator, setOperator] = useState<ListOperator>(filter?.operator ?? usualOperator(column));
  const [value, setValue] = useState(filter?.value ?? '');
  const ready = operator === 'empty' || value !== '';
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready)
          onApply({ column: columnName, operator, value: operator === 'empty' && value === '' ? 'true' : value });
      }}
    >
      <Select
        aria-label={t('filterColumn')}
        showSearch={{ optionFilterProp: 'label' }}
        value={columnName}
        onChange={(name) => {
          setColumnName(name);
          setOperator(usualOperator(filterable.find((candidate) => candidate.name === name)));
          setValue('');
        }}
        options={filterable
          .filter((one) => one.type !== 'id' || one.name === columnName)
          .map((one) => ({ value: one.name, label: one.label }))}
      />
      {column && (
        <Select
          value={operator}
          onChange={(next) => {
            setOperator(next);
            if (next === 'empty') setValue('true');
          }}
          options={column.operators.map((one) => ({ value: one, label: operatorWord(t, one, column) }))}
        />
      )}
      {column && <ValueInput column={column} operator={operator} value={value} onChange={setValue} />}
      <Button type="primary" htmlType="submit" disabled={!ready}>
        {t('apply')}
      </Button>
    </form>
  );
}

export function operatorWord(t: Translate<PartKey>, operator: ListOperator, column: ListColumn): string {
  const ofTime = column.type === 'timestamp' || column.type === 'date';
  if (ofTime && (operator === 'gte' || operator === 'lte' || operator === 'gt' || operator === 'lt')) {
    return t(`operator_${operator}_time`);
  }
  return t(`operator_${operator}`);
}

function usualOperator(column: ListColumn | undefined): ListOperator {
  if (!column) return 'eq';
  const preferred: ListOperator = column.type === 'enum' ? 'in' : column.type === 'text' ? 'contains' : 'gte';
  return column.operators.includes(preferred) ? preferred : (column.operators[0] ?? 'eq');
}

function ValueInput({
  column,
  operator,
  value,
  onChange,
}: {
  column: ListColumn;
  operator: ListOperator;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useWords(partWords);
  if (operator === 'empty' || column.type === 'boolean') {
    return (
      <Segmented
        value={value || 'true'}
        onChange={onChange}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
      />
    );
  }
  const many = operator === 'in';
  return (
    <FieldInput
      field={{ name: column.name, label: column.label, ...inputOf(column, many) }}
      bare
      autoFocus
      value={many ? value.split(',').filter(Boolean) : value || undefined}
      onChange={(next) =>
        onChange(column.type === 'timestamp' && next ? dayjs(String(next)).toISOString() : String(next ?? ''))
      }
    />
  );
}

function inputOf({ type, values }: ListColumn, many: boolean): FieldKind {
  if (values) return { kind: 'select', options: values, many };
  return { kind: type === 'date' || type === 'timestamp' ? type : 'text' };
}
