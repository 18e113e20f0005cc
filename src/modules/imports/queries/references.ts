import type { Reference } from '../../../kernel/entity/contract.ts';
import { codeKey, matchCodes, type Tx } from '../../../kernel/index.ts';

/** What an import names by code. `code` is how the one found spells it. */
export async function findByCode(
  tx: Tx,
  { table, codeDoubles, orgKind }: Reference,
  codes: readonly string[],
): Promise<Map<string, { code: string; id: string }>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ code: string; id: string }>(
    `select code, id from ${table}
      where (code = any($1::text[]) or (kernel.code_key(code) = any($2::text[])${codeDoubles ? ' and not code_double' : ''}))${orgKind ? ` and kind = '${orgKind}'` : ''}`,
    [[...new Set(codes)], [...new Set(codes.map(codeKey))]],
  );
  return matchCodes(codes, rows);
}

/** What nothing has as its code, by the names and aliases that it may go by; a name that two have means neither. */
export async function findBySpoken(
  tx: Tx,
  { table, spokenBy, orgKind }: Reference,
  names: readonly string[],
): Promise<Map<string, { code: string; id: string }>> {
  if (names.length === 0 || !spokenBy) return new Map();
  const said = spokenBy.map((column) =>
    column.endsWith('aliases')
      ? `select regexp_split_to_table(${column}, '[;；]') as name`
      : `select ${column} as name`,
  );
  const rows = await tx.query<{ key: string; code: string; id: string }>(
    `select key, min(code) as code, min(id::text) as id
       from (select kernel.code_key(btrim(said.name)) as key, r.code, r.id
               from ${table} r, lateral (${said.join(' union ')}) said
              where r.active${orgKind ? ` and r.kind = '${orgKind}'` : ''}) spoken
      where key = any($1::text[]) group by key having count(distinct id) = 1`,
    [[...new Set(names.map(codeKey))]],
  );
  const byKey = new Map(rows.map(({ key, code, id }) => [key, { code, id }]));
  return new Map(
    names.flatMap((name) => {
      const found = byKey.get(codeKey(name));
      return found ? [[name, found]] : [];
    }),
  );
}

/** For this transaction only: 50,000 rows take longer to read and to write than any other request may. */
export async function allowLongImport(tx: Tx): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout = '90s'`);
  await tx.query(`set local statement_timeout = '60s'`);
}
