import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ListDescription } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { PageHref } from '../../app/modules.ts';
import { DataTable, type TableColumn } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { LabelButton } from '../labels/label-button.tsx';
import { useLabelKind } from '../labels/use-label-kind.ts';
import { PrintSeveral, usePrints } from '../print-button.tsx';
import { ProblemView } from '../problem-view.tsx';
import type { FactArea } from '../use-api.ts';
import { partWords } from '../words.ts';
import { type BulkAction, BulkBar } from './bulk-bar.tsx';
import type { Cards } from './card-places.ts';
import type { Cells, ListRow } from './cell.tsx';
import { GroupedRows, useSummary } from './group-rows.tsx';
import { waysToGroup, wordOf } from './grouped-by.ts';
import { type Edits, useTableColumns } from './list-columns.tsx';
import { areaOf, type ListName, shownColumns, useListDescription } from './list-description.ts';
import { ListEnd } from './list-end.tsx';
import { type LayoutStore, useListLayout } from './list-layout.ts';
import { useListRows } from './list-rows.ts';
import { filtersOf, type ListStore, queryOf, useListInScreen } from './list-state.ts';
import { ListTools } from './list-tools.tsx';
import { useRecordEdits } from './record-edits.ts';
import { type OpensInto, RowsOf } from './rows-below.tsx';
import { RowsFoot } from './rows-foot.tsx';
import { useOpening } from './use-opening.tsx';

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
  /** What a row consists of: it opens in place, where it has no page of its own. */
  opens?: OpensInto | undefined;
  /** Where a row opens. */
  href?: (row: ListRow) => PageHref | undefined;
  rowKey?: (row: ListRow) => string;
  rowTone?: (row: ListRow) => string | undefined;
  /** Tabs of views above the tools. */
  tabs?: ReactNode;
  /** Where columns stand on the card of a row, on a phone; the first is the title unless another is. */
  cards?: Cards;
  /**
   * Which columns can be changed where they stand, where the list's own description doesn't say it well enough; `needs` names what their
   * commands read.
   */
  edits?: Edits;
  layoutStore?: LayoutStore;
  /** True while it isn't known yet which rows are asked for. */
  waiting?: boolean;
  /** Rows scroll by themselves and come as they are met; else a button brings more. */
  endless?: boolean;
  bulk?: BulkAction[];
  empty: { what: string; how: string; action?: ReactNode };
  /** More tools beside the search. */
  tools?: ReactNode;
  /** Rows of the first page. */
  pageSize?: number;
}

/** A list on the server's list protocol: filters, search, sort, columns, views, export, selection, pages. */
export function ListPanel(props: ListPanelProps) {
  const { description, error, refetch } = useListDescription(props.list);
  const ownStore = useListInScreen();
  if (!description || props.waiting) {
    return error ? (
      <ProblemView problem={error} onRetry={refetch} />
    ) : (
      <DataTable columns={[]} rows={undefined} rowKey={() => ''} />
    );
  }
  return <DescribedList {...props} store={props.store ?? ownStore} description={description} />;
}

