import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Input } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { ListColumn, ListDescription, ListPage } from '../../../src/kernel/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { PageHref } from '../../app/modules.ts';
import { DataTable, type TableColumn } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { PrintSeveral, usePrints } from '../print-button.tsx';
import { ProblemView } from '../problem-view.tsx';
import { useApi } from '../use-api.ts';
import { partWords } from '../words.ts';
import { type BulkAction, BulkBar } from './bulk-bar.tsx';
import { type Cells, cellOf, isRightAligned, type ListRow } from './cell.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import { areaOf, type ListName, shownColumns, useListDescription } from './list-description.ts';
import { ListFoot, offsetOf } from './list-foot.tsx';
import { filtersOf, type ListStore, nextSort, queryOf, useListInScreen } from './list-state.ts';
import { type ListView, SavedViews } from './saved-views.tsx';

export interface ListPanelProps {
  list: ListName;
  /** Without it the panel keeps its state itself. */
  store?: ListStore;
  /** Shown unless the person chose others, in this order. */
  columns: string[];
  /** Columns that cells and links read although they may not be shown. */
  needs?: string[];
  /** Always applied and not shown, such as the order of a detail screen. */
  fixed?: Record<string, string>;
  cells?: Cells;
  /** Where a row opens. */
  href?: (row: ListRow) => PageHref | undefined;
  rowKey?: (row: ListRow) => string;
  rowTone?: (row: ListRow) => string | undefined;
  views?: ListView[];
  bulk?: BulkAction[];
  empty: { what: string; how: string; action?: ReactNode };
  /** More tools beside the search. */
  tools?: ReactNode;
  /** Rows of one page. */
  pageSize?: number;
}

/** A list on the server's list protocol: filters, search, sort, columns, views, export, selection, pages. */
export function ListPanel(props: ListPanelProps) {
  const { description, error, refetch } = useListDescription(props.list);
  const ownStore = useListInScreen();
  if (!description) {
    return error ? (
      <ProblemView problem={error} onRetry={refetch} />
    ) : (
      <DataTable columns={[]} rows={undefined} rowKey={() => ''} />
    );
  }
  return <DescribedList {...props} store={props.store ?? ownStore} description={description} />;
}

function DescribedList(props: ListPanelProps & { store: ListStore; description: ListDescription }) {
  const { description, store, fixed, bulk } = props;
  const area = areaOf(props.list);
  const t = useWords(partWords);
  const navigate = useNavigate();
  const pageSize = props.pageSize ?? 50;
  const query = { ...queryOf(store.state), ...fixed };
  const names = store.state.columns ? store.state.columns.split(',') : props.columns;
  const page = useApi<ListPage<ListRow>>(area, description.path, {
    query: {
      ...query,
      limit: pageSize,
      offset: offsetOf(store.state),
      columns: store.state.columns && askedColumns(description, names, [...props.columns, ...(props.needs ?? [])]),
    },
    keepPrevious: true,
  });
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const rowKey = props.rowKey ?? ((row: ListRow) => String(row.id ?? JSON.stringify(row)));
  const columns = shownColumns(description, names);
  const tableColumns = useTableColumns(columns, store, description, props.cells);
  const chosenRows = page.data?.rows.filter((row) => chosen.has(rowKey(row))) ?? [];
  const printed = usePrints().some((print) => print.list === props.list);
  const narrowed = filtersOf(store.state).length > 0 || !!store.state.q;

  return (
    <div className="list">
      {props.views && <SavedViews list={props.list} builtIn={props.views} store={store} />}
      <div className="list-tools">
        <SearchBox key={store.state.q ?? ''} initial={store.state.q ?? ''} onSearch={(q) => store.change({ q })} />
        <FilterChips columns={description.columns} store={store} />
        <span className="spring" />
        {props.tools}
        <ExportMenu
          path={description.path}
          query={{ ...query, columns: columns.map((column) => column.name).join(',') }}
        />
        <ColumnChoice
          columns={description.columns}
          shown={columns.map((column) => column.name)}
          onChange={(next) => store.change({ columns: next?.join(',') })}
        />
      </div>
      {page.error && (
        <ProblemView problem={page.error} onRetry={() => page.refetch()} inline={page.data !== undefined} />
      )}
      {!(page.error && !page.data) && (
        <DataTable<ListRow>
          columns={tableColumns}
          rows={page.data?.rows}
          rowKey={rowKey}
          loading={page.isPlaceholderData}
          rowTone={props.rowTone}
          selection={printed || (bulk && bulk.length > 0) ? { keys: chosen, onChange: setChosen } : undefined}
          onOpen={props.href && ((row) => open(navigate, props.href?.(row)))}
          empty={
            narrowed ? (
              <Empty
                icon="search"
                what={t('nothingFits')}
                how={t('nothingFitsHow')}
                action={<Button onClick={() => store.replace({})}>{t('clearFilters')}</Button>}
              />
            ) : (
              <Empty {...props.empty} />
            )
          }
        />
      )}
      <ListFoot page={page.data} pageSize={pageSize} store={store} />
      {chosenRows.length > 0 && (
        <BulkBar actions={bulk ?? []} rows={chosenRows} area={area} onClear={() => setChosen(new Set())}>
          {printed && <PrintSeveral list={props.list} ids={chosenRows.map((row) => String(row.id))} />}
        </BulkBar>
      )}
    </div>
  );
}

