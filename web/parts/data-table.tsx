import { Checkbox } from 'antd';
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode, useCallback } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { partWords } from './words.ts';

export interface TableColumn<Row> {
  key: string;
  title: ReactNode;
  align?: 'right';
  width?: number;
  render: (row: Row) => ReactNode;
  sort?: { direction: 'ascending' | 'descending' | undefined; onToggle: () => void };
}

export interface TableSelection {
  keys: ReadonlySet<string>;
  onChange: (keys: Set<string>) => void;
}

/**
 * A dense table: head that stays, keyboard rows (arrows, Enter), optional selection, skeleton while loading.
 * It draws what it is given; paging and sorting are the caller's, so that it is as quick at 100,000 rows as at ten.
 */
export function DataTable<Row>({
  columns,
  rows,
  rowKey,
  onOpen,
  selection,
  loading = false,
  empty,
  rowTone,
}: {
  columns: TableColumn<Row>[];
  rows: Row[] | undefined;
  rowKey: (row: Row) => string;
  onOpen?: ((row: Row) => void) | undefined;
  selection?: TableSelection | undefined;
  loading?: boolean;
  empty?: ReactNode;
  rowTone?: (row: Row) => string | undefined;
}) {
  const t = useWords(partWords);
  const toggle = useCallback(
    (key: string) => {
      if (!selection) return;
      const keys = new Set(selection.keys);
      if (!keys.delete(key)) keys.add(key);
      selection.onChange(keys);
    },
    [selection],
  );
  if (rows && rows.length === 0 && empty) return <>{empty}</>;
  const allChosen = !!selection && !!rows && rows.length > 0 && rows.every((row) => selection.keys.has(rowKey(row)));
  return (
    // Where no row takes the focus, the keyboard scrolls the table itself.
    <div className={`table-scroll${loading ? ' is-loading' : ''}`} {...(onOpen ? {} : { tabIndex: 0 })}>
      <table className="data-table">
        <thead>
          <tr>
            {selection && (
              <th className="cell-check">
                <Checkbox
                  aria-label={t('selectAll')}
                  checked={allChosen}
                  indeterminate={!allChosen && selection.keys.size > 0}
                  onChange={() => selection.onChange(allChosen || !rows ? new Set() : new Set(rows.map(rowKey)))}
                />
              </th>
            )}
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            ? rows.map((row) => (
                <BodyRow
                  key={rowKey(row)}
                  row={row}
                  columns={columns}
                  tone={rowTone?.(row)}
                  chosen={selection ? selection.keys.has(rowKey(row)) : undefined}
                  onChoose={selection ? () => toggle(rowKey(row)) : undefined}
                  onOpen={onOpen}
                />
              ))
            : skeletonRows(columns.length + (selection ? 1 : 0))}
        </tbody>
      </table>
    </div>
  );
}

function HeadCell<Row>({ column }: { column: TableColumn<Row> }) {
  const { sort } = column;
  const style = column.width ? { minWidth: column.width } : undefined;
  const className = column.align === 'right' ? 'is-right' : undefined;
  return (
    <th className={className} style={style} scope="col" aria-sort={sort && (sort.direction ?? 'none')}>
      {sort ? (
        <button type="button" className="head-sort" onClick={sort.onToggle}>
          {column.title}
          <span className={`sort-mark${sort.direction ? ` is-${sort.direction}` : ''}`} aria-hidden="true">
            <Icon name="down" size={12} />
          </span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}

interface BodyRowProps<Row> {
  row: Row;
  columns: TableColumn<Row>[];
  tone: string | undefined;
  chosen: boolean | undefined;
  onChoose: (() => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
}

function BodyRowPlain<Row>({ row, columns, tone, chosen, onChoose, onOpen }: BodyRowProps<Row>) {
  const t = useWords(partWords);
  function onKeyDown(event: KeyboardEvent<HTMLTableRowElement>): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter' && onOpen) onOpen(row);
    else if (event.key === ' ' && onChoose) onChoose();
    else if (event.key === 'ArrowDown') focusRow(event.currentTarget.nextElementSibling);
    else if (event.key === 'ArrowUp') focusRow(event.currentTarget.previousElementSibling);
    else return;
    event.preventDefault();
  }
  function onClick(event: MouseEvent<HTMLTableRowElement>): void {
    if (!onOpen || (event.target as HTMLElement).closest('a,button,input,label,.ant-dropdown')) return;
    if (window.getSelection()?.toString()) return;
    onOpen(row);
  }
  const className = [onOpen ? 'is-openable' : '', chosen ? 'is-chosen' : '', tone ? `row-${tone}` : '']
    .join(' ')
    .trim();
  return (
    <tr
      tabIndex={onOpen || onChoose ? 0 : undefined}
      className={className || undefined}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {onChoose && (
        <td className="cell-check">
          <Checkbox aria-label={t('selectRow')} checked={chosen ?? false} onChange={onChoose} />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} className={column.align === 'right' ? 'is-right' : undefined}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}

const BodyRow = memo(BodyRowPlain) as typeof BodyRowPlain;

function focusRow(element: Element | null): void {
  if (element instanceof HTMLElement) element.focus();
}

function skeletonRows(columnCount: number): ReactNode {
  return Array.from({ length: 12 }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
    <tr key={row}>
      {Array.from({ length: columnCount }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells are all alike
        <td key={column}>
          <span className="skeleton" style={{ width: `${50 + ((row * 7 + column * 13) % 45)}%` }} />
        </td>
      ))}
    </tr>
  ));
}
