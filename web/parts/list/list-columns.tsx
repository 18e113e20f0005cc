import { type ReactNode, useMemo } from 'react';
import type { ListColumn, ListDescription, ListSummary } from '../../../src/kernel/contract.ts';
import { useMay } from '../../app/session.ts';
import type { TableColumn } from '../data-table.tsx';
import type { FactArea } from '../use-api.ts';
import { type Cards, cardPlaces } from './card-places.ts';
import { type Cells, cellOf, isRightAligned, type ListRow } from './cell.tsx';
import { type CellEdit, EditableCell } from './editable-cell.tsx';
import type { LayoutStore } from './list-layout.ts';
import { type ListStore, nextSort } from './list-state.ts';
import { SumShown } from './sum-shown.tsx';

/** The columns of a list as its table draws them: with sort, width and place of the person's own. */
export function useTableColumns({
  columns,
  store,
  description,
  cells,
  layoutStore: { layout, change },
  totals,
  cards = {},
  edits = {},
  area,
}: {
  columns: ListColumn[];
  store: ListStore;
  description: ListDescription;
  cells: Cells | undefined;
  layoutStore: LayoutStore;
  totals: ListSummary['totals'] | undefined;
  cards: Cards | undefined;
  edits: Edits | undefined;
  area: FactArea;
}): TableColumn<ListRow>[] {
  const may = useMay();
  const sort = store.state.sort ?? description.defaultSort;
  const first = sort.split(',')[0] ?? '';
  const places = useMemo(() => cardPlaces(columns, cards), [columns, cards]);
  const shown = new Set(columns.map(({ name }) => name));
  return columns.map((column, at) => {
    const own = cells?.[column.name] ?? ((_row: ListRow, drawn: ReactNode) => drawn);
    const direction = first === column.name ? 'ascending' : first === `-${column.name}` ? 'descending' : undefined;
    const onToggle = () => store.change({ sort: nextSort(store.state.sort ?? '', column.name) });
    const sum = totals?.sums.find((one) => one.column === column.name);
    return {
      key: column.name,
      title: column.label,
      align: isRightAligned(column) ? ('right' as const) : undefined,
      render: (row: ListRow) => {
        const drawn = own(row, cellOf(row, column, shown));
        const edit = edits[column.name];
        if (!edit || !may(edit.permission) || !(edit.when?.(row) ?? true)) return drawn;
        return (
          <EditableCell label={column.label} of={edit.of ?? column.name} edit={edit} row={row} area={area}>
            {drawn}
          </EditableCell>
        );
      },
      sort: column.sortable ? { direction, onToggle } : undefined,
      width: layout.widths?.[column.name],
      onResize: (width: number | undefined) => {
        const { [column.name]: _, ...others } = layout.widths ?? {};
        change({ widths: width === undefined ? others : { ...others, [column.name]: width } });
      },
      pinned: at < (layout.pinned ?? 0),
      card: places.get(column.name),
      foot: totals && (sum ? <SumShown of={column} {...sum} count={totals.count} /> : ''),
    };
  });
}

/** Which columns can be changed where they stand. */
export type Edits = Partial<Record<string, CellEdit>>;
