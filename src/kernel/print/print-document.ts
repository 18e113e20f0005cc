import type { ChartedValue } from '../../charts/index.ts';
import type { QueryContext } from '../commands/definitions.ts';
import type { ConfigurationScope } from '../configuration/configuration.ts';
import type { Text } from '../contract.ts';

/** A value on paper. What isn't plain text is written by its kind; null leaves the place empty, to be filled in by hand. */
export type PrintValue =
  | string
  | number
  | Text
  | null
  /** An exact amount, its unit by code. */
  | { amount: string; unit?: string }
  /** To the cent at least. */
  | { money: string }
  /** In the factory's time zone, to the minute. */
  | { moment: Date | string }
  | { day: Date | string }
  | { minutes: number }
  /** As a QR code with the text beneath. */
  | { scan: string };

/** A code that a phone's camera opens, with what is found behind it. */
export interface PrintLink {
  /** Path of a page of ours: where browsers reach it is known when it is printed. */
  path: string;
  title: Text;
  /** Beneath, small. */
  more: readonly Text[];
}

export interface PrintFact {
  label: Text;
  value: PrintValue;
  /** Takes a line of its own. */
  wide?: boolean;
}

export interface PrintTable {
  title?: Text;
  columns: readonly PrintColumn[];
  rows: readonly (readonly PrintValue[])[];
  /** Said in its place when there are no rows; without it the table is left out. */
  empty?: Text;
  /** The least height of a row in points, where people write by hand. */
  rowHeight?: number;
}

/** A control chart as it is drawn on paper: lines and marks, no colours. */
export interface PrintChart {
  title: Text;
  points: readonly PrintChartPoint[];
  /** At the right end of the lines, with the figures that hold of the last point. */
  ends: Readonly<Record<'upper' | 'centre' | 'lower', { name: Text; figure: string }>>;
}

export interface PrintChartPoint extends ChartedValue {
  at: Date | string;
  /** Drawn as a diamond. */
  signals: boolean;
}

export interface PrintColumn {
  label: Text;
  /** Points, for what is filled in by hand; otherwise as wide as what it holds asks. */
  width?: number;
}

/** One document as data: what stands on the paper, in the order in which it is read. Which looks it has is the kernel's. */
export interface PrintDocument {
  /** What a person calls it: `WO2611-0042`. */
  code: string;
  /** Printed as QR code in the head, for the scanner; nothing by default. */
  scan?: string;
  facts: readonly PrintFact[];
  /** One with fewer than two points is left out. */
  charts?: readonly PrintChart[];
  tables: readonly PrintTable[];
  /** What is opened by a phone, several beside each other. */
  links?: { title: Text; links: readonly PrintLink[] };
  note?: string | null;
  /** Who signs at the foot. */
  signatures?: readonly Text[];
  /** Whose letterhead and paper: where the document belongs, the whole plant by default. */
  place?: ConfigurationScope;
}

/** A kind of document that can be printed. */
export interface PrintDefinition {
  form: 'print';
  name: string;
  /** Stands on top of the paper and in the name of the file: 流转卡. */
  title: Text;
  permission: string;
  /** The entity whose rows are printed. */
  of: string;
  /** Under /api/v1: `/work-orders/:orderId/traveller.pdf`; several in one file are at `/work-orders/traveller.pdf?ids=`. */
  path: `/${string}/:${string}/${string}.pdf`;
  /** Throws kernel.not_found or kernel.out_of_scope as reading does. */
  read(context: QueryContext, id: string): Promise<PrintDocument>;
}

export function definePrint(definition: Omit<PrintDefinition, 'form'>): PrintDefinition {
  return { form: 'print', ...definition };
}

/** Where several are printed in one file. */
export const pathOfSeveral = ({ path }: PrintDefinition) => path.replace(/\/:\w+/, '');

/** A table from rows and a description of its columns. */
export function tableOf<Row>(
  rows: readonly Row[],
  columns: readonly (PrintColumn & { of: (row: Row) => PrintValue })[],
  more: Omit<PrintTable, 'columns' | 'rows'> = {},
): PrintTable {
  return { ...more, columns, rows: rows.map((row) => columns.map((column) => column.of(row))) };
}
