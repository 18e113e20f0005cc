import type { Reference } from '../../../kernel/entity/contract.ts';
import { codeKey, type Tx } from '../../../kernel/index.ts';
import { matchCodes } from '../match-codes.ts';

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

/** For this transaction only: 50,000 rows take longer to read and to write than any other request may. */
export async function allowLongImport(tx: Tx): Promise<void> {
  await tx.query(`set local idle_in_transaction_session_timeout = '90s'`);
  await tx.query(`set local statement_timeout = '60s'`);
}