function DescribedList(props: ListPanelProps & { store: ListStore; description: ListDescription }) {
  const { description, store, fixed, bulk, endless = false } = props;
  const area = areaOf(props.list);
  const t = useWords(partWords);
  const navigate = useNavigate();
  const query = { ...queryOf(store.state), ...fixed };
  const ownLayout = useListLayout(props.list, undefined);
  const layoutStore = props.layoutStore ?? ownLayout;
  const { layout } = layoutStore;
  const chosenColumns = store.state.columns?.split(',') ?? layout.columns;
  const columns = shownColumns(description, chosenColumns ?? props.columns);
  const names = columns.map(({ name }) => name);
  const asked =
    chosenColumns || props.edits || description.edit || columns.some(({ onRequest }) => onRequest)
      ? askedColumns(description, names, [
          ...props.columns,
          ...(props.needs ?? []),
          ...(description.edit ? ['version'] : []),
        ]).join(',')
      : undefined;
  const by = waysToGroup(description).find((way) => wordOf(way) === store.state.group);
  const summary = useSummary(area, description, {
    query,
    columns,
    enabled: by !== undefined || layout.totals === true,
    ...(by && { by }),
  });
  const derived = useRecordEdits(description, props.href !== undefined);
  const edits = props.edits ?? derived;
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const rowKey = props.rowKey ?? idOf;
  const tableColumns = useTableColumns({
    columns,
    store,
    description,
    cells: props.cells,
    layoutStore,
    totals: layout.totals ? summary.data?.totals : undefined,
    cards: props.cards,
    edits,
    area,
  });
  const onOpen = props.href && ((row: ListRow) => open(navigate, props.href?.(row)));
  const narrowed = filtersOf(store.state).length > 0 || !!store.state.q;
  const nothingFits = (
    <Empty
      icon="search"
      what={t('nothingFits')}
      how={t('nothingFitsHow')}
      action={<Button onClick={() => store.replace({})}>{t('clearFilters')}</Button>}
    />
  );
  const shared = { area, rowKey, onOpen, compact: layout.compact ?? false };
  return (
    <div className="list">
      {props.tabs}
      <ListTools description={description} store={store} layoutStore={layoutStore} shown={names} by={by} query={query}>
        {props.tools}
      </ListTools>
      {by ? (
        <GroupedRows
          {...shared}
          description={description}
          by={by}
          columns={columns}
          store={store}
          query={query}
          summary={summary}
          rowColumns={tableColumns}
          rowQuery={{ columns: asked }}
        />
      ) : (
        <Rows
          {...shared}
          list={props.list}
          path={description.path}
          query={{ ...query, columns: asked }}
          columns={tableColumns}
          pageSize={props.pageSize ?? 50}
          endless={endless}
          rowTone={props.rowTone}
          note={layout.totals && summary.error ? summary.error.problem.title : undefined}
          empty={narrowed ? nothingFits : <Empty {...props.empty} />}
          bulk={bulk}
          opens={props.opens}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </div>
  );
}

const idOf = (row: ListRow) => String(row.id ?? JSON.stringify(row));

/** The rows themselves, as far as they are loaded, and what may be done with those that are chosen. */
function Rows({
  list,
  area,
  path,
  query,
  columns,
  rowKey,
  onOpen,
  compact,
  pageSize,
  endless,
  rowTone,
  note,
  empty,
  bulk = [],
  opens,
  chosen,
  onChoose,
}: Pick<ListPanelProps, 'rowTone' | 'bulk' | 'opens'> & {
  list: ListName;
  area: FactArea;
  path: string;
  query: Record<string, string | undefined>;
  columns: TableColumn<ListRow>[];
  rowKey: (row: ListRow) => string;
  onOpen: ((row: ListRow) => void) | undefined;
  compact: boolean;
  pageSize: number;
  endless: boolean;
  note: string | undefined;
  empty: ReactNode;
  chosen: Set<string>;
  onChoose: (keys: Set<string>) => void;
}) {
  const { rows, total, pages } = useListRows(area, path, { query, pageSize, rowKey });
  const printed = usePrints().some((print) => print.list === list);
  const labelled = useLabelKind(list);
  const { opened, toggle, columns: openable } = useOpening(columns, opens && rowKey);
  const chosenRows = rows?.filter((row) => chosen.has(rowKey(row))) ?? [];
  if (pages.error && !rows) return <ProblemView problem={pages.error} onRetry={() => pages.refetch()} />;
  return (
    <>
      {pages.error && <ProblemView problem={pages.error} onRetry={() => pages.refetch()} inline />}
      <DataTable<ListRow>
        columns={openable}
        rows={rows}
        rowKey={rowKey}
        loading={pages.isPlaceholderData}
        rowTone={rowTone}
        selection={printed || labelled || bulk.length > 0 ? { keys: chosen, onChange: onChoose } : undefined}
        onOpen={onOpen ?? (opens && toggle)}
        {...(opens && { below: (row: ListRow) => opened.has(rowKey(row)) && <RowsOf row={row} into={opens} /> })}
        compact={compact}
        {...(endless && { scrollName: `rows ${path}` })}
        empty={empty}
        after={
          <ListEnd
            more={pages.hasNextPage}
            loading={pages.isFetchingNextPage}
            endless={endless}
            onMore={() => void pages.fetchNextPage()}
          />
        }
      />
      <RowsFoot total={total} loaded={rows?.length ?? 0} note={note} />
      {chosenRows.length > 0 && (
        <BulkBar actions={bulk} rows={chosenRows} area={area} onClear={() => onChoose(new Set())}>
          {printed && <PrintSeveral list={list} ids={chosenRows.map((row) => String(row.id))} />}
          {labelled && <LabelButton kind={labelled} ids={chosenRows.map((row) => String(row.id))} />}
        </BulkBar>
      )}
    </>
  );
}

// The server leaves out costly columns unless they are asked for by name; ids, units and English names are always needed.
function askedColumns(description: ListDescription, chosen: string[], needed: string[]): string[] {
  const asked = new Set([...chosen, ...needed]);
  for (const column of description.columns) {
    if (column.type === 'id') asked.add(column.name);
    if (column.unit && asked.has(column.name)) asked.add(column.unit);
    if (column.name.endsWith('Name') && asked.has(column.name.replace(/Name$/, 'Code'))) asked.add(column.name);
    if (column.name.endsWith('En') && asked.has(column.name.slice(0, -2))) asked.add(column.name);
  }
  return description.columns.map((column) => column.name).filter((name) => asked.has(name));
}

function open(navigate: ReturnType<typeof useNavigate>, href: string | undefined): void {
  if (href) void navigate({ href });
}
