import type { SourceField } from '../port.ts';

/** All values come as the database writes them; null stays null. */
export type TextRow = Readonly<Record<string, string | null>>;

/** One database as a connector of its kind reaches it. Every statement is ours, with parameters; none comes from settings. */
export interface Database {
  readonly dialect: Dialect;
  query(sql: string, parameters?: readonly (string | null)[]): Promise<TextRow[]>;
  /** In parts, without holding more than one in memory; the rows of one moment where the database can. */
  stream(sql: string, parameters: readonly (string | null)[]): AsyncIterable<TextRow[]>;
  close(): Promise<void>;
}

export interface Column {
  name: string;
  /** As the database calls it: what a parameter that is compared with it is cast to. */
  sqlType: string;
  type: SourceField['type'];
  nullable: boolean;
  label?: string;
}

/** In what the databases differ. */
export interface Dialect {
  quote(name: string): string;
  /** The number-th parameter, from 1, as a value of the column's type. */
  parameter(number: number, column: Column): string;
  /** The column as text, in a form that `readValue` knows. */
  asText(column: Column): string;
  /** `sql` begins with 'select ' and has an order. */
  limited(sql: string, rows: number): string;
  /** Null where such a column can't be read at all. */
  typeOf(sqlType: string): SourceField['type'] | null;
  catalog: {
    /** Columns name, estimate, label: all tables and views that may be read. */
    tables: string;
    /** Columns name, sql_type, nullable ('YES'), label, in order. Parameters: schema, table. */
    columns: string;
    /** Columns key_name, column_name, in order, the primary key first; only of unique keys without nulls. Parameters: schema, table. */
    keys: string;
  };
  /** Columns version and read_only ('on' where the session can't write). */
  whoAmI: string;
}
