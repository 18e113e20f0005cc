import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import type { TableColumn } from './table-column.ts';

const widthLeast = 48;
const widthMost = 900;
const keyStep = 16;

export function HeadCell<Row>({ column, at }: { column: TableColumn<Row>; at: number }) {
  const { sort } = column;
  const cell = useRef<HTMLTableCellElement>(null);
  return (
    <th
      ref={cell}
      className={cellClass(column)}
      style={cellStyle(column, at)}
      scope="col"
      aria-sort={sort && (sort.direction ?? 'none')}
    >
      {sort ? (
        <button type="button" className="head-sort" onClick={sort.onToggle}>
          <span>{column.title}</span>
          <span className={`sort-mark${sort.direction ? ` is-${sort.direction}` : ''}`} aria-hidden="true">
            <Icon name="down" size={12} />
          </span>
        </button>
      ) : (
        column.title
      )}
      {column.onResize && <ColumnEdge column={column} widthNow={() => cell.current?.offsetWidth ?? widthLeast} />}
    </th>
  );
}

/** The edge that gives a column its width: dragged, or moved with the arrow keys; a double click gives back its own. */
function ColumnEdge<Row>({ column, widthNow }: { column: TableColumn<Row>; widthNow: () => number }) {
  const t = useWords(partWords);
  const grip = useRef<{ x: number; width: number } | undefined>(undefined);
  const resize = (width: number) => column.onResize?.(Math.round(Math.min(widthMost, Math.max(widthLeast, width))));
  function onPointerDown(event: PointerEvent<HTMLHRElement>): void {
    grip.current = { x: event.clientX, width: widthNow() };
    event.currentTarget.setPointerCapture(event.pointerId);
    event.preventDefault();
  }
  function onPointerMove(event: PointerEvent<HTMLHRElement>): void {
    if (grip.current) resize(grip.current.width + event.clientX - grip.current.x);
  }
  function onKeyDown(event: KeyboardEvent<HTMLHRElement>): void {
    if (event.key === 'ArrowRight') resize(widthNow() + keyStep);
    else if (event.key === 'ArrowLeft') resize(widthNow() - keyStep);
    else if (event.key === 'Home') column.onResize?.(undefined);
    else return;
    event.preventDefault();
  }
  return (
    <hr
      className="column-edge"
      aria-orientation="vertical"
      aria-label={t('columnWidth', { column: String(column.title) })}
      aria-valuenow={column.width ?? 0}
      aria-valuemin={widthLeast}
      aria-valuemax={widthMost}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = undefined;
      }}
      onDoubleClick={() => column.onResize?.(undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

export function cellClass<Row>({ align, pinned, width, onResize }: TableColumn<Row>): string | undefined {
  const names = [
    align === 'right' ? 'is-right' : '',
    pinned ? 'is-pinned' : '',
    width !== undefined && onResize ? 'is-cut' : '',
  ];
  return names.filter(Boolean).join(' ') || undefined;
}

/** A width that somebody chose holds exactly; a pinned cell stands where the ones before it end (`usePinnedOffsets`). */
export function cellStyle<Row>({ width, onResize, pinned }: TableColumn<Row>, at: number): CSSProperties | undefined {
  if (width === undefined && !pinned) return undefined;
  return {
    ...(width !== undefined && (onResize ? { width, minWidth: width, maxWidth: width } : { minWidth: width })),
    ...(pinned && { left: `var(--pin-${at}, 0px)` }),
  };
}
