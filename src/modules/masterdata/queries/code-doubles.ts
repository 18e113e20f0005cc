import type { Tx } from '../../../kernel/index.ts';
import { recordCommands } from '../records/record-commands.ts';

/** Codes that people can't tell apart and that stood side by side before that was refused; only where both are active. */
export async function findCodeDoubles(tx: Tx): Promise<{ thing: string; codes: string }[]> {
  const each = Object.values(recordCommands).map(
    ({ record: { noun, table, uniqueWithin } }) =>
      `select '${noun.replace('-', ' ')}' as thing, string_agg(code, ', ' order by created_at) as codes from ${table}
        where active and kernel.code_key(code) in (select kernel.code_key(code) from ${table} where code_double)
        group by ${uniqueWithin ? `${uniqueWithin}, ` : ''}kernel.code_key(code) having count(*) > 1`,
  );
  each.push(`select 'barcode' as thing, c.code || ' (' || string_agg(i.code, ', ') || ')' as codes
      from masterdata.item_code d join masterdata.item_code c on kernel.code_key(c.code) = kernel.code_key(d.code) join masterdata.item i on i.id = c.item_id
     where d.code_double group by c.code`);
  return tx.query(`${each.join(' union all ')} limit 100`);
}
