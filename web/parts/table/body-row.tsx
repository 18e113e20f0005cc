import { Checkbox } from 'antd';
import { type KeyboardEvent, type MouseEvent, memo, type ReactNode } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { partWords } from '../words.ts';
import { cellClass, cellStyle } from './head-cell.tsx';
import type { RowUse, TableColumn } from './table-column.ts';

interface BodyRowProps<Row> extends RowUse<Row> {
  rowKey: string;
  columns: TableColumn<Row>[];
}

function BodyRowPlain<Row>({ row, rowKey, columns, tone, chosen, onChoose, onOpen }: BodyRowProps<Row>) {
  const t = useWords(partWords);
  const choose = onChoose && (() => onChoose(rowKey));
  return (
    <tr
      tabIndex={onOpen || onChoose ? 0 : undefined}
      className={rowClass({ tone, chosen, onOpen })}
      onKeyDown={(event) => onRowKey(event, onOpen && (() => onOpen(row)), choose)}
      onClick={onOpen && ((event) => openUnlessUsed(event, () => onOpen(row)))}
    >
      {choose && (
        <td className="cell-check">
          <Checkbox aria-label={t('selectRow')} checked={chosen ?? false} onChange={choose} />
        </td>
      )}
      {columns.map((column, at) => (
        <td key={column.key} className={cellClass(column)} style={cellStyle(column, at)}>
          {column.render(row)}
        </td>
      ))}
    </tr>
  );
}

export const BodyRow = memo(BodyRowPlain) as typeof BodyRowPlain;

export function rowClass({ tone, chosen, onOpen }: Pick<RowUse<never>, 'tone' | 'chosen' | 'onOpen'>) {
  const names = [onOpen ? 'is-openable' : '', chosen ? 'is-chosen' : '', tone ? `row-${tone}` : ''];
  return names.filter(Boolean).join(' ') || undefined;
}

/** Enter opens, space chooses, arrows go to the rows beside. */
export function onRowKey(event: KeyboardEvent, open?: () => void, choose?: () => void): void {
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Enter' && open) open();
  else if (event.key === ' ' && choose) choose();
  else if (event.key === 'ArrowDown') focusBeside(event.currentTarget, 1);
  else if (event.key === 'ArrowUp') focusBeside(event.currentTarget, -1);
  else return;
  event.preventDefault();
}

/** A click on something in the row, or that ends a selection of text, isn't one on the row. */
export function openUnlessUsed(event: MouseEvent, open: () => void): void {
  if ((event.target as HTMLElement).closest('a,button,input,label,.editable,.ant-dropdown,.ant-popover,.ant-modal'))
    return;
  if (window.getSelection()?.toString()) return;
  open();
}

/** Rows stand in stretches: the one beside the last of a stretch is the first of the next. */
function focusBeside(element: Element, step: 1 | -1): void {
  const around = element.closest('table, .row-cards');
  const rows: Element[] = [...(around?.querySelectorAll('[tabindex="0"]:is(tbody tr, li)') ?? [])];
  const beside = rows[rows.indexOf(element) + step];
  if (beside instanceof HTMLElement) beside.focus();
}

export function skeletonRows(columnCount: number): ReactNode {
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
