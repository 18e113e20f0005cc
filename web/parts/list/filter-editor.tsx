import { Button, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ListColumn, ListOperator } from '../../../src/kernel/contract.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Choice } from '../choice.tsx';
import { FieldInput } from '../form-fields.tsx';
import { partWords } from '../words.ts';
import type { Filter } from './list-state.ts';

type PartKey = (typeof partWords)['keys'][number];
/** A condition while it is written. */
interface Condition extends Omit<Filter, 'key'> {
  id: number;
}

/** All conditions of a list, one below the other: every one of them must hold. One of several values is a condition of its own kind. */
export function FilterEditor({
  columns,
  filters,
  onApply,
}: {
  columns: ListColumn[];
  filters: readonly Filter[];
  onApply: (filters: Record<string, string>) => void;
}) {
  const t = useWords(partWords);
  const filterable = columns.filter((column) => column.filterable && column.operators.length > 0);
  const offered = filterable.filter((column) => column.type !== 'id');
  const [conditions, setConditions] = useState<Condition[]>(() =>
    filters.length > 0 ? filters.map((filter, id) => ({ ...filter, id })) : [openCondition(offered, 0)],
  );
  const change = (id: number, changes: Partial<Condition>) =>
    setConditions(conditions.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  const ready = conditions.every(({ operator, value }) => operator === 'empty' || value !== '');
  return (
    <form
      className="filter-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onApply(Object.fromEntries(conditions.map((one) => [keyOf(one), one.value || 'true'])));
      }}
    >
      {conditions.map((condition, at) => {
        const column = filterable.find((candidate) => candidate.name === condition.column);
        return (
          <div key={condition.id} className="filter-row">
            <Select
              aria-label={t('filterColumn')}
              showSearch={{ optionFilterProp: 'label' }}
              value={condition.column}
              onChange={(name) => {
                const next = filterable.find((candidate) => candidate.name === name);
                change(condition.id, { column: name, operator: usualOperator(next), value: '' });
              }}
              options={filterable
                .filter((one) => one.type !== 'id' || one.name === condition.column)
                .map((one) => ({ value: one.name, label: one.label }))}
            />
            {column && (
              <Select
                aria-label={t('filterHow')}
                value={condition.operator}
                onChange={(operator) =>
                  change(condition.id, {
                    operator,
                    value: operator === 'empty' ? 'true' : fitting(condition, operator),
                  })
                }
                options={column.operators.map((one) => ({ value: one, label: operatorWord(t, one, column) }))}
              />
            )}
            {column && (
              <ConditionValue
                column={column}
                condition={condition}
                autoFocus={at === conditions.length - 1}
                onChange={(value) => change(condition.id, { value })}
              />
            )}
            <Button
              type="text"
              icon={<Icon name="close" size={13} />}
              aria-label={t('remove')}
              onClick={() => setConditions(conditions.filter(({ id }) => id !== condition.id))}
            />
          </div>
        );
      })}
      <div className="filter-foot">
        <Button
          type="text"
          icon={<Icon name="plus" size={14} />}
          onClick={() =>
            setConditions([...conditions, openCondition(offered, Math.max(-1, ...conditions.map(({ id }) => id)) + 1)])
          }
        >
          {t('addCondition')}
        </Button>
        <span className="spring" />
        <Button type="primary" htmlType="submit" disabled={!ready}>
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}

function keyOf({ column, operator }: Condition): string {
  return `f.${column}.${operator}`;
}

function openCondition(columns: ListColumn[], id: number): Condition {
  const column = columns.find(({ type }) => type === 'enum') ?? columns[0];
  return { id, column: column?.name ?? '', operator: usualOperator(column), value: '' };
}

/** Values go along to another comparison where it takes as many of them. */
function fitting({ operator, value }: Condition, next: ListOperator): string {
  return operator === 'empty' ? '' : next === 'in' ? value : (value.split(',')[0] ?? '');
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
  const preferred: ListOperator =
    column.type === 'enum' || column.type === 'choices' ? 'in' : column.type === 'text' ? 'contains' : 'gte';
  return column.operators.includes(preferred) ? preferred : (column.operators[0] ?? 'eq');
}

function ConditionValue({
  column,
  condition: { operator, value },
  autoFocus,
  onChange,
}: {
  column: ListColumn;
  condition: Condition;
  autoFocus: boolean;
  onChange: (value: string) => void;
}) {
  const t = useWords(partWords);
  if (operator === 'empty' || column.type === 'boolean') {
    return (
      <Choice
        label={column.label}
        value={value || 'true'}
        onChange={onChange}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
      />
    );
  }
  if (operator === 'in' && !column.values) {
    return (
      <Select
        aria-label={column.label}
        mode="tags"
        open={false}
        suffixIcon={null}
        autoFocus={autoFocus}
        tokenSeparators={[',', '，', '、', ' ']}
        placeholder={t('severalValues')}
        value={value.split(',').filter(Boolean)}
        onChange={(next: string[]) => onChange(next.join(','))}
      />
    );
  }
  const many = operator === 'in';
  const { type, values } = column;
  return (
    <FieldInput
      field={{
        name: column.name,
        label: column.label,
        ...(values
          ? { kind: 'select', options: values, many }
          : { kind: type === 'date' || type === 'timestamp' ? type : 'text' }),
      }}
      bare
      autoFocus={autoFocus}
      value={many ? value.split(',').filter(Boolean) : value || undefined}
      onChange={(next) =>
        onChange(type === 'timestamp' && next ? dayjs(String(next)).toISOString() : String(next ?? ''))
      }
    />
  );
}
