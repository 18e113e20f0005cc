import { CheckpointLost, type Listening, type ListenRequest, Misconfigured, type SourceRow } from '../../port.ts';
import { checkpointLost, misconfigured } from '../../say-trouble.ts';
import type { Column, TextRow } from '../database.ts';
import { selectRows } from '../select-rows.ts';
import { findKeys, findTable, type Table } from '../table.ts';
import { asSelected } from './as-selected.ts';
import type { PostgresqlDatabase } from './postgresql-database.ts';
import { type Change, type RowChange, readChange, type TupleValues } from './read-pgoutput.ts';
import { settleSlot, slotGone, slotName } from './slot.ts';

/** Changes asked for at once; a transaction comes whole, however large. */
const CHANGES_TOGETHER = 2_000;
const IDLE_MILLISECONDS = 300;
/** While nothing of ours changes, the slot lets go of what others write so often: else their WAL would fill the other side's disk. */
const IDLE_ROUNDS_KEPT = 20;
const ROWS_TOGETHER = 500;
const pausesSeconds = [0.2, 0.5, 1, 2, 4, 8, 8, 8, 8, 8];

interface SlotSettings {
  publication: string;
  offset: string;
  deletedColumn: string;
}

/**
 * Reads the changes of one table from a slot of the reader's own: looked at first, and let go of only once they are taken, so that each comes at
 * least once and under the same message id (the end of its transaction, and its place in it). A server that
 * crashed may go back to its last checkpoint and tell some of it again. What was there before the slot is for `readAll`.
 */
export async function listenToSlot(
  database: PostgresqlDatabase,
  settings: SlotSettings,
  { resource, reader, begun = false, take, onEnd }: ListenRequest,
  signal: AbortSignal,
): Promise<Listening> {
  const slot = slotName(reader);
  const source = new SlotReader(database, settings, resource, slot, begun);
  await source.prepare();
  await settleSlot(database, slot, settings.publication, begun);
  let isStopping = false;
  let wake = () => {};
  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    let tries = 0;
    let idle = 0;
    while (!isStopping) {
      let isTaking = false;
      try {
        const flushed = idle % IDLE_ROUNDS_KEPT === 1 ? await source.flushed() : null;
        const { rows, end } = await source.look();
        tries = 0;
        if (end === null) {
          if (flushed !== null) await source.letGo(flushed);
          idle += 1;
          await sleep(IDLE_MILLISECONDS);
          continue;
        }
        idle = 0;
        isTaking = true;
        for (let at = 0; at < rows.length; at += ROWS_TOGETHER) await take(rows.slice(at, at + ROWS_TOGETHER));
        isTaking = false;
        await source.letGo(end);
      } catch (error) {
        if (isStopping) return;
        const pause = pausesSeconds[tries];
        tries += 1;
        const isFinal =
          isTaking || error instanceof Misconfigured || error instanceof CheckpointLost || pause === undefined;
        if (isFinal) return onEnd(error as Error);
        await sleep(pause * 1000);
      }
    }
  }

  const running = run();
  async function stop(): Promise<void> {
    isStopping = true;
    signal.removeEventListener('abort', stop);
    wake();
    await running;
  }
  signal.addEventListener('abort', stop, { once: true });
  return { stop };
}

class SlotReader {
  readonly #database: PostgresqlDatabase;
  readonly #settings: SlotSettings;
  readonly #resource: string;
  readonly #slot: string;
  /** A person who agreed to begin anew has the truncation of a table behind them; the next one is news again. */
  #begun: boolean;

  constructor(database: PostgresqlDatabase, settings: SlotSettings, resource: string, slot: string, begun: boolean) {
    this.#database = database;
    this.#settings = settings;
    this.#resource = resource;
    this.#slot = slot;
    this.#begun = begun;
  }

