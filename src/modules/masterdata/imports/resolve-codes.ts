import type { Json, Tx } from '../../../kernel/index.ts';
import { type CodeTable, findByCode } from '../queries/imports.ts';
import {
  toCalendar,
  toLine,
  toLocation,
  toPartner,
  toPerson,
  toUnit,
  toWarehouse,
  toWorkCentre,
  toWorkshop,
} from '../records/references.ts';
import { refuse } from '../refusals.ts';
import type { ImportColumn } from './import-column.ts';
import type { Fault, ParsedRow } from './parse-row.ts';

/** A column whose code stands for the id in a field of the input. */
export interface CodeLink {
  column: string;
  field: string;
  table: CodeTable;
}

const things: Record<CodeTable, { zh: string; en: string }> = {
  location: toLocation.thing,
  warehouse: toWarehouse.thing,
  partner: toPartner.thing,
  calendar: toCalendar.thing,
  unit: toUnit.thing,
  workCentre: toWorkCentre.thing,
  workshop: toWorkshop.thing,
  line: toLine.thing,
  person: toPerson.thing,
};

/** Puts ids where codes stand, for all rows with one query per table; a code that nobody has is a fault of its row. */
export async function resolveCodes(
  tx: Tx,
  rows: readonly ParsedRow[],
  links: readonly CodeLink[],
  columns: readonly ImportColumn[],
): Promise<{ rows: ParsedRow[]; faults: Fault[] }> {
  const found = new Map<CodeTable, Map<string, { code: string; id: string }>>();
  for (const table of new Set(links.map((link) => link.table))) {
    const names = links.filter((link) => link.table === table).map((link) => link.column);
    const codes = rows.flatMap((row) =>
      names.flatMap((name) => (typeof row.values[name] === 'string' ? [row.values[name] as string] : [])),
    );
    found.set(table, await findByCode(tx, table, codes));
  }
  const faults: Fault[] = [];
  const resolved = rows.flatMap((row): ParsedRow[] => {
    const values: Record<string, Json> = { ...row.values };
    const faultsBefore = faults.length;
    for (const { column: name, field, table } of links) {
      const code = values[name];
      delete values[name];
      if (typeof code !== 'string') continue;
      const match = found.get(table)?.get(code);
      // Units are named by code; what is written is their own spelling.
      if (match) values[field] = table === 'unit' ? match.code : match.id;
      else
        faults.push(
          unknownCode(
            row.row,
            columns.find((column) => column.name === name),
            code,
            things[table],
          ),
        );
    }
    return faults.length > faultsBefore ? [] : [{ ...row, values }];
  });
  return { rows: resolved, faults };
}

export function unknownCode(
  row: number,
  column: ImportColumn | undefined,
  value: string,
  thing: { zh: string; en: string },
): Fault {
  const label = column?.label ?? thing;
  const words = { fieldZh: label.zh, fieldEn: label.en, thingZh: thing.zh, thingEn: thing.en, value };
  return { row, column, value, refusal: refuse('masterdata.reference_unknown', words) };
}
