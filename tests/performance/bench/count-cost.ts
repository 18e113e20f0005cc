import pg from 'pg';

/** What stands in the database: bytes, rows, and entries of indexes that have one for each row (BRIN has one for many). */
export interface Standing {
  bytes: number;
  rows: number;
  entries: number;
}

/** Counts by `analyze`, which reads tables of this size whole. */
export async function readStanding(url: string): Promise<Standing> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('analyze');
  const { rows } = await client.query<{ bytes: string; rows: number; entries: number }>(
    `select pg_database_size(current_database()) as bytes,
            sum(c.reltuples) filter (where c.relkind = 'r')::float8 as rows,
            sum(c.reltuples) filter (where c.relkind = 'i' and m.amname <> 'brin')::float8 as entries
       from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am m on m.oid = c.relam
      where n.nspname in ('kernel', 'identity', 'lowcode', 'masterdata', 'inventory', 'execution', 'quality', 'insight')
        and c.reltuples > 0`,
  );
  await client.end();
  const [found] = rows;
  return { bytes: Number(found?.bytes), rows: Number(found?.rows), entries: Number(found?.entries) };
}

/** What each of so many commands left behind. */
export function costOfEach(before: Standing, after: Standing, count: number): Standing {
  const each = (which: keyof Standing) => (after[which] - before[which]) / count;
  return { bytes: each('bytes'), rows: each('rows'), entries: each('entries') };
}
