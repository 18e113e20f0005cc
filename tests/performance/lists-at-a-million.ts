/**
 * The lists of orders (1,000,000), operations (2,000,000) and reports (1,000,000): page and count together.
 * `node --import tsx tests/performance/lists-at-a-million.ts [--json] [--orders 1000000] [--open 50000] [--explain] [--directory <kept>]`.
 * With --directory the database stays there, and the next run measures it without loading again.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram, type Program } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import {
  type Database,
  migrate,
  openDatabase,
  type Principal,
  parseListRequest,
  readListPage,
  systemClock,
  systemPrincipal,
  type Tx,
} from '../../src/kernel/index.ts';
import { type Figure, report } from './figures.ts';
import { loadLists } from './load-lists.ts';
import { timeBarePage, timeFigure } from './time-pages.ts';
import { countUnusedIndexes } from './unused-indexes.ts';

const BAR = 100;
const DAY = 86_400_000;
const open = 'released,in_progress,on_hold';
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '1000000' },
    open: { type: 'string', default: '50000' },
    explain: { type: 'boolean', default: false },
    directory: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

type Parameters = Record<string, string>;
interface Names {
  workshop: string;
  otherWorkshop: string;
  workCentre: string;
  item: string;
  person: string;
}

const figures: Figure[] = [];
const directory = settings.directory ?? (await mkdtemp(join(tmpdir(), 'trueup-performance-')));
const loaded = join(directory, 'loaded');
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
try {
  await migrate(server.connectionString, migrationSources());
  const owner = openDatabase({ connectionString: server.connectionString });
  if (!existsSync(loaded))
    await loadLists(owner.pool, { orders: Number(settings.orders), open: Number(settings.open) });
  const client = await owner.pool.connect();
  await client.query('set statement_timeout = 0');
  await client.query('vacuum (analyze)');
  client.release();
  await owner.close();
  await writeFile(loaded, '');
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  await measure(database, assembleProgram({ database, clock: systemClock, queueMax: 1_000 }));
  await database.close();
} finally {
  await server.stop('fast');
  if (!settings.directory) await rm(directory, { recursive: true, force: true });
}
report(figures, { name: 'lists at a million' });

async function measure(database: Database, program: Program): Promise<void> {
  const names = await findNames(database);
  const leader: Principal = {
    ...systemPrincipal,
    scope: { all: false, workshopIds: new Set([names.workshop]), lineIds: new Set() },
  };
  const lists: Record<string, Record<string, Parameters>> = {
    '/work-orders': orderQuestions(names),
    '/operations': operationQuestions(names),
    '/production-reports': reportQuestions(names),
  };
  const bare = await timeBarePage(database, 'execution.work_order', 'due_at, id');
  figures.push(bare.figure);
  for (const [path, questions] of Object.entries(lists)) {
    for (const [name, parameters] of Object.entries(questions)) {
      for (const reader of [systemPrincipal, leader]) {
        const label = `${path.slice(1)}: ${name}${reader === leader ? ', leader' : ''}`;
        // The page that opens is held against the bare one; what is filtered and searched, against a limit of patience.
        const bar = name === 'default page' ? bare.bar : { most: BAR };
        if (label.includes(settings.only)) await time(database, program, label, path, parameters, reader, bar);
      }
    }
  }
  if (!settings.only)
    figures.push(
      await countUnusedIndexes(database, [
        'execution.work-orders',
        'execution.operations',
        'execution.production-reports',
      ]),
    );
}

function orderQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'open by due': { 'f.state.in': open, sort: 'dueAt' },
    'late by due': { 'f.state.in': `draft,${open}`, 'f.daysLate.gte': '1', sort: 'dueAt' },
    'drafts by due': { 'f.state.in': 'draft', sort: 'dueAt' },
    'on hold': { 'f.state.in': 'on_hold' },
    'to close': { 'f.state.in': 'completed' },
    'in progress, stuck': { 'f.state.in': 'in_progress', 'f.stuck.eq': 'true' },
    'of a workshop': { 'f.workshopId.eq': names.workshop },
    'of a workshop, open by due': { 'f.workshopId.eq': names.workshop, 'f.state.in': open, sort: 'dueAt' },
    'of an item': { 'f.itemId.eq': names.item },
    'due within a week': { 'f.dueAt.gte': inDays(0), 'f.dueAt.lt': inDays(7), sort: 'dueAt' },
    'due half a year ago': { 'f.dueAt.gte': inDays(-180), 'f.dueAt.lt': inDays(-150) },
    'by priority': { sort: 'priority' },
    'open by priority': { 'f.state.in': open, sort: 'priority,dueAt' },
    'by code': { sort: 'code' },
    'newest first': { sort: '-createdAt' },
    'search code': { q: 'WO-0123456' },
    'search code prefix': { q: 'wo-0123' },
    'search any code': { q: 'WO-' },
    'search item': { q: 'P-00777' },
    'search name': { q: '产品 777' },
    'search frequent name': { q: '产品' },
    'search nothing': { q: 'nothing-like-this' },
  };
}

function operationQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'open by due': { 'f.state.in': 'ready,running,paused,awaiting_inspection', sort: 'dueAt' },
    running: { 'f.state.in': 'running' },
    'to inspect': { 'f.state.in': 'awaiting_inspection' },
    'of a work centre': { 'f.workCentreId.eq': names.workCentre },
    'of a work centre, ready': { 'f.workCentreId.eq': names.workCentre, 'f.state.in': 'ready,running,paused' },
    'of a workshop, ready': { 'f.workshopId.eq': names.workshop, 'f.state.in': 'ready,running,paused' },
    'of an item': { 'f.itemId.eq': names.item },
    'due within a week': { 'f.dueAt.gte': inDays(0), 'f.dueAt.lt': inDays(7) },
    'by priority, ready': { 'f.state.in': 'ready', sort: 'priority,dueAt' },
    'by code': { sort: 'code' },
    'search code': { q: 'wo-0123456' },
    'search code prefix': { q: 'WO-0123' },
    'search any code': { q: 'WO-' },
  };
}

function reportQuestions(names: Names): Record<string, Parameters> {
  return {
    'default page': {},
    'of a day': { 'f.businessAt.gte': inDays(-30), 'f.businessAt.lt': inDays(-29) },
    'of half a year': { 'f.businessAt.gte': inDays(-180) },
    'of a person': { 'f.personId.eq': names.person },
    'of a workshop': { 'f.workshopId.eq': names.workshop },
    'with scrap': { 'f.quantityScrap.gt': '0' },
    reversed: { 'f.reversed.eq': 'true' },
    'of an item': { 'f.itemId.eq': names.item },
    'last entered': { sort: '-reportedAt' },
    'search code': { q: 'WO-0123456' },
    'search code prefix': { q: 'WO-0123' },
    'search any code': { q: 'WO-' },
  };
}

async function findNames(database: Database): Promise<Names> {
  const rows = await database.read((tx) =>
    tx.query<Names>(
      `select (select id from identity.org_unit where code = 'W2') as workshop, (select id from identity.org_unit where code = 'W3') as "otherWorkshop",
         (select id from masterdata.work_centre where code = 'C01') as "workCentre", (select id from masterdata.item where code = 'P-00777') as item,
         (select id from identity.person where code = 'P0042') as person`,
    ),
  );
  return rows[0] as Names;
}

/** Page and count together, one request after another; for what misses, the plans. */
async function time(
  database: Database,
  program: Program,
  name: string,
  path: string,
  parameters: Parameters,
  principal: Principal,
  most: { most: number },
) {
  const list = [...program.lists.values()].find((one) => one.path === path);
  if (!list) throw new Error(`no list at ${path}`);
  const request = parseListRequest(list, parameters);
  const ask = (tx: Tx) => readListPage(tx, { list, request, reader: { principal, now: new Date() } });
  // Whether an order is stuck is found out order by order: with 32,000 in progress it is told, and not held to the bar.
  const bar = name.includes('stuck') ? undefined : most;
  const result = await timeFigure(name, () => database.read(ask), bar);
  figures.push(result);
  if (!result.holds || settings.explain) await database.read((tx) => ask(explaining(tx)));
}

/** The same reads, and after each its plan as it ran. */
function explaining(tx: Tx): Tx {
  return {
    ...tx,
    query: async <R>(text: string, values?: unknown[]) => {
      if (/^select/i.test(text)) {
        const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${text}`, values);
        console.log(`${text}\n${plan.map((row) => `    ${row['QUERY PLAN']}`).join('\n')}`);
      }
      return tx.query<R>(text, values);
    },
  };
}
