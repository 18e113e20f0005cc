import { checkpointLost, misconfigured } from '../../say-trouble.ts';
import type { Step } from '../../walk-steps.ts';
import type { Database, TextRow } from '../database.ts';
import type { PostgresqlDatabase } from './postgresql-database.ts';

/** A slot's name may hold lower-case letters, digits and underscores, 63 at most. */
export function slotName(reader: string): string {
  return `trueup_${reader.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`.slice(0, 63);
}

/**
 * Makes the slot where this reader begins. Throws CheckpointLost where it had one and that is gone, or holds no longer what wasn't read: what
 * changed meanwhile is nowhere to be had.
 */
export async function settleSlot(
  database: PostgresqlDatabase,
  slot: string,
  publication: string,
  begun: boolean,
): Promise<void> {
  await assertPublication(database, publication);
  const [found] = await database.query(
    `select plugin, database = current_database() as here, wal_status, confirmed_flush_lsn::text as at from pg_replication_slots where slot_name = $1`,
    [slot],
  );
  if (found && found.wal_status !== 'lost') {
    if (found.plugin === 'pgoutput' && found.here === 't') return;
    throw misconfigured({
      zh: `复制槽 ${slot} 属于别的用途（插件 ${found.plugin}）。`,
      en: `the slot ${slot} serves something else (plugin ${found.plugin})`,
    });
  }
  if (begun) throw checkpointLost(slotGone(slot, found));
  await database.withClient(async (query) => {
    if (found) await query('select pg_drop_replication_slot($1)', [slot]);
    await query(`select pg_create_logical_replication_slot($1, 'pgoutput')`, [slot]);
  });
}

export function slotGone(slot: string, found: TextRow | undefined) {
  const why = found
    ? { zh: '它保留的 WAL 已被丢弃', en: 'the WAL that it held was thrown away' }
    : { zh: '它已被删除', en: 'it was dropped' };
  return {
    zh: `复制槽 ${slot} 不再可用：${why.zh}，这期间的变更取不回来。`,
    en: `the slot ${slot} is of no use any more: ${why.en}, and what changed meanwhile can't be had from it`,
  };
}

async function assertPublication(database: Database, publication: string): Promise<void> {
  const [found] = await database.query(
    `select (select current_setting('wal_level')) as wal_level, (select count(*) from pg_publication where pubname = $1)::text as publications`,
    [publication],
  );
  if (found?.wal_level !== 'logical') {
    throw misconfigured({
      zh: `对方的 wal_level 是 ${found?.wal_level}，逻辑复制需要 logical。`,
      en: `wal_level is ${found?.wal_level} there, and logical replication needs logical`,
    });
  }
  if (found.publications === '0') {
    throw misconfigured({ zh: `没有发布“${publication}”。`, en: `there is no publication '${publication}'` });
  }
}

/** Says what slots of ours there are and how much WAL each keeps there: one that nobody reads fills the other side's disk. */
export function slotStep(database: PostgresqlDatabase, publication: string): Step {
  return {
    what: { zh: '检查逻辑复制', en: 'looking at logical replication' },
    async act() {
      await assertPublication(database, publication);
      const slots = await database.query(
        `select slot_name, wal_status, coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint::text as bytes
         from pg_replication_slots where slot_name like 'trueup\\_%' and database = current_database() order by 1`,
      );
      const tables = await database.query(
        'select schemaname, tablename from pg_publication_tables where pubname = $1',
        [publication],
      );
      const all = slots
        .map(({ slot_name: name, bytes, wal_status: status }) => `${name} ${megabytes(bytes)} MB (${status})`)
        .join(', ');
      return {
        zh: `发布 ${publication} 含 ${tables.length} 个表；复制槽占用的 WAL：${all || '还没有复制槽'}`,
        en: `publication ${publication} has ${tables.length} tables; WAL held by slots: ${all || 'no slot yet'}`,
      };
    },
  };
}

const megabytes = (bytes: string | null | undefined) => (Number(bytes ?? 0) / 1024 / 1024).toFixed(1);
