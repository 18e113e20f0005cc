import { codeKey, type Tx } from '../../../kernel/index.ts';
import { matchCodes } from '../match-codes.ts';

/** What an import names by code, and where it is found. The tables are ours; nothing of a file gets into the text. */
const codeTables = {
  location:
    'select code, id from masterdata.location where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  warehouse:
    'select code, id from masterdata.warehouse where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  partner:
    'select code, id from masterdata.partner where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  calendar:
    'select code, id from masterdata.calendar where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  workCentre:
    'select code, id from masterdata.work_centre where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  unit: 'select code, id from masterdata.unit where code = any($1::text[]) or (kernel.code_key(code) = any($2::text[]) and not code_double)',
  workshop: `select code, id from identity.org_unit where kind = 'workshop' and (code = any($1::text[]) or kernel.code_key(code) = any($2::text[]))`,
  line: `select code, id from identity.org_unit where kind = 'line' and (code = any($1::text[]) or kernel.code_key(code) = any($2::text[]))`,
  person:
    'select code, id from identity.person where code = any($1::text[]) or kernel.code_key(code) = any($2::text[])',
} as const;
export type CodeTable = keyof typeof codeTables;

/** By the codes asked for; `code` is how the one found spells it. */
export async function findByCode(
  tx: Tx,
  table: CodeTable,
  codes: readonly string[],
): Promise<Map<string, { code: string; id: string }>> {
  if (codes.length === 0) return new Map();
  const rows = await tx.query<{ code: string; id: string }>(codeTables[table], [
    [...new Set(codes)],
    [...new Set(codes.map(codeKey))],
  ]);
  return matchCodes(codes, rows);
}

/** For this transaction only: 50,000 rows take longer to read and to write than any other request may. */
export async function allowLongImport(tx: Tx): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout = '90s'`);
  await tx.query(`set local statement_timeout = '60s'`);
}
