import type { ImportColumn } from './import-column.ts';
import { refuseImport } from './refusals.ts';

/** Column name → index in the file. */
export type ColumnMap = ReadonlyMap<string, number>;

/**
 * Which heading of the file is which column: as the person says, and for the rest by name, label in either language or
 * alias. Blanks, case, brackets and the star of a required column don't count. Throws masterdata.import_mapping_wrong.
 */
export function mapColumns(
  columns: readonly ImportColumn[],
  headings: readonly string[],
  given: Record<string, string> = {},
): ColumnMap {
  const map = new Map<string, number>();
  const used = new Set<number>();
  for (const [name, heading] of Object.entries(given)) {
    const index = headings.indexOf(heading);
    if (!columns.some((column) => column.name === name) || index < 0 || used.has(index)) {
      throw refuseImport(
        'masterdata.import_mapping_wrong',
        { value: `${name} = ${heading}` },
        { where: `/mapping/${name}` },
      );
    }
    map.set(name, index);
    used.add(index);
  }
  const plain = headings.map(plainHeading);
  // Own names and labels first for all columns, so that an alias of one never takes the heading of another.
  const stages: ((column: ImportColumn) => readonly string[])[] = [
    (column) => [column.name, column.label.zh, column.label.en],
    (column) => column.aliases ?? [],
  ];
  for (const stage of stages) {
    for (const column of columns) {
      if (map.has(column.name)) continue;
      const names = new Set(stage(column).map(plainHeading));
      const index = plain.findIndex((heading, at) => !used.has(at) && heading !== '' && names.has(heading));
      if (index < 0) continue;
      map.set(column.name, index);
      used.add(index);
    }
  }
  return map;
}

export function missingColumns(columns: readonly ImportColumn[], map: ColumnMap): ImportColumn[] {
  return columns.filter((column) => column.required && !map.has(column.name));
}

function plainHeading(text: string): string {
  return text.toLowerCase().replace(/[\s_\-.*:：（）()]/g, '');
}