// The server leaves out costly columns unless they are asked for by name; ids, units and English names are always needed.
function askedColumns(description: ListDescription, chosen: string[], needed: string[]): string[] {
  const asked = new Set([...chosen, ...needed]);
  for (const column of description.columns) {
    if (column.type === 'id') asked.add(column.name);
    if (column.unit && asked.has(column.name)) asked.add(column.unit);
    if (column.name.endsWith('En') && asked.has(column.name.slice(0, -2))) asked.add(column.name);
  }
  return description.columns.map((column) => column.name).filter((name) => asked.has(name));
}

function open(navigate: ReturnType<typeof useNavigate>, href: string | undefined): void {
  if (href) void navigate({ href });
}

function useTableColumns(
  columns: ListColumn[],
  store: ListStore,
  description: ListDescription,
  cells: ListPanelProps['cells'],
): TableColumn<ListRow>[] {
  return useMemo(() => {
    const sort = store.state.sort ?? description.defaultSort;
    const first = sort.split(',')[0] ?? '';
    return columns.map((column) => {
      const own = cells?.[column.name] ?? ((_row: ListRow, drawn: ReactNode) => drawn);
      const direction = first === column.name ? 'ascending' : first === `-${column.name}` ? 'descending' : undefined;
      const onToggle = () => store.change({ sort: nextSort(store.state.sort ?? '', column.name) });
      return {
        key: column.name,
        title: column.label,
        align: isRightAligned(column) ? 'right' : undefined,
        render: (row) => own(row, cellOf(row, column)),
        sort: column.sortable ? { direction, onToggle } : undefined,
      };
    });
  }, [columns, store, description, cells]);
}

function SearchBox({ initial, onSearch }: { initial: string; onSearch: (text: string | undefined) => void }) {
  const t = useWords(partWords);
  return (
    <Input
      className="list-search"
      allowClear
      defaultValue={initial}
      prefix={<Icon name="search" size={15} />}
      placeholder={t('searchHere')}
      onChange={(event) => event.target.value === '' && initial !== '' && onSearch(undefined)}
      onPressEnter={(event) => onSearch(event.currentTarget.value.trim() || undefined)}
    />
  );
}

function ExportMenu({ path, query }: { path: string; query: Record<string, string> }) {
  const t = useWords(partWords);
  const language = useLanguage();
  const address = (format: string) =>
    apiUrl(`${path}/export`, {
      ...query,
      offset: undefined,
      format,
      language: format === 'pdf' ? language : undefined,
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'xlsx', label: <a href={address('xlsx')}>{t('exportExcel')}</a> },
          { key: 'csv', label: <a href={address('csv')}>{t('exportCsv')}</a> },
          {
            key: 'pdf',
            label: (
              <a href={address('pdf')} target="_blank" rel="noreferrer">
                {t('exportPdf')}
              </a>
            ),
          },
        ],
      }}
    >
      <Button icon={<Icon name="export" size={15} />} aria-label={t('export')} title={t('export')} />
    </Dropdown>
  );
}
