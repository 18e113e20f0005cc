import type { SourceField } from '../port.ts';

/** A document of an ERP as its public interface description has it: what it is called there, and which fields matter to a factory. */
export interface Template {
  /** As the interface calls it. */
  name: string;
  label: string;
  /** Path in a row: what it is. */
  fields: Readonly<Record<string, readonly [type: SourceField['type'], label: string]>>;
  /** The one id of a row. */
  keyField: string;
  /** The number that people see, which we may give ourselves. */
  numberField: string;
  /** When it last changed; empty where that isn't told. */
  changedField: string;
}

export function fieldsOfTemplate({ fields }: Template): SourceField[] {
  return Object.entries(fields).map(([path, [type, label]]) => ({ path, type, nullable: true, label }));
}
