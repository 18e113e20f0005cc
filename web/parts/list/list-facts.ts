import type { Fact } from '../page.tsx';
import { type Cells, cellOf, type ListRow } from './cell.tsx';
import { type ListName, shownColumns, useListDescriptions } from './list-description.ts';

/** Values of one row as facts: called as its list calls them, drawn as the list draws them where `cells` doesn't. */
export function useListFacts(list: ListName, row: object, names: string[], cells: Cells = {}): Fact[] {
  const description = useListDescriptions().data?.find(({ name }) => name === list);
  if (!description) return [];
  const values = row as ListRow;
  return shownColumns(description, names).map((column) => {
    const drawn = cellOf(values, column);
    return { label: column.label, value: cells[column.name]?.(values, drawn) ?? drawn };
  });
}
