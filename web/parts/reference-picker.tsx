import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ListPage } from '../../src/kernel/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { useCreateInPlace } from './record/create-in-place.tsx';
import { type FactArea, useApi } from './use-api.ts';
import { useLocalName } from './values.tsx';
import { partWords } from './words.ts';

export interface ReferenceRow {
  id: string;
  code: string;
  name?: string;
  nameEn?: string | null;
  [column: string]: unknown;
}

export interface ReferenceSource {
  area: FactArea;
  /** A list's path: `/items`. */
  path: string;
  query?: Record<string, string>;
  /** Which column the form keeps; `id` unless said. */
  value?: 'id' | 'code';
}

/** What every picker takes; `many`: several may be chosen; `required`: a choice is changed, never emptied. */
export interface PickerProps {
  value?: string | string[] | null;
  onChange?: (value: string | string[] | null) => void;
  many?: boolean;
  required?: boolean | undefined;
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  autoFocus?: boolean;
  'aria-label'?: string;
}

/** Chosen in place of a record: a new one is to be made. No code looks like it. */
const toCreate = '\u0000create';

/** Picks one record of a list by typing or scanning its code or name. */
export function ReferencePicker({
  source,
  value,
  onChange,
  onPick,
  many,
  required,
  ...input
}: PickerProps & { source: ReferenceSource; onPick?: (row: ReferenceRow | undefined) => void }) {
  const t = useWords(partWords);
  const nameOf = useLocalName();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const create = useCreateInPlace(source);
  const wanted = useDeferredValue(typed);
  const key = source.value ?? 'id';
  const chosen = value === null || value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value];
  const found = useApi<ListPage<ReferenceRow>>(source.area, source.path, {
    query: { ...source.query, q: wanted, limit: 30 },
    enabled: opened,
    keepPrevious: true,
    staleTime: 30_000,
  });
  const shown = useApi<ListPage<ReferenceRow>>(source.area, source.path, {
    query: { [`f.${key}.in`]: chosen, limit: 100 },
    enabled: chosen.length > 0,
    staleTime: 60_000,
    keepPrevious: true,
  });
  // Whoever scans presses Enter before the answer is there: what is found goes first, making comes after.
  const settled = typed === wanted && found.isSuccess && !found.isFetching;
  const rows = new Map<string, ReferenceRow>();
  for (const row of shown.data?.rows ?? []) if (chosen.includes(String(row[key]))) rows.set(String(row[key]), row);
  // Until the answer to what is typed is there, of the one before only what fits: a quick Enter takes no other row.
  const fits = ({ code, name, nameEn }: ReferenceRow) =>
    `${code} ${name ?? ''} ${nameEn ?? ''}`.toLowerCase().includes(typed.trim().toLowerCase());
  const answered = typed === wanted && !found.isPlaceholderData;
  for (const row of found.data?.rows ?? []) if (answered || fits(row)) rows.set(String(row[key]), row);
  const take = (row: ReferenceRow) => {
    const taken = String(row[key]);
    onChange?.(many ? [...chosen, taken] : taken);
    if (!many) onPick?.(row);
  };
  const select = (
    <Select
      placeholder={t('pick')}
      aria-label={input.placeholder}
      {...input}
      mode={many ? 'multiple' : undefined}
      allowClear={!required && { label: t('clear') }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      value={many ? chosen : (chosen[0] ?? null)}
      onOpenChange={setOpened}
      onFocus={() => setOpened(true)}
      onChange={(next: string | string[] | undefined | null) => {
        if (next === toCreate || (Array.isArray(next) && next.includes(toCreate))) {
          create?.begin(typed, take);
          return;
        }
        onChange?.(next ?? null);
        if (!Array.isArray(next)) onPick?.(next ? rows.get(next) : undefined);
      }}
      options={[
        ...[...rows].map(([rowValue, row]) => ({
          value: rowValue,
          label: (
            <span title={`${row.code} ${nameOf(row)}`}>
              <span className="code">{row.code}</span> {nameOf(row) === row.code ? '' : nameOf(row)}
            </span>
          ),
        })),
        ...(create && settled
          ? [{ value: toCreate, label: <span className="picker-create">{create.word}</span> }]
          : []),
      ]}
    />
  );
  return create?.dialog ? (
    <>
      {select}
      {create.dialog}
    </>
  ) : (
    select
  );
}
