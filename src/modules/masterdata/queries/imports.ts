import type { Tx } from '../../../kernel/index.ts';

/** What an import names by code, and where it is found. The tables are ours; nothing of a file gets into the text. */
const codeTables = {
  location: 'select code, id from masterdata.location where code = any($1::text[])',
  warehouse: 'select code, id from masterdata.warehouse where code = any($1::text[])',
  partner: 'select code, id from masterdata.partner where code = any($1::text[])',
  calendar: 'select code, id from masterdata.calendar where code = any($1::text[])',
  workCentre: 'select code, id from masterdata.work_centre where code = any($1::text[])',
  workshop: `select code, id from identity.org_unit where kind = 'workshop' and code = any($1::text[])`,
  line: `select code, id from identity.org_unit where kind = 'line' and code = any($1::text[])`,
  person: 'select code, id from identity.person where code = any($1::text[])',
} as const;
export type CodeTable = keyof typeof codeTables;

export async function findIdsByCode(tx: Tx, table: CodeTable, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ code: string; id: string }>(codeTables[table], [[...new Set(codes)]]);
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** For this transaction only: 50,000 rows take longer to read and to write than any other request may. */
export async function allowLongImport(tx: Tx): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout = '90s'`);
  await tx.query(`set local statement_timeout = '60s'`);
}
