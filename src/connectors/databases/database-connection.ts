import type { Clock } from '../../kernel/index.ts';
import type { HashedDatabase, Hashing, RunQuery } from '../compare/hash-database.ts';
import type { Connection, PullRequest, ReadAllRequest, ResourceSchema, SourceRow, TestStep } from '../port.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import type { Database } from './database.ts';
import { type PollSettings, WatermarkPoll } from './poll-watermark.ts';
import { readFilter, selectRows } from './select-rows.ts';
import { findKeys, findTable, watermarksOf } from './table.ts';

const SAMPLES_MAX = 20;

interface Parts {
  database: Database;
  settings: PollSettings;
  clock: Clock;
  /** How it is reached, before anybody signs in; and what there is to try beyond reading. */
  reachSteps: readonly Step[];
  furtherSteps?: readonly Step[];
  /** How it reckons its rows itself, where it can. */
  hashed?: (query: RunQuery, hashing: Hashing) => HashedDatabase;
}

/** What all databases do alike. It only reads. */
export class DatabaseConnection implements Connection {
  readonly database: Database;
  readonly hashBuckets?: HashedDatabase['hashBuckets'];
  readonly readBuckets?: HashedDatabase['readBuckets'];
  readonly #parts: Parts;
  readonly #polls = new Map<string, WatermarkPoll>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.database = parts.database;
    const { hashed, settings, database } = parts;
    // What counts as deleted is for us to say, row by row.
    if (!hashed || settings.deletedColumn !== '') return;
    const query: RunQuery = (text, values) => database.query(text, values as (string | null)[]);
    Object.assign(this, hashed(query, { offset: settings.offset }));
  }

  test(): Promise<TestStep[]> {
    const { reachSteps, furtherSteps = [] } = this.#parts;
    return walkSteps([
      ...reachSteps,
      {
        what: { zh: '登录', en: 'signing in' },
        act: async () => {
          const [row] = await this.database.query(this.database.dialect.whoAmI);
          const isReadOnly = row?.read_only === 'on';
          if (!isReadOnly)
            throw misconfigured({ zh: '会话没有变成只读。', en: 'the session did not become read-only' });
          return {
            zh: `登录成功，会话只读：${row?.version}`,
            en: `signed in, and the session is read-only: ${row?.version}`,
          };
        },
      },
      {
        what: { zh: '列出可读的表', en: 'listing what tables may be read' },
        act: async () => {
          const { length } = await this.listResources();
          if (length > 0) return { zh: `可读 ${length} 个表和视图`, en: `${length} tables and views may be read` };
          throw misconfigured({
            zh: '该用户一个表也读不到：请授予 SELECT 权限。',
            en: 'this user may read no table at all: grant it SELECT',
          });
        },
      },
      ...furtherSteps,
    ]);
  }

  async listResources() {
    const rows = await this.database.query(this.database.dialect.catalog.tables);
    return rows.map(({ name, estimate, label }) => ({
      name: name ?? '',
      ...(label ? { label } : {}),
      // Below zero: never counted yet.
      ...(estimate !== null && estimate !== undefined && Number(estimate) >= 0
        ? { rows: Math.round(Number(estimate)) }
        : {}),
    }));
  }

  async describe(resource: string): Promise<ResourceSchema> {
    const table = await this.#table(resource);
    const keyFields = await findKeys(this.database, table);
    const { sql, parameters } = selectRows(this.database.dialect, {
      table,
      columns: table.columns,
      where: [],
      orderBy: [],
      rows: SAMPLES_MAX,
    });
    const samples = (await this.database.query(sql, parameters)).map((row) => table.readRow(row));
    return {
      fields: table.columns.map(({ name, type, nullable, label }) => ({
        path: name,
        type,
        nullable,
        ...(label ? { label } : {}),
      })),
      samples,
      keyFields,
      watermarkFields: watermarksOf(table.columns, keyFields),
    };
  }

  pull(request: PullRequest) {
    const { settings, clock } = this.#parts;
    const poll = this.#polls.get(request.resource) ?? new WatermarkPoll(this.database, settings, clock);
    this.#polls.set(request.resource, poll);
    return poll.pull(request);
  }

  async *readAll({ resource, keyField, fields, filter, limit }: ReadAllRequest): AsyncIterable<SourceRow[]> {
    const table = await this.#table(resource);
    const { deletedColumn } = this.#parts.settings;
    const keys = table.keyColumns(keyField);
    const marks = table.columns.filter(({ name }) => name === deletedColumn);
    const wanted = fields.length === 0 ? table.columns : fields.map((name) => table.column(name));
    const columns = [...new Set([...keys, ...marks, ...wanted])];
    const { sql, parameters } = selectRows(this.database.dialect, {
      table,
      columns,
      where: readFilter(filter, table),
      orderBy: [],
    });
    let page: SourceRow[] = [];
    for await (const rows of this.database.stream(sql, parameters)) {
      for (const row of rows) {
        const value = table.readRow(row);
        const key = table.keyOf(row, keys);
        page.push({ key, messageId: null, changedAt: null, deleted: table.isDeleted(value, deletedColumn), value });
        if (page.length < limit) continue;
        yield page;
        page = [];
      }
    }
    if (page.length > 0) yield page;
  }

  close(): Promise<void> {
    return this.database.close();
  }

  #table(resource: string) {
    return findTable(this.database, resource, this.#parts.settings.offset);
  }
}
