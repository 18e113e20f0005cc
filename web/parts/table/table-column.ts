import type { ReactNode } from 'react';

export interface TableColumn<Row> {
  key: string;
  title: ReactNode;
  align?: 'right';
  /** In pixels; where a person dragged the column's edge, exactly that. */
  width?: number;
  render: (row: Row) => ReactNode;
  sort?: { direction: 'ascending' | 'descending' | undefined; onToggle: () => void };
  /** Stays where it is when the table is scrolled sideways; such columns come first. */
  pinned?: boolean;
  /** Takes the width that its edge was dragged to; undefined for its own. */
  onResize?: (width: number | undefined) => void;
  /** Where it stands on the card of a row on a narrow screen; the first column is the title unless another says so. */
  card?: CardPlace;
  /** What stands under it in the foot. */
  foot?: ReactNode;
}

/** `text`: a sentence or more, across the whole card and without its name. */
export type CardPlace = 'title' | 'beside' | 'state' | 'text' | 'figure' | 'none';

export interface TableSelection {
  keys: ReadonlySet<string>;
  onChange: (keys: Set<string>) => void;
}

/** What a row of a table can do, whether it is drawn as a line or as a card. */
export interface RowUse<Row> {
  row: Row;
  tone: string | undefined;
  chosen: boolean | undefined;
  onChoose: ((key: string) => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
}
