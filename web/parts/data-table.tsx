import { Checkbox } from 'antd';
import { type ReactNode, type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { SkeletonLines } from './page.tsx';
import { BodyRow, skeletonRows } from './table/body-row.tsx';
import { cellClass, cellStyle, HeadCell } from './table/head-cell.tsx';
import { RowCard } from './table/row-cards.tsx';
import { CardStretch, stretchesOf, stretchRows, TableStretch } from './table/row-stretch.tsx';
import type { TableColumn, TableSelection } from './table/table-column.ts';
import { useNarrow } from './table/use-narrow.ts';
import { partWords } from './words.ts';

export type { TableColumn, TableSelection } from './table/table-column.ts';

export interface DataTableProps<Row> {
  columns: TableColumn<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  onOpen?: ((row: Row) => void) | undefined;
  selection?: TableSelection | undefined;
  loading?: boolean;
  empty?: ReactNode;
  rowTone?: ((row: Row) => string | undefined) | undefined;
  /** Rows scroll inside the table, which is as high as the window has room for. Its name keeps the place when people come back. */
  scrollName?: string;
  compact?: boolean;
  /** What stands behind the last row, inside what scrolls. */
  after?: ReactNode;
  /** What a row opens into, right below it. */
  below?: (row: Row) => ReactNode;
}

/**
 * A dense table: head that stays, keyboard rows (arrows, Enter), optional selection, skeleton while loading; cards on a phone.
 * It draws what it is given, and of many rows those near the screen; paging and sorting are the caller's.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const narrow = useNarrow();
  const { rows, empty } = props;
  if (rows && rows.length === 0 && empty) return <>{empty}</>;
  if (!narrow) return <Table {...props} />;
  return rows ? <CardList {...props} rows={rows} /> : <CardSkeleton />;
}

function useRows<Row>({ rowKey, rowTone, selection, onOpen }: DataTableProps<Row>) {
  const latest = useRef(selection);
  latest.current = selection;
  // The same function while the choice changes: rows that stay as they are aren't drawn again.
  const toggle = useCallback((key: string) => {
    const { keys, onChange } = latest.current ?? {};
    const next = new Set(keys);
    if (!next.delete(key)) next.add(key);
    onChange?.(next);
  }, []);
  return (row: Row) => {
    const key = rowKey(row);
    const chosen = selection ? selection.keys.has(key) : undefined;
    return { row, rowKey: key, tone: rowTone?.(row), chosen, onChoose: selection && toggle, onOpen };
  };
}

function Table<Row>(props: DataTableProps<Row>) {
  const { columns, rows, selection, rowKey, loading = false, scrollName, compact, after, below } = props;
  const t = useWords(partWords);
  const partsOf = useRows(props);
  const scroller = useRef<HTMLDivElement>(null);
  const columnCount = columns.length + (selection ? 1 : 0);
  usePinnedOffsets(scroller, columns, rows);
  const stretches = rows && stretchesOf(rows);
  const names = ['table-scroll', loading && 'is-loading', scrollName && 'is-tall', compact && 'is-compact'];
  return (
    // Where no row takes the focus, the keyboard scrolls the table itself.
    <div
      ref={scroller}
      {...(props.onOpen ? {} : { tabIndex: 0 })}
      className={names.filter(Boolean).join(' ')}
      {...(scrollName && { 'data-scroll-restoration-id': scrollName })}
    >
      <table className="data-table" aria-busy={!rows}>
        <thead>
          <tr>
            {selection && (
              <th className="cell-check">
                <ChooseAll rows={rows} rowKey={rowKey} selection={selection} label={t('selectAll')} />
              </th>
            )}
            {columns.map((column, at) => (
              <HeadCell key={column.key} column={column} at={at} />
            ))}
          </tr>
        </thead>
        {stretches ? (
          stretches.map((stretch, at) => (
            <TableStretch
              // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the list
              key={at}
              scroller={scroller}
              rowCount={stretch.length}
              columnCount={columnCount}
              always={stretches.length === 1}
            >
              {() =>
                stretch.map((row) => {
                  const parts = partsOf(row);
                  const opened = below?.(row);
                  return [
                    <BodyRow key={parts.rowKey} {...parts} columns={columns} />,
                    opened && (
                      <tr key={`${parts.rowKey} below`} className="row-below">
                        <td colSpan={columnCount}>{opened}</td>
                      </tr>
                    ),
                  ];
                })
              }
            </TableStretch>
          ))
        ) : (
          // Lines that wait are no rows to anyone who is told of them.
          <tbody aria-hidden="true">{skeletonRows(columnCount)}</tbody>
        )}
        {columns.some(({ foot }) => foot !== undefined) && (
          <tfoot>
            <tr>
              {selection && <td className="cell-check" />}
              {columns.map((column, at) => (
                <td key={column.key} className={cellClass(column)} style={cellStyle(column, at)}>
                  {column.foot}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {after}
    </div>
  );
}

function CardList<Row>(props: DataTableProps<Row> & { rows: Row[] }) {
  const { columns, rows, after, loading, below } = props;
  const partsOf = useRows(props);
  const stretches = stretchesOf(rows);
  return (
    <div className={loading ? 'card-list is-loading' : 'card-list'}>
      {stretches.map((stretch, at) => (
        <CardStretch
          // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is its place in the list
          key={at}
          rowCount={stretch.length}
          always={stretches.length === 1}
        >
          {() =>
            stretch.map((row) => {
              const parts = partsOf(row);
              return [<RowCard key={parts.rowKey} {...parts} columns={columns} />, below?.(row)];
            })
          }
        </CardStretch>
      ))}
      {columns.some(({ foot }) => foot !== undefined) && <TotalsCard columns={columns} />}
      {after}
    </div>
  );
}

/** What stands below the columns of a table, as a card of its own. */
function TotalsCard<Row>({ columns }: { columns: TableColumn<Row>[] }) {
  const t = useWords(partWords);
  const sums = columns.filter(({ foot }) => foot && foot !== t('total'));
  return (
    <div className="row-card card-totals">
      <strong className="row-card-title">{t('total')}</strong>
      <dl>
        {sums.map(({ key, title, foot }) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{foot}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function CardSkeleton() {
  return (
    <div className="card-list">
      {[1, 2, 3, 4].map((card) => (
        <div key={card} className="card-waiting">
          <SkeletonLines count={3} />
        </div>
      ))}
    </div>
  );
}

function ChooseAll<Row>({
  rows,
  rowKey,
  selection,
  label,
}: Pick<DataTableProps<Row>, 'rows' | 'rowKey'> & { selection: TableSelection; label: string }) {
  const all = !!rows && rows.length > 0 && rows.every((row) => selection.keys.has(rowKey(row)));
  return (
    <Checkbox
      aria-label={label}
      checked={all}
      indeterminate={!all && selection.keys.size > 0}
      onChange={() => selection.onChange(all || !rows ? new Set() : new Set(rows.map(rowKey)))}
    />
  );
}

/**
 * Says in the table where pinned columns end. In a long list, whose rows come and go, it also keeps columns from becoming narrower
 * than they once were.
 */
function usePinnedOffsets<Row>(
  scroller: RefObject<HTMLElement | null>,
  columns: TableColumn<Row>[],
  rows: Row[] | undefined,
): void {
  const long = (rows?.length ?? 0) > stretchRows;
  const pinned = columns.filter((column) => column.pinned).length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other columns and rows have other widths
  useLayoutEffect(() => {
    const table = scroller.current?.querySelector('table');
    const heads = [...(table?.querySelectorAll<HTMLElement>('thead th') ?? [])];
    if (!table || (pinned === 0 && !long)) return;
    const cells = heads.filter((head) => !head.classList.contains('cell-check'));
    let left = heads.length > cells.length ? (heads[0]?.offsetWidth ?? 0) : 0;
    for (const [at, cell] of cells.entries()) {
      table.style.setProperty(`--pin-${at}`, `${left}px`);
      left += cell.offsetWidth;
      if (long && !columns[at]?.width) cell.style.minWidth = `${cell.offsetWidth}px`;
    }
  }, [scroller, columns, pinned, long, rows]);
}
