import type { Reference } from '../../../kernel/entity/contract.ts';
import type { Json, Text, Tx } from '../../../kernel/index.ts';
import { findByCode, findBySpoken } from '../queries/imports.ts';
import { refuse } from '../refusals.ts';
import type { ImportColumn } from './import-column.ts';
import type { Fault, ParsedRow } from './parse-row.ts';

/** Puts ids where codes or names stand, for all rows with two queries per table; what nobody is called is a fault of its row. */
export async function resolveCodes(
  tx: Tx,
  rows: readonly ParsedRow[],
  columns: readonly ImportColumn[],
): Promise<{ rows: ParsedRow[]; faults: Fault[] }> {
  const links = columns.flatMap((column) => (column.link ? [{ column, ...column.link }] : []));
  const found = new Map<Reference, Map<string, { code: string; id: string }>>();
  for (const reference of new Set(links.map((link) => link.reference))) {
    const names = links.filter((link) => link.reference === reference).map(({ column }) => column.name);
    const codes = rows.flatMap((row) => names.flatMap((name) => codesIn(row.values[name])));
    const byCode = await findByCode(tx, reference, codes);
    const others = codes.filter((code) => !byCode.has(code));
    found.set(reference, new Map([...(await findBySpoken(tx, reference, others)), ...byCode]));
  }
  const faults: Fault[] = [];
  const resolved = rows.flatMap((row): ParsedRow[] => {
    const values: Record<string, Json> = { ...row.values };
    const faultsBefore = faults.length;
    for (const { column, field, reference, rowField } of links) {
      const codes = codesIn(values[column.name]);
      delete values[column.name];
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

export function unknownCode(row: number, column: ImportColumn | undefined, value: string, thing: Text): Fault {
  const parameters = { field: column?.label ?? thing, thing, value };
  return { row, column, value, refusal: refuse('masterdata.reference_unknown', parameters) };
}
