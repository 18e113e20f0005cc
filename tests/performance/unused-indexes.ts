import type { Database } from '../../src/kernel/index.ts';
import { type Figure, figure } from './figures.ts';

/** Smaller tables are read whole, whatever indexes they have. */
const ROWS_MIN = 30_000;
/** Sessions hand their counts in at most a second late; a session at rest after ten. */
const COUNTS_LATE_MILLISECONDS = 11_000;

/**
 * The indexes of big tables that no plan used, though what they are for was asked: `asked` names the functions and lists as the
 * indexes' comments do.
 */
export async function countUnusedIndexes(database: Database, asked: readonly string[]): Promise<Figure> {
  await new Promise((resolve) => setTimeout(resolve, COUNTS_LATE_MILLISECONDS));
  const indexes = await database.read((tx) =>
    tx.query<{ name: string; scans: string; purpose: string }>(
      `select s.indexrelid::regclass::text as name, s.idx_scan as scans, obj_description(s.indexrelid, 'pg_class') as purpose
         from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid join pg_class c on c.oid = s.relid
        where c.reltuples >= $1 and not i.indisunique and obj_description(s.indexrelid, 'pg_class') is not null`,
      [ROWS_MIN],
    ),
  );
  const isAsked = ({ purpose }: { purpose: string }) =>
    purpose
      .split(':', 1)
      .flatMap((names) => names.split(', '))
      .some((name) => asked.includes(name));
  const judged = indexes.filter(isAsked);
  const unused = judged.filter(({ scans }) => scans === '0').map(({ name }) => name);
  return figure(
    `indexes that no plan used (of ${judged.length})${unused.map((name) => ` ${name}`)}`,
    unused.length,
    '',
    {
      most: 0,
    },
  );
}
