import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable, type TableColumn } from '../data-table.tsx';
import { ProblemView } from '../problem-view.tsx';
import type { FactArea } from '../use-api.ts';
import { partWords } from '../words.ts';
import { type Cells, cellOf, isRightAligned, type ListRow } from './cell.tsx';
import { areaOf, type ListName, shownColumns, useListDescription } from './list-description.ts';
import { useListRows } from './list-rows.ts';

/** The rows of another list that a row consists of; they are read when it is opened. */
export interface OpensInto {
  list: ListName;
  /** Which of its rows are those of this one. */
  fixed: (row: ListRow) => Record<string, string>;
  columns: string[];
  cells?: Cells;
  rowKey: (row: ListRow) => string;
}

export function RowsOf({ row, into: { list, fixed, columns, cells = {}, rowKey } }: { row: ListRow; into: OpensInto }) {
  const { description } = useListDescription(list);
  if (!description) return null;
  const shown = shownColumns(description, columns);
  const names = new Set(shown.map(({ name }) => name));
  return (
    <RowsBelow
      area={areaOf(list)}
      path={description.path}
      query={fixed(row)}
      rowKey={rowKey}
      columns={shown.map((column) => ({
        key: column.name,
        title: column.label,
        align: isRightAligned(column) ? ('right' as const) : undefined,
        render: (each: ListRow) => {
          const drawn = cellOf(each, column, names);
          return cells[column.name]?.(each, drawn) ?? drawn;
        },
      }))}
    />
  );
}

/** More are fetched on demand. */
const rowsMost = 50;

/** A small table below a row. */
export function RowsBelow({
  area,
  path,
  query,
  columns,
  rowKey,
  onOpen,
  onAll,
}: {
  area: FactArea;
  path: string;
  query: Record<string, string | undefined>;
  columns: TableColumn<ListRow>[];
  rowKey: (row: ListRow) => string;
  onOpen?: ((row: ListRow) => void) | undefined;
  /** Shows all of them in the list itself; without it more are added here. */
  onAll?: () => void;
}) {
  const t = useWords(partWords);
  const { rows, total, pages } = useListRows(area, path, { query, pageSize: rowsMost, rowKey });
  const more = pages.hasNextPage && total;
  return (
    <div className="group-below">
      {pages.error && <ProblemView problem={pages.error} onRetry={() => pages.refetch()} inline />}
      <DataTable<ListRow> columns={columns} rows={rows} rowKey={rowKey} onOpen={onOpen} compact />
      {more && (
        <Button type="link" size="small" onClick={onAll ?? (() => void pages.fetchNextPage())}>
          {onAll ? t('groupAll', { count: total.count.toLocaleString('en') }) : t('moreRows')}
        </Button>
      )}
    </div>
  );
}
