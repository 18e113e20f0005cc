/**
 * Two databases with 1,000,000 rows of eight fields, 0.1 % of them different: how long it takes until each difference is known by row and
 * field, where the other side reckons itself and where it is only read from end to end. Nothing but these differences may be found.
 * `npm run bench:tie-out -- [--json] [--rows 1000000]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import {
  bucketsFor,
  type ComparedRow,
  type ComparedSide,
  canonical,
  compareHashes,
  compareRows,
  type HashRequest,
  hashedPostgresql,
  streamedSide,
} from '../../src/connectors/index.ts';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { type Figure, figure, numberOption, report } from './figures.ts';

const SECONDS_MOST = 30;
const rows = numberOption('rows', 1_000_000);
const figures: Figure[] = [];

const fields: HashRequest['fields'] = [
  { path: 'code', form: 'text' },
  { path: 'name', form: 'text' },
  { path: 'quantity', form: 'number' },
  { path: 'price', form: 'number' },
  { path: 'open', form: 'flag' },
  { path: 'due', form: 'date' },
  { path: 'changed_at', form: 'moment' },
  { path: 'note', form: 'text' },
];

const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: false });
const client = () => new pg.Client({ connectionString: server.connectionString });
const [here, there] = [client(), client()];
try {
  await Promise.all([here.connect(), there.connect()]);
  const planted = await load(here);
  figures.push(figure('rows on each side', rows, ''), figure('differences planted', planted.size, ''));
  await measure('where the other side reckons itself', reckoned(there, 'there'), planted);
  await measure('where the other side is only read', streamed(there), planted);
} finally {
  await Promise.all([here.end(), there.end()]);
  await server.stop('fast');
  await rm(directory, { recursive: true, force: true });
}
report(figures, { name: 'tie-out of a million rows' });

async function measure(how: string, other: ComparedSide, planted: ReadonlySet<string>): Promise<void> {
  const found = new Set<string>();
  const started = performance.now();
  let heap = 0;
  const watch = setInterval(() => {
    heap = Math.max(heap, process.memoryUsage().rss);
  }, 50);
  const own = reckoned(here, 'here');
  const hashes = await compareHashes(own, other, bucketsFor(rows));
  const hashed = performance.now();
  const read = await compareRows(own, other, {
    hashes,
    take: async (differences) => {
      for (const one of differences)
        found.add(
          `${one.kind} ${one.key}${one.kind === 'differs' ? ` ${one.fields.map((at) => fields[at]?.path)}` : ''}`,
        );
    },
  });
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const wrong =
    [...found].filter((one) => !planted.has(one)).length + [...planted].filter((one) => !found.has(one)).length;
  figures.push(
    figure(`${how}: the whole`, seconds, 's', { most: SECONDS_MOST }),
    figure('  of it buckets', (hashed - started) / 1000, 's'),
    figure('  buckets that differ', hashes.differing.length, ''),
    figure('  rows read of them, both sides', read, ''),
    figure('  differences missed or wrong', wrong, '', { most: 0 }),
    figure('  memory at most', heap / 2 ** 20, 'MiB', { most: 600 }),
  );
}

function reckoned(side: pg.Client, schema: string): ComparedSide {
  const database = hashedPostgresql(async (text, values) => (await side.query(text, values)).rows);
  const request = { resource: `${schema}.orders`, keyField: 'id', fields };
  return {
    hash: (buckets) => database.hashBuckets({ ...request, buckets }),
    rows: async function* (wanted, buckets) {
      for await (const page of database.readBuckets({ ...request, buckets, wanted: [...wanted] }))
        yield page.map(
          ({ key, value }): ComparedRow => ({
            key: key as string,
            values: fields.map(({ path }) => String(value[path])),
          }),
        );
    },
  };
}

/** As a connector reads all: in pages, as the driver gives the values. */
function streamed(side: pg.Client): ComparedSide {
  return streamedSide(async function* () {
    const stream = side.query(new QueryStream('select * from there.orders', [], { batchSize: 1_000 }));
    let page: ComparedRow[] = [];
    for await (const row of stream) {
      page.push({ key: canonical(row.id, 'text'), values: fields.map(({ path, form }) => canonical(row[path], form)) });
      if (page.length < 1_000) continue;
      yield page;
      page = [];
    }
    yield page;
  });
}

/** The same on both sides, but for one row in a thousand: a quarter is missing here, a quarter there, and half differs in one field or two. */
async function load(client: pg.Client): Promise<Set<string>> {
  await client.query(`create schema here; create schema there;
    create table here.orders as select 'WO-' || g as id, 'P-' || g % 10000 as code, '支架组件 ' || g % 977 as name,
      (g % 100000) * 0.25 as quantity, (g % 777)::numeric(12,4) as price, g % 3 = 0 as open, date '2026-01-01' + g % 365 as due,
      timestamptz '2026-01-01 00:00:00.123456Z' + g * interval '7 seconds' as changed_at,
      case when g % 5 = 0 then null else 'line ' || g % 12 end as note
      from generate_series(1, ${rows}) g`);
  // Another system writes the same otherwise: padded codes, floats, flags as numbers, empty texts for none.
  await client.query(`create table there.orders (id char(12), code char(12), name varchar(40), quantity float8, price numeric(12,6), open smallint, due date, changed_at timestamp(3), note text);
    set timezone = 'UTC';
    insert into there.orders select id, code, name, quantity, price, open::int, due, date_trunc('milliseconds', changed_at at time zone 'UTC'), coalesce(note, '') from here.orders`);
  const planted = new Set<string>();
  const each = Math.floor(rows / 4_000);
  const plant = async (statement: string, from: number, say: (id: string) => string) => {
    const ids = Array.from({ length: each }, (_, at) => `WO-${from + at * 4_000}`);
    await client.query(statement, [ids]);
    for (const id of ids) planted.add(say(id));
  };
  await plant('delete from there.orders where id = any($1::char(12)[])', 1, (id) => `onlyHere ${id}`);
  await plant('delete from here.orders where id = any($1)', 1_001, (id) => `onlyThere ${id}`);
  await plant(
    'update there.orders set quantity = quantity + 0.125 where id = any($1::char(12)[])',
    2_001,
    (id) => `differs ${id} quantity`,
  );
  await plant(
    `update here.orders set open = not open, note = 'moved' where id = any($1)`,
    3_001,
    (id) => `differs ${id} open,note`,
  );
  await client.query('vacuum analyze here.orders; ').then(() => client.query('vacuum analyze there.orders'));
  return planted;
}
