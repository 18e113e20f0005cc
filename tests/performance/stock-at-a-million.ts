/**
 * Stock of 10,000 items after 1,000,000 movements: how long a page of what is on hand and a question about the past take.
 * npm script or `node --import tsx tests/performance/stock-at-a-million.ts [--json] [--items 10000] [--movements 1000000]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
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
} from '../../src/kernel/index.ts';
import { checkLedger, takeSnapshots } from '../../src/modules/inventory/index.ts';
import { type Figure, figure, report } from './figures.ts';
import { loadAMillion } from './load-a-million.ts';
import { timeBarePage, timeFigure } from './time-pages.ts';
import { countUnusedIndexes } from './unused-indexes.ts';

const ON_HAND_BAR = { most: 50 };
/** What no index can answer: every row is looked at, joined and sorted. */
const WHOLE_LIST_BAR = { most: 250 };
const AS_OF_BAR = { most: 300 };

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    items: { type: 'string', default: '10000' },
    movements: { type: 'string', default: '1000000' },
  },
});

const figures: Figure[] = [];
await withFreshDatabase(measure);
report(figures, { name: 'stock at a million movements' });

async function withFreshDatabase(work: (database: Database, program: Program) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
  try {
    await migrate(server.connectionString, migrationSources());
    const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
    const owner = openDatabase({ connectionString: server.connectionString });
    await loadAMillion(owner.pool, { items: Number(settings.items), movements: Number(settings.movements) });
    await owner.close();
    const program = assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
    await work(database, program);
    await database.close();
  } finally {
    await server.stop('fast');
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(database: Database, program: Program): Promise<void> {
  const snapshotsStarted = performance.now();
  while ((await takeSnapshots(database, new Date())) > 0);
  note('snapshots of the whole year', (performance.now() - snapshotsStarted) / 1000, 's');
  await measureLists(database, program);
  const scansBefore = await countSequentialScans(database);
  await measureAsOf(database, program);
  const scans = (await countSequentialScans(database)) - scansBefore;
  note('sequential scans of all movements for the past', scans, '', { most: 0 });
  const checkStarted = performance.now();
  const ledger = await database.read(checkLedger);
  note('ledger check', (performance.now() - checkStarted) / 1000, 's');
  note('ledger deviations', ledger.deviations.length, '', { most: 0 });
  note('movements', ledger.movements, '');
  note('balances', ledger.balances, '');
  figures.push(
    await countUnusedIndexes(database, ['inventory.movements', 'inventory.on-hand', 'findStockAsOf', 'findLotLinks']),
  );
}

/** A plan that reads every movement would show here, whatever the machine's speed. */
async function countSequentialScans(database: Database): Promise<number> {
  // Sessions hand their counts in at most a second late.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const rows = await database.read((tx) =>
    tx.query<{ scans: string }>(
      `select seq_scan as scans from pg_stat_user_tables where relid = 'inventory.movement'::regclass`,
    ),
  );
  return Number(rows[0]?.scans);
}

async function measureLists(database: Database, program: Program): Promise<void> {
  const item = await findBusiestItem(database);
  const page =
    (path: string, parameters: Record<string, string>, principal = systemPrincipal) =>
    async () => {
      const list = [...program.lists.values()].find((one) => one.path === path);
      if (!list) throw new Error(`no list at ${path}`);
      const request = parseListRequest(list, parameters);
      const read = await database.read((tx) =>
        readListPage(tx, { list, request, reader: { principal, now: new Date() } }),
      );
      if (read.rows.length === 0) throw new Error(`${path} is empty`);
    };
  await time('on hand, first page', ON_HAND_BAR, page('/stock/on-hand', {}));
  await time('on hand, deep page', WHOLE_LIST_BAR, page('/stock/on-hand', { offset: '15000' }));
  await time('on hand, searched', WHOLE_LIST_BAR, page('/stock/on-hand', { q: '零件 77' }));
  await time('on hand, by quantity', WHOLE_LIST_BAR, page('/stock/on-hand', { sort: '-onHand' }));
  await time('on hand, one place', ON_HAND_BAR, page('/stock/on-hand', { 'f.locationCode.eq': 'L-0260' }));
  const bare = await timeBarePage(database, 'inventory.movement', 'posted_at desc, id desc');
  figures.push(bare.figure);
  await time('movements, first page', bare.bar, page('/stock/movements', {}));
  await time(
    'movements of one place',
    ON_HAND_BAR,
    page('/stock/movements', { 'f.toLocationId.eq': await idOf(database, 'masterdata.location', 'L-0260') }),
  );
  const documentId = await oneDocument(database);
  await time('movements of one document', ON_HAND_BAR, page('/stock/movements', { 'f.documentId.eq': documentId }));
  await time('movements of a day', ON_HAND_BAR, page('/stock/movements', dayOf(100)));
  await time('movements of one item', ON_HAND_BAR, page('/stock/movements', { 'f.itemId.eq': item }));
  const leader = await findLeader(database);
  await time('on hand, first page, one workshop’s', WHOLE_LIST_BAR, page('/stock/on-hand', {}, leader));
  await time('movements, first page, one workshop’s', bare.bar, page('/stock/movements', {}, leader));
  await time('lots, first page, one workshop’s', WHOLE_LIST_BAR, page('/lots', {}, leader));
  const lotId = await idOf(database, 'inventory.lot', 'B1');
  const trace = program.queries.get('inventory.trace-lot');
  if (trace)
    await time(
      'lot traced',
      WHOLE_LIST_BAR,
      async () => void (await program.runner.query(trace, { lotId }, systemPrincipal)),
    );
  await time('lots searched, one workshop’s', WHOLE_LIST_BAR, page('/lots', { q: 'B3' }, leader));
}

async function measureAsOf(database: Database, program: Program): Promise<void> {
  const query = program.queries.get('inventory.stock-as-of');
  if (!query) throw new Error('the as-of query is missing');
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  const ask = (input: Record<string, unknown>) => async () => {
    const answer = (await program.runner.query(query, input, systemPrincipal)) as { rows: unknown[] };
    if (answer.rows.length === 0) throw new Error('the past is empty');
  };
  const item = await findBusiestItem(database);
  await time('as of half a year ago, as known now', AS_OF_BAR, ask({ at: daysAgo(182) }));
  await time('as of half a year ago, as known then', AS_OF_BAR, ask({ at: daysAgo(182), knownAt: daysAgo(182) }));
  await time(
    'as of half a year ago, as known a month later',
    AS_OF_BAR,
    ask({ at: daysAgo(182), knownAt: daysAgo(152) }),
  );
  await time('as of 11 months ago, as known now', AS_OF_BAR, ask({ at: daysAgo(335) }));
  await time('as of yesterday, as known now', AS_OF_BAR, ask({ at: daysAgo(2) }));
  await time('as of half a year ago, one item', AS_OF_BAR, ask({ at: daysAgo(182), itemId: item }));
}

function dayOf(daysAgo: number): Record<string, string> {
  const at = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
  return { 'f.postedAt.gte': at(daysAgo), 'f.postedAt.lt': at(daysAgo - 1) };
}

async function oneDocument(database: Database): Promise<string> {
  const rows = await database.read((tx) =>
    tx.query<{ id: string }>('select document_id as id from inventory.movement limit 1'),
  );
  return rows[0]?.id ?? '';
}

async function idOf(database: Database, table: string, code: string): Promise<string> {
  const rows = await database.read((tx) => tx.query<{ id: string }>(`select id from ${table} where code = $1`, [code]));
  return rows[0]?.id ?? '';
}

/** Somebody who sees one of the two workshops that were loaded. */
async function findLeader(database: Database): Promise<Principal> {
  const [shop] = await database.read((tx) =>
    tx.query<{ id: string }>(`select id from identity.org_unit where code = 'SHOP-0'`),
  );
  const workshopIds = new Set([shop?.id ?? '']);
  return { ...systemPrincipal, scope: { all: false, workshopIds, lineIds: new Set() } };
}

/** The first item is by far the most used in what was loaded. */
async function findBusiestItem(database: Database): Promise<string> {
  const rows = await database.read((tx) =>
    tx.query<{ id: string }>(`select id from masterdata.item where code = 'P-000001'`),
  );
  return rows[0]?.id ?? '';
}

async function time(name: string, bar: Figure['bar'], work: () => Promise<void>): Promise<void> {
  figures.push(await timeFigure(name, work, bar));
}

function note(name: string, value: number, unit: string, bar?: Figure['bar']): void {
  figures.push(figure(name, value, unit, bar));
}
