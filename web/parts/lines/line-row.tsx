import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Button } from 'antd';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { FieldInput } from '../form-fields.tsx';
import { partWords } from '../words.ts';
import { isNothing, type LineColumn } from './line-columns.ts';

export interface LineRowProps<Line, Row extends Line> {
  row: number;
  line: Line;
  /** Beside each other; the details stand below, once they are opened. */
  columns: LineColumn<Line, Row>[];
  details: LineColumn<Line, Row>[];
  disabled: boolean;
  open: boolean;
  onToggle: () => void;
  onChange: (next: Record<string, unknown>) => void;
  onDuplicate?: (() => void) | undefined;
  onRemove: () => void;
}

interface Held {
  ref?: Ref<HTMLTableRowElement>;
  style?: CSSProperties;
  handle?: ReactNode;
}

/** A line that can be drawn to another place. */
export function SortableLineRow<Line extends Record<string, unknown>, Row extends Line>({
  id,
  ...props
}: LineRowProps<Line, Row> & { id: string }) {
  const t = useWords(partWords);
  const { setNodeRef, transform, transition, attributes, listeners, isDragging } = useSortable({ id });
  return (
    <LineRow
      {...props}
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition, opacity: isDragging ? 0.6 : undefined }}
      handle={
        <button
          type="button"
          className="line-handle"
          {...attributes}
          {...listeners}
          aria-label={t('dragLine')}
          title={t('dragLine')}
        >
          <Icon name="grip" size={14} />
        </button>
      }
    />
  );
}

/** A line of a sheet: a cell for each column, what may be done with it, and its details. */
export function LineRow<Line extends Record<string, unknown>, Row extends Line>({
  row,
  line,
  columns,
  details,
  disabled,
  open,
  onToggle,
  onChange,
  onDuplicate,
  onRemove,
  ref,
  style,
  handle,
}: LineRowProps<Line, Row> & Held) {
  const t = useWords(partWords);
  const filled = details.filter(({ name, initial }) => !isNothing(line[name]) && line[name] !== initial).length;
  return (
    <>
      <tr ref={ref} style={style} data-row={row}>
        {handle && <td className="line-tools">{handle}</td>}
        {columns.map((column, index) => (
          <td key={column.name} data-column={index} data-label={column.label}>
            <LineCell column={column} line={line} disabled={disabled} onChange={onChange} />
          </td>
        ))}
        <td className="line-tools">
          <span className="row-gap">
            {details.length > 0 && (
              <Button
                type="text"
                size="small"
                aria-expanded={open}
                icon={<Icon name={open ? 'up' : 'down'} size={13} />}
                onClick={onToggle}
              >
                {t('lineDetails')}
                {filled > 0 && ` ${filled}`}
              </Button>
            )}
            {onDuplicate && (
              <Button
                type="text"
                size="small"
                title={t('duplicate')}
                aria-label={t('duplicate')}
                icon={<Icon name="copy" size={13} />}
                onClick={onDuplicate}
              />
            )}
            {!disabled && (
              <Button
                type="text"
                size="small"
                title={t('remove')}
                aria-label={t('remove')}
                icon={<Icon name="close" size={13} />}
                onClick={onRemove}
              />
            )}
          </span>
        </td>
      </tr>
      {open && details.length > 0 && (
        <tr className="line-details">
          <td colSpan={columns.length + (handle ? 2 : 1)}>
            <div className="form-grid">
              {details.map((column) => (
                <div key={column.name} className={column.wide || column.kind === 'note' ? 'is-wide' : undefined}>
                  {column.kind !== 'boolean' && <span className="line-detail-label">{column.label}</span>}
                  <LineCell column={column} line={line} disabled={disabled} onChange={onChange} bare={false} />
                </div>
              ))}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function LineCell<Line extends Record<string, unknown>, Row extends Line>({
  column,
  line,
  disabled,
  onChange,
  bare = true,
}: {
  column: LineColumn<Line, Row>;
  line: Line;
  disabled: boolean;
  onChange: (next: Record<string, unknown>) => void;
  bare?: boolean;
}) {
  const { name, width, widthMin: minWidth } = column;
  const value = line[name];
  if (column.edit === 'fixed') return <span className="code">{String(value)}</span>;
  return (
    <div className="line-cell" style={bare ? { width, minWidth } : undefined}>
      <FieldInput
        field={column}
        bare={bare || column.kind !== 'boolean'}
        disabled={disabled}
        value={value}
        onChange={(next) => {
          // A number that must be there stays while somebody types another.
          if (next !== null || column.kind !== 'integer' || !column.required) onChange({ [name]: next });
        }}
        // What the first choice brings along doesn't overwrite what somebody typed; what another brings replaces the former's.
        onFill={(filled) => {
          const another = !isNothing(value) && filled[name] !== value;
          const fits = ([key]: [string, unknown]) => key === name || another || isNothing(line[key]);
          onChange(Object.fromEntries(Object.entries(filled).filter(fits)));
        }}
      />
    </div>
  );
}
