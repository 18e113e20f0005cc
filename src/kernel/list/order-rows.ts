import { columnOf, type Placeholder, sqlTypeOf } from './columns.ts';
import type { ListDefinition } from './define-list.ts';
import type { ListRequest } from './parse-list-request.ts';

/** One expression that rows are ordered by. The last ones are the key, so that no two rows are equal. */
export interface OrderTerm {
  sql: string;
  /** Its type in PostgreSQL. */
  type: string;
  descending: boolean;
  /** Nulls come last in both directions. Said only where null occurs: a plain descending index serves the other columns. */
  nullable: boolean;
}

/** What was asked for, then what breaks ties: in the direction of the last, as an index holds it. */
export function orderTerms(list: ListDefinition, request: Pick<ListRequest, 'sort'>): OrderTerm[] {
  const last = request.sort.at(-1);
  const descending = last?.descending ?? false;
  const thenBy = (last && columnOf(list, last.column).thenBy) ?? [];
  const ties = [...new Set([...thenBy, ...list.key])]
    .filter((name) => !request.sort.some((sort) => sort.column === name))
    .map((column) => ({ column, descending }));
  return [...request.sort, ...ties].map((sort) => {
    const column = columnOf(list, sort.column);
    const sql = column.orderSql ?? column.sql;
    const ordering = Object.values(list.columns).find((one) => one.sql === sql) ?? column;
    return { sql, type: sqlTypeOf(ordering), descending: sort.descending, nullable: column.nullable ?? false };
  });
}

/** Where a row stands in the order: its terms as text, which gives every digit back. */
export function cursorColumns(terms: readonly OrderTerm[]): string {
  return terms.map(({ sql }, index) => `(${sql})::text as "${cursorColumn(index)}"`).join(', ');
}

export function cursorColumn(index: number): string {
  return `#${index}`;
}

/** The rows that come after the one with these values. As one comparison of rows where the order allows it: an index then begins there. */
export function whereAfter(
  terms: readonly OrderTerm[],
  values: readonly (string | null)[],
  value: Placeholder,
): string {
  const first = terms[0] as OrderTerm;
  const given = terms.map((term, index) =>
    values[index] == null ? null : `${value(values[index])}::text::${term.type}`,
  );
  if (terms.every((term) => !term.nullable && term.descending === first.descending)) {
    const sql = terms.map((term) => `(${term.sql})`).join(', ');
    return `(${sql}) ${first.descending ? '<' : '>'} (${given.join(', ')})`;
  }
  const alternatives = terms.map((term, index) => {
    const same = terms.slice(0, index).map((before, at) => isSame(before, given[at] ?? null));
    return `(${[...same, isAfter(term, given[index] ?? null)].join(' and ')})`;
  });
  return `(${alternatives.join(' or ')})`;
}

function isSame(term: OrderTerm, given: string | null): string {
  return given === null ? `(${term.sql}) is null` : `(${term.sql}) = ${given}`;
}

function isAfter(term: OrderTerm, given: string | null): string {
  // Nothing comes after null but what the next terms tell apart.
  if (given === null) return 'false';
  const after = `(${term.sql}) ${term.descending ? '<' : '>'} ${given}`;
  return term.nullable ? `(${after} or (${term.sql}) is null)` : after;
}
