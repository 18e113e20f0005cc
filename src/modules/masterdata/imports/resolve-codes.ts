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
  rowField?: string;
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
    const codes = rows.flatMap((row) => names.flatMap((name) => codesIn(row.values[name])));
    found.set(reference, await findByCode(tx, reference, codes));
  }
  const faults: Fault[] = [];
  const resolved = rows.flatMap((row): ParsedRow[] => {
    const values: Record<string, Json> = { ...row.values };
    const faultsBefore = faults.length;
    for (const { column: name, field, reference, rowField } of links) {
      const codes = codesIn(values[name]);
      delete values[name];
      const column = columns.find((each) => each.name === name);
      const keys = codes.flatMap((code) => {
        const match = found.get(reference)?.get(code);
        // Units are named by code; what is written is their own spelling.
        if (match) return match[reference.key];
        faults.push(unknownCode(row.row, column, code, reference.thing));
        return [];
      });
      if (rowField !== undefined) values[field] = keys.map((key) => ({ [rowField]: key }));
      else if (keys[0] !== undefined) values[field] = keys[0];
    }
    return faults.length > faultsBefore ? [] : [{ ...row, values }];
  });
  return { rows: resolved, faults };
}

function codesIn(value: Json | undefined): string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}

/** The columns that hold codes, as `resolveCodes` takes them. */
export function linksOf(columns: readonly ImportColumn[]): CodeLink[] {
  return columns.flatMap(({ name, link }) => (link ? [{ column: name, ...link }] : []));
}

export function unknownCode(row: number, column: ImportColumn | undefined, value: string, thing: Text): Fault {
  const parameters = { field: column?.label ?? thing, thing, value };
  return { row, column, value, refusal: refuse('masterdata.reference_unknown', parameters) };
}
