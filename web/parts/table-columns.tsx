import type { ReactNode } from 'react';
import type { TableColumn } from './data-table.tsx';
import { ItemLink, type ItemOfRow, LotLink } from './links.tsx';
import { Code, Moment, Money, Quantity } from './values.tsx';

/** The names of the row's values of a type. */
type KeyOf<Row, Value> = { [Key in keyof Row & string]: Row[Key] extends Value ? Key : never }[keyof Row & string];

/**
 * An exact amount, right-aligned. `unit` names the value that holds its unit; `strong` marks the figure that people look for.
 */
export function quantityColumn<Row>(
  key: KeyOf<Row, string | null | undefined>,
  title: ReactNode,
  { unit, strong = false }: { unit?: KeyOf<Row, string>; strong?: boolean } = {},
): TableColumn<Row> {
  const draw = (row: Row) => (
    <Quantity amount={row[key] as string | null | undefined} unit={unit ? (row[unit] as string) : undefined} />
  );
  return { key, title, align: 'right', render: (row) => (strong ? <strong>{draw(row)}</strong> : draw(row)) };
}

export function moneyColumn<Row>(key: KeyOf<Row, string | null | undefined>, title: ReactNode): TableColumn<Row> {
  return { key, title, align: 'right', render: (row) => <Money amount={row[key] as string | null | undefined} /> };
}

export function codeColumn<Row>(key: KeyOf<Row, string | null | undefined>, title: ReactNode): TableColumn<Row> {
  return {
    key,
    title,
    render: (row) => <Code>{(row[key] as string | null | undefined) ?? '–'}</Code>,
  };
}

export function momentColumn<Row>(key: KeyOf<Row, string | null | undefined>, title: ReactNode): TableColumn<Row> {
  return { key, title, render: (row) => <Moment at={row[key] as string | null | undefined} /> };
}

/** The item by code and name; opens it. */
export function itemColumn<Row extends ItemOfRow>(title: ReactNode, tab?: 'stock'): TableColumn<Row> {
  return { key: 'item', title, render: (row) => <ItemLink of={row} tab={tab} /> };
}

/** The lot by its code; opens it. `none` stands where there is none. */
export function lotColumn<Row extends { lotId: string | null; lotCode: string | null }>(
  title: ReactNode,
  none?: ReactNode,
): TableColumn<Row> {
  return {
    key: 'lot',
    title,
    render: (row) => (row.lotId || !none ? <LotLink id={row.lotId} code={row.lotCode} /> : none),
  };
}
