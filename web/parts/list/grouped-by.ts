import {
  type ListColumn,
  type ListDescription,
  type ListPeriod,
  type ListSummary,
  listPeriods,
} from '../../../src/kernel/contract.ts';

/** By what the rows of a list are grouped: a column's values, or the days, weeks or months of its moments. */
export interface GroupedBy {
  column: ListColumn;
  period?: ListPeriod;
}

/** As the API takes it: `itemCode`, `dueAt:week`. */
export function wordOf({ column, period }: GroupedBy): string {
  return period ? `${column.name}:${period}` : column.name;
}

/** All ways to group the rows of a list. */
export function waysToGroup({ columns }: Pick<ListDescription, 'columns'>): GroupedBy[] {
  return columns.flatMap((column): GroupedBy[] => {
    if (!column.groupable) return [];
    const isTime = column.type === 'timestamp' || column.type === 'date';
    return isTime ? listPeriods.map((period) => ({ column, period })) : [{ column }];
  });
}

/** The rows of one group, in the words of the API's query. */
export function filterOf(
  { column: { name } }: GroupedBy,
  group: ListSummary['groups'][number],
): Record<string, string> {
  const { value, from, to } = group;
  if (value === null) return { [`f.${name}.empty`]: 'true' };
  return from && to ? { [`f.${name}.gte`]: from, [`f.${name}.lt`]: to } : { [`f.${name}.eq`]: String(value) };
}
