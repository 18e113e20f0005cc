/**
 * The lists of orders (1,000,000), operations (2,000,000), reports, material requests, calls, notices and what terminals brought (1,000,000 each):
 * page and count together, and the numbers on the tabs; and all codes that a device of one workshop keeps.
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
  countViews,
  type Database,
  type ListDefinition,
  migrate,
  openDatabase,
  type Principal,
  parseListRequest,
  readListPage,
  systemClock,
  systemPrincipal,
  type Tx,
} from '../../src/kernel/index.ts';
import { scanCodes } from '../../src/modules/execution/scan-codes.ts';
import { type Figure, report } from './figures.ts';
import { type Names, type Parameters, questionsOf, tabsOf } from './list-questions.ts';
import { loadLists } from './load-lists.ts';
import { timeBarePage, timeFigure } from './time-pages.ts';
import { countUnusedIndexes } from './unused-indexes.ts';

const BAR = 100;
/** Asked in the background, at most every ten minutes. */
const CODES_BAR = 1_000;

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
  // Somebody who has notices.
  const everywhere: Principal = { ...systemPrincipal, personId: names.person };
  const leader: Principal = {
    ...everywhere,
    scope: { all: false, workshopIds: new Set([names.workshop]), lineIds: new Set() },
  };
  const bare = await timeBarePage(database, 'execution.work_order', 'due_at, id');
  figures.push(bare.figure);
  for (const [path, questions] of Object.entries(questionsOf(names))) {
    for (const [name, parameters] of Object.entries(questions)) {
      for (const reader of [everywhere, leader]) {
        const label = `${path.slice(1)}: ${name}${reader === leader ? ', leader' : ''}`;
        // The page that opens is held against the bare one; what is filtered and searched, against a limit of patience.
        const bar = name === 'default page' ? bare.bar : { most: BAR };
        if (label.includes(settings.only)) await time(database, program, label, path, parameters, reader, bar);
      }
    }
  }
  for (const [path, tabs] of Object.entries(tabsOf)) {
    const label = `${path.slice(1)}: numbers on ${tabs.length} tabs`;
    if (label.includes(settings.only)) figures.push(await timeTabs(database, program, label, path, tabs));
  }
  const codes = 'scan/codes: all of a workshop, for a device';
  if (codes.includes(settings.only)) {
    const ask = () => program.runner.query(scanCodes, {}, leader);
    figures.push(await timeFigure(codes, ask, { most: CODES_BAR }));
  }
  if (!settings.only)
    figures.push(
      await countUnusedIndexes(database, [
        'execution.work-orders',
        'execution.operations',
        'execution.production-reports',
        'execution.material-requests',
        'calls.calls',
        'inbox.notices',
        'terminals.facts',
      ]),
    );
}

async function findNames(database: Database): Promise<Names> {
  const rows = await database.read((tx) =>
    tx.query<Names>(
      `select (select id from identity.org_unit where code = 'W2') as workshop, (select id from identity.org_unit where code = 'W3') as "otherWorkshop",
         (select id from masterdata.work_centre where code = 'C01') as "workCentre", (select id from masterdata.item where code = 'P-00777') as item,
         (select id from identity.person where code = 'P0042') as person,
         (select id from terminals.terminal where name = 'PDA 7') as terminal`,
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
  const list = listAt(program, path);
  const request = parseListRequest(list, parameters);
  const ask = (tx: Tx) => readListPage(tx, { list, request, reader: { principal, now: new Date() } });
  // Whether an order is stuck is found out order by order: with 32,000 in progress it is told, and not held to the bar.
  const bar = name.includes('stuck') ? undefined : most;
  const result = await timeFigure(name, () => database.read(ask), bar);
  figures.push(result);
  if (!result.holds || settings.explain) await database.read((tx) => ask(explaining(tx)));
}

function listAt(program: Program, path: string): ListDefinition {
  const list = [...program.lists.values()].find((one) => one.path === path);
  if (!list) throw new Error(`no list at ${path}`);
  return list;
}

/** All numbers on the tabs above a list, as one request asks for them. What isn't counted in its time is left out, so the sum is bounded. */
async function timeTabs(
  database: Database,
  program: Program,
  name: string,
  path: string,
  tabs: readonly Parameters[],
): Promise<Figure> {
  const list = listAt(program, path);
  const reader = { principal: systemPrincipal, now: new Date() };
  const questions = tabs.map((tab) => ({ list, request: parseListRequest(list, tab), reader }));
  return timeFigure(name, () => database.read((tx) => countViews(tx, questions)), { most: 3 * BAR });
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
