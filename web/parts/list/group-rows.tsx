import { useState } from 'react';
import type { ListColumn, ListDescription, ListSummary } from '../../../src/kernel/contract.ts';
import { formatPeriod } from '../../../ui/formatting.ts';
import { type Language, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { DataTable, type TableColumn } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { ProblemView } from '../problem-view.tsx';
import { type FactArea, useApi } from '../use-api.ts';
import { partWords } from '../words.ts';
import { CodeAndName, type ListRow } from './cell.tsx';
import { filterOf, type GroupedBy, wordOf } from './grouped-by.ts';
import { isState } from './is-state.ts';
import type { ListStore } from './list-state.ts';
import { RowsBelow } from './rows-below.tsx';
import { SumShown } from './sum-shown.tsx';

type Group = ListSummary['groups'][number];

/** A list by the values of one column: how many rows each has and what they add up to; each opens into its rows. */
export function GroupedRows({
  area,
  description,
  by,
  columns,
  store,
  query,
  summary,
  rowColumns,
  rowQuery,
  rowKey,
  onOpen,
  compact,
}: {
  area: FactArea;
  description: ListDescription;
  by: GroupedBy;
  columns: ListColumn[];
  store: ListStore;
  query: Record<string, string>;
  summary: ReturnType<typeof useSummary>;
  rowColumns: TableColumn<ListRow>[];
  rowQuery: Record<string, string | undefined>;
  rowKey: (row: ListRow) => string;
  onOpen: ((row: ListRow) => void) | undefined;
  compact: boolean;
}) {
  const t = useWords(partWords);
  const language = useLanguage();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (summary.error) return <ProblemView problem={summary.error} onRetry={() => summary.refetch()} />;
  const toggle = (group: Group) => {
    const next = new Set(opened);
    if (!next.delete(keyOf(group))) next.add(keyOf(group));
    setOpened(next);
  };
  const sums = columns.filter((column) => summary.data?.totals.sums.some((sum) => sum.column === column.name));
  const isOpen = (group: Group) => opened.has(keyOf(group));
  const groupColumns: TableColumn<Group>[] = [
    {
      key: by.column.name,
      title: by.column.label,
      render: (group) => (
        <button type="button" className="group-title" aria-expanded={isOpen(group)} onClick={() => toggle(group)}>
          <Icon name={isOpen(group) ? 'down' : 'forward'} size={13} />
          <GroupName group={group} by={by} language={language} />
        </button>
      ),
      foot: t('total'),
    },
    {
      key: 'count',
      title: t('rowCount'),
      align: 'right',
      render: ({ count }) => count.toLocaleString('en'),
      foot: summary.data?.totals.count.toLocaleString('en'),
    },
    ...sums.map((column): TableColumn<Group> => {
      const sumOf = (of: Group | ListSummary['totals'] | undefined) => {
        const sum = of?.sums.find((one) => one.column === column.name);
        return of && sum && <SumShown of={column} {...sum} count={of.count} />;
      };
      return {
        key: column.name,
        title: column.label,
        align: 'right',
        render: sumOf,
        foot: sumOf(summary.data?.totals),
      };
    }),
  ];
  return (
    <>
      <DataTable<Group>
        columns={groupColumns}
        rows={summary.data?.groups}
        rowKey={keyOf}
        loading={summary.isPlaceholderData}
        onOpen={toggle}
        compact={compact}
        scrollName={`groups ${description.name}`}
        empty={<Empty icon="search" what={t('nothingFits')} />}
        below={(group) =>
          isOpen(group) && (
            <RowsBelow
              area={area}
              path={description.path}
              query={{ ...query, ...rowQuery, ...filterOf(by, group) }}
              columns={rowColumns.flatMap((column) => plainOf(column, by))}
              rowKey={rowKey}
              onOpen={onOpen}
              onAll={() => store.change({ ...filterOf(by, group), group: undefined })}
            />
          )
        }
      />
      {summary.data?.truncated && <p className="faint">{t('groupsTruncated')}</p>}
    </>
  );
}

/** The totals of what a list shows, and of its groups. */
export function useSummary(
  area: FactArea,
  description: ListDescription,
  {
    query,
    by,
    columns,
    enabled,
  }: { query: Record<string, string>; by?: GroupedBy; columns: ListColumn[]; enabled: boolean },
) {
  const { sort: _, ...filters } = query;
  const summed = columns.filter(({ type }) => type === 'quantity').map(({ name }) => name);
  const anyColumn = description.columns.find(({ type }) => type !== 'quantity')?.name;
  return useApi<ListSummary>(area, `${description.path}/summary`, {
    query: { ...filters, by: by && wordOf(by), columns: summed.length > 0 ? summed.join(',') : anyColumn },
    enabled,
    keepPrevious: true,
  });
}

/** A column of the list below a group, whose own value it doesn't repeat. */
function plainOf(column: TableColumn<ListRow>, { column: { name: by }, period }: GroupedBy): TableColumn<ListRow>[] {
  const { key, title, align, render, card } = column;
  return (key === by && !period) || key === by.replace(/Code$/, 'Name') ? [] : [{ key, title, align, render, card }];
}

interface GroupNameProps {
  group: Group;
  by: GroupedBy;
  language: Language;
}

function GroupName({ group: { value, name }, by: { column, period }, language }: GroupNameProps) {
  const t = useWords(partWords);
  if (value === null || value === '') return <span className="faint">{t('groupEmpty')}</span>;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (period) return formatPeriod(String(value), period, language);
  const label = column.values?.find((known) => known.value === value)?.label;
  if (isState(column.name)) return <StateMark state={String(value)} word={label} />;
  return label ?? (/code$/i.test(column.name) ? <CodeAndName code={String(value)} name={name} /> : String(value));
}

function keyOf({ value }: Group): string {
  return JSON.stringify(value);
}
