import type { Reference } from '../../kernel/entity/contract.ts';
import type { Json, Text, Tx } from '../../kernel/index.ts';
import { findByCode, findBySpoken } from './queries/references.ts';
import type { ImportColumn } from './reading/import-column.ts';
import type { Fault, ParsedRow } from './reading/parse-row.ts';
import { refuseImport } from './refusals.ts';

/** Puts ids where codes or names stand, for all rows with two queries per table; what nobody is called is a fault of its row. */
export async function resolveCodes(
  tx: Tx,
  rows: readonly ParsedRow[],
  columns: readonly ImportColumn[],
): Promise<{ rows: ParsedRow[]; faults: Fault[] }> {
  const links = columns.flatMap((column) => (column.link ? [{ column, ...column.link }] : []));
  const named = columns.flatMap((column) => (column.own?.names ? [{ column, ...column.own.names }] : []));
  const found = new Map<Reference, Map<string, { code: string; id: string }>>();
  for (const reference of new Set([...links, ...named].map((each) => each.reference))) {
    const names = links.filter((link) => link.reference === reference).map(({ column }) => column.name);
    const own = named.filter((each) => each.reference === reference);
    const codes = rows.flatMap((row) => [
      ...names.flatMap((name) => codesIn(row.values[name])),
      ...own.flatMap((each) => each.codesIn(textOf(row, each.column))),
    ]);
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
    const keys = new Map<string, string>();
    for (const { column, reference, codesIn: namesIn } of named)
      for (const code of namesIn(textOf(row, column))) {
        const match = found.get(reference)?.get(code);
        if (match) keys.set(code, match[reference.key]);
        else faults.push(unknownCode(row.row, column, code, reference.thing));
      }
    return faults.length > faultsBefore ? [] : [{ ...row, values, ...(keys.size > 0 ? { keys } : {}) }];
  });
  return { rows: resolved, faults };
}

function codesIn(value: Json | undefined): string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}

function textOf({ values }: ParsedRow, { name }: ImportColumn): string {
  const text = values[name];
  return typeof text === 'string' ? text : '';
}

export function unknownCode(row: number, column: ImportColumn | undefined, value: string, thing: Text): Fault {
  const parameters = { field: column?.label ?? thing, thing, value };
  return { row, column, value, refusal: refuseImport('imports.reference_unknown', parameters) };
}
