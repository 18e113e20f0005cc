import type { Tx } from './database.ts';

/** A reference of an insert-only table: `columns` of `table` name `keys` of `referent`. */
export interface TrustedReference {
  table: string;
  columns: string[];
  referent: string;
  keys: string[];
}

/** Rows of an insert-only table that name what isn't there. */
export interface Orphans extends TrustedReference {
  count: number;
  /** What one of them names. */
  example: string;
}

/** The references that insert-only tables keep in their comments (`kernel.trust_references`). */
export async function findTrustedReferences(tx: Tx): Promise<TrustedReference[]> {
  const rows = await tx.query<{ table: string; comment: string | null }>(
    `select name as table, obj_description(name::regclass, 'pg_class') as comment from kernel.append_only_table order by name`,
  );
  const definition = /FOREIGN KEY \((.+?)\) REFERENCES ([\w.]+)\((.+?)\)/g;
  return rows.flatMap(({ table, comment }) =>
    [...(comment ?? '').matchAll(definition)].map(([, columns = '', referent = '', keys = '']) => ({
      table,
      columns: columns.split(', '),
      referent,
      keys: keys.split(', '),
    })),
  );
}

/** Proves that whatever a posted fact names is there. Reads every fact once for each reference: seconds at a million. */
export async function findOrphans(tx: Tx): Promise<Orphans[]> {
  await tx.query(`set local statement_timeout = '30min'`);
  const orphans: Orphans[] = [];
  for (const reference of await findTrustedReferences(tx)) {
    const { table, columns, referent, keys } = reference;
    const given = columns.map((column) => `f.${column} is not null`).join(' and ');
    const same = columns.map((column, nth) => `r.${keys[nth]} = f.${column}`).join(' and ');
    const [found] = await tx.query<{ count: string; example: string }>(
      `select count(*) as count, min(concat_ws(' ', ${columns.map((column) => `f.${column}`).join(', ')})) as example
         from ${table} f where ${given} and not exists (select from ${referent} r where ${same})`,
    );
    const count = Number(found?.count);
    if (found && count > 0) orphans.push({ ...reference, count, example: found.example });
  }
  return orphans;
}
