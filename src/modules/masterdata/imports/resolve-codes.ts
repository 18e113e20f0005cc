import type { Reference } from '../../../kernel/entity/contract.ts';
import type { Json, Text, Tx } from '../../../kernel/index.ts';
import { findByCode } from '../queries/imports.ts';
import { refuse } from '../refusals.ts';
import type { ImportColumn } from './import-column.ts';
import type { Fault, ParsedRow } from './parse-row.ts';

/** A column whose code stands for what a field of the input points at. */
export interface CodeLink {
  column: string;
  field: string;
  reference: Reference;
}

/** Puts ids where codes stand, for all rows with one query per table; a code that nobody has is a fault of its row. */
export async function resolveCodes(
  tx: Tx,
  rows: readonly ParsedRow[],
  links: readonly CodeLink[],
  columns: readonly ImportColumn[],
): Promise<{ rows: ParsedRow[]; faults: Fault[] }> {
  const found = new Map<Reference, Map<string, { code: string; id: string }>>();
  for (const reference of new Set(links.map((link) => link.reference))) {
    const names = links.filter((link) => link.reference === reference).map((link) => link.column);
    const codes = rows.flatMap((row) =>
      names.flatMap((name) => (typeof row.values[name] === 'string' ? [row.values[name] as string] : [])),
    );
    found.set(reference, await findByCode(tx, reference, codes));
  }
  const faults: Fault[] = [];
  const resolved = rows.flatMap((row): ParsedRow[] => {
    const values: Record<string, Json> = { ...row.values };
    const faultsBefore = faults.length;
    for (const { column: name, field, reference } of links) {
      const code = values[name];
      delete values[name];
      if (typeof code !== 'string') continue;
      const match = found.get(reference)?.get(code);
      // Units are named by code; what is written is their own spelling.
      if (match) values[field] = match[reference.key];
      else
        faults.push(
          unknownCode(
            row.row,
            columns.find((column) => column.name === name),
            code,
            reference.thing,
          ),
        );
    }
    return faults.length > faultsBefore ? [] : [{ ...row, values }];
  });
  return { rows: resolved, faults };
}

export function unknownCode(row: number, column: ImportColumn | undefined, value: string, thing: Text): Fault {
  const label = column?.label ?? thing;
  const words = { fieldZh: label.zh, fieldEn: label.en, thingZh: thing.zh, thingEn: thing.en, value };
  return { row, column, value, refusal: refuse('masterdata.reference_unknown', words) };
}
