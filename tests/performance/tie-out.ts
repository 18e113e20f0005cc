/**
 * 1,000,000 items here and in another system's database, 0.1 % of them different in every class: how long a run takes until each difference
 * is known by thing and field and kept, where the other side reckons itself and where it can only be read from end to end. Nothing but
 * these differences may be found. `npm run bench:tie-out -- [--json] [--rows 1000000]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { type Connection, type Connector, hashedPostgresql, type SourceRow } from '../../src/connectors/index.ts';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { modules } from '../../src/entry/modules.ts';
import { defineModule, migrate, openDatabase, provide, provideSecretKey, systemClock } from '../../src/kernel/index.ts';
import { furtherConnectors } from '../../src/modules/bridge/connections/connectors-of.ts';
import { compareWorker } from '../../src/modules/tieout/runs/compare-worker.ts';
import { type Figure, figure, numberOption, report } from './figures.ts';
import { differencesPlanted, loadComparison, loadItems, loadOtherSide } from './load-tie-out.ts';

const SECONDS_MOST = 30;
const MEMORY_MOST = 700;
const rows = numberOption('rows', 1_000_000);
const figures: Figure[] = [];

const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
const clients: pg.Client[] = [];
try {
  await migrate(server.connectionString, migrationSources());
  const owner = await connect();
  await owner.query('create database erp');
  const other = await connect('erp');
  await loadItems(owner, rows);
  await loadOtherSide(other, rows);
  await measureBoth(owner, other);
} finally {
  await Promise.all(clients.map((client) => client.end()));
  await server.stop('fast');
  await rm(directory, { recursive: true, force: true });
}
report(figures, { name: 'tie-out of a million rows' });

async function connect(database?: string): Promise<pg.Client> {
  const address = new URL(server.connectionString);
  if (database !== undefined) address.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: address.href });
  clients.push(client);
  await client.connect();
  return client;
}

async function measureBoth(owner: pg.Client, other: pg.Client): Promise<void> {
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  provideSecretKey(database, () => Buffer.alloc(32, 7));
  const plug = defineModule({
    name: 'plug',
    label: { zh: '试验', en: 'Plug' },
    provides: [reckoned(other), streamed(other)].map((connector) => provide(furtherConnectors, connector)),
  });
  const program = assembleProgram({ database, clock: systemClock, queueMax: 1_000, modules: [...modules, plug] });
  const planted = differencesPlanted(rows);
  figures.push(figure('rows on each side', rows, ''), figure('differences planted', planted.size, ''));
  for (const kind of ['reckoned', 'streamed'] as const) {
    const { runId, comparisonId } = await loadComparison(owner, kind);
    const processor = process.cpuUsage();
    let memory = 0;
    const watch = setInterval(() => {
      memory = Math.max(memory, process.memoryUsage().rss);
    }, 50);
    const started = performance.now();
    const signal = new AbortController().signal;
    await compareWorker.work({ database, clock: systemClock, runner: program.runner, signal }, { id: runId });
    const seconds = (performance.now() - started) / 1000;
    clearInterval(watch);
    const { user, system } = process.cpuUsage(processor);
    const [run] = (await owner.query('select * from tieout.run where id = $1', [runId])).rows;
    const { rows: found } = await owner.query<{ said: string }>(
      `select concat_ws(' ', thing, nullif(field, ''), class) as said from tieout.difference where comparison_id = $1`,
      [comparisonId],
    );
    const said = new Set(found.map((one) => one.said));
    const wrong =
      [...said].filter((one) => !planted.has(one)).length + [...planted].filter((one) => !said.has(one)).length;
    const how = kind === 'reckoned' ? 'the other side reckons itself' : 'the other side is only read';
    figures.push(
      figure(`${how}: a run`, seconds, 's', { most: SECONDS_MOST }),
      figure('  of it processor time of Trueup itself', (user + system) / 1e6, 's'),
      figure('  state done', run.state === 'done' ? 1 : 0, '', { least: 1 }),
      figure('  buckets that differ', run.buckets_differing, `of ${run.buckets}`),
      figure('  rows read one by one, both sides', run.rows_read, ''),
      figure('  differences missed or wrong', wrong, '', { most: 0 }),
      figure('  memory of the process at most', memory / 2 ** 20, 'MiB', { most: MEMORY_MOST }),
    );
  }
  await database.close();
}

function reckoned(other: pg.Client): Connector {
  const hashed = hashedPostgresql(async (text, values) => (await other.query(text, values)).rows);
  return connector('reckoned', { ...nothing(), ...hashed });
}

/** As connectors read all: in pages, with what the driver makes of the values. */
function streamed(other: pg.Client): Connector {
  return connector('streamed', {
    ...nothing(),
    async *readAll({ limit }) {
      const stream = other.query(new QueryStream('select * from items', [], { batchSize: limit }));
      let page: SourceRow[] = [];
      for await (const { at, ...value } of stream) {
        page.push({ key: value.id, messageId: null, changedAt: at.toISOString(), deleted: false, value });
        if (page.length < limit) continue;
        yield page;
        page = [];
      }
      yield page;
    },
  });
}

function nothing(): Connection {
  return {
    test: async () => [],
    listResources: async () => [],
    describe: async () => ({ fields: [], samples: [], keyFields: [], watermarkFields: [] }),
    close: async () => {},
  };
}

function connector(kind: string, connection: Connection): Connector {
  const words = { zh: '试验', en: 'For measuring' };
  return { kind, label: words, help: words, settings: {}, secrets: {}, open: () => connection };
}