  /** Throws Misconfigured where there is no such table, or its changes aren't published. */
  async prepare(): Promise<void> {
    const { schema, name } = await findTable(this.#database, this.#resource, this.#settings.offset);
    const published = await this.#database.query(
      'select 1 as one from pg_publication_tables where pubname = $1 and schemaname = $2 and tablename = $3',
      [this.#settings.publication, schema, name],
    );
    if (published.length > 0) return;
    throw misconfigured({
      zh: `发布 ${this.#settings.publication} 不含表 ${this.#resource}（分区表要用 publish_via_partition_root）。`,
      en: `the publication ${this.#settings.publication} doesn't hold ${this.#resource} (a partitioned table needs publish_via_partition_root)`,
    });
  }

  /** How far the log is safely written: what committed up to here is there to be looked at. */
  async flushed(): Promise<string | null> {
    const [found] = await this.#database.query('select pg_current_wal_flush_lsn()::text as at');
    return found?.at ?? null;
  }

  /** The next changes of our table in the order of their commits; `end` is null where nothing at all happened. */
  async look(): Promise<{ rows: SourceRow[]; end: string | null }> {
    const { publication, offset } = this.#settings;
    const changes = await this.#database
      .query(
        `select encode(data, 'base64') as data
         from pg_logical_slot_peek_binary_changes($1, null, $2::integer, 'proto_version', '1', 'publication_names', $3)`,
        [this.#slot, String(CHANGES_TOGETHER), `"${publication.replaceAll('"', '""')}"`],
      )
      .catch((error: unknown) => this.#whyNot(error));
    if (changes.length === 0) return { rows: [], end: null };
    const table = await findTable(this.#database, this.#resource, offset);
    const [key] = await findKeys(this.#database, table);
    return await this.#present(
      changes.map(({ data }) => readChange(Buffer.from(data ?? '', 'base64'))),
      table,
      key === undefined ? [] : table.keyColumns(key),
    );
  }

  async letGo(end: string): Promise<void> {
    await this.#database.withClient((query) =>
      query('select pg_replication_slot_advance($1, $2::pg_lsn)', [this.#slot, end]),
    );
    this.#begun = true;
  }

  async #present(changes: Change[], table: Table, keys: Column[]): Promise<{ rows: SourceRow[]; end: string | null }> {
    const relations = new Map<number, Extract<Change, { kind: 'relation' }>>();
    const rows: SourceRow[] = [];
    let pending: { row: Omit<SourceRow, 'messageId'>; place: number }[] = [];
    let committedAt: string | null = null;
    let place = 0;
    let end: string | null = null;
    for (const change of changes) {
      place += 1;
      if (change.kind === 'begin') {
        committedAt = change.committedAt;
        place = 0;
      } else if (change.kind === 'relation') {
        relations.set(change.id, change);
      } else if (change.kind === 'commit') {
        end = change.end;
        for (const { row, place: at } of pending) rows.push({ ...row, messageId: `${this.#slot}@${end}#${at}` });
        pending = [];
      } else if (
        change.kind === 'truncate' &&
        this.#begun &&
        change.relations.some((id) => isOf(relations.get(id), table))
      ) {
        throw checkpointLost({
          zh: `${this.#resource} 被整表清空（truncate）：逐行的删除不会来，需要重新核对。`,
          en: `${this.#resource} was truncated: its rows' deletions aren't told one by one, and it has to be compared anew`,
        });
      } else if (change.kind === 'insert' || change.kind === 'update' || change.kind === 'delete') {
        const relation = relations.get(change.relation);
        if (!relation || !isOf(relation, table)) continue;
        for (const row of await this.#rowsOf(change, relation.columns, table, keys))
          pending.push({ row: { ...row, changedAt: committedAt }, place });
      }
    }
    return { rows, end };
  }

  /** A key that changes is the end of one row and the beginning of another. */
  async #rowsOf(change: RowChange, columns: string[], table: Table, keys: Column[]) {
    const { deletedColumn } = this.#settings;
    const oldRow = change.old === null ? null : named(columns, table, change.old);
    const oldKey = oldRow && table.keyOf(oldRow, keys);
    if (change.kind === 'delete')
      return [{ key: oldKey, deleted: true, value: table.readRow(withoutUnsaid(oldRow ?? {}, keys)) }];
    const row = await this.#complete(
      named(columns, table, change.values, change.old ?? undefined),
      columns,
      table,
      keys,
    );
    const key = table.keyOf(row, keys);
    const value = table.readRow(row);
    const moved =
      oldKey !== null && oldKey !== key
        ? [{ key: oldKey, deleted: true, value: table.readRow(withoutUnsaid(oldRow ?? {}, keys)) }]
        : [];
    return [...moved, { key, deleted: table.isDeleted(value, deletedColumn), value }];
  }

  /** A large value that an update left as it was isn't in the log: it is read from the table, as it is there now. */
  async #complete(row: TextRow, columns: string[], table: Table, keys: Column[]): Promise<TextRow> {
    const missing = table.columns.filter(({ name }) => columns.includes(name) && !(name in row));
    if (missing.length === 0 || keys.length === 0) return row;
    const where = keys.map((column) => ({ column, is: '=' as const, values: [row[column.name] ?? null] }));
    const { sql, parameters } = selectRows(this.#database.dialect, {
      table,
      columns: missing,
      where,
      orderBy: [],
      rows: 1,
    });
    const [found] = await this.#database.query(sql, parameters);
    return { ...row, ...found };
  }

  async #whyNot(error: unknown): Promise<never> {
    const [found] = await this.#database
      .query('select wal_status from pg_replication_slots where slot_name = $1', [this.#slot])
      .catch(() => [{ wal_status: 'unknown' }]);
    if (!found || found.wal_status === 'lost') throw checkpointLost(slotGone(this.#slot, found), { cause: error });
    throw error;
  }
}

function isOf(relation: { schema: string; table: string } | undefined, { schema, name }: Table): boolean {
  return relation?.schema === schema && relation.table === name;
}

function named(columns: readonly string[], table: Table, values: TupleValues, before?: TupleValues): TextRow {
  return Object.fromEntries(
    columns.flatMap((name, at) => {
      const value = values[at] === undefined ? before?.[at] : values[at];
      const sqlType = table.columns.find((column) => column.name === name)?.sqlType ?? 'text';
      return value === undefined ? [] : [[name, value === null ? null : asSelected(value, sqlType)]];
    }),
  );
}

/** Of a row that is gone the log says its key, and nulls for what it doesn't say. */
function withoutUnsaid(row: TextRow, keys: readonly Column[]): TextRow {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== null || keys.some((key) => key.name === name)),
  );
}
