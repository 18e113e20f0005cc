/**
 * What a reader of the whole plant and one of a workshop wait for an answer of the search, over 1,000,000 subjects.
 * `npm run bench:finding -- [--json] [--orders 330000] [--directory <kept>]`: each order brings two operations, and there are
 * 10,000 items, half of them with names of their own in both languages.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import {
  type Database,
  migrate,
  openDatabase,
  type Principal,
  systemClock,
  systemPrincipal,
} from '../../src/kernel/index.ts';
import { findSubjects } from '../../src/modules/finding/find-subjects.ts';
import { keepIndex } from '../../src/modules/finding/index.ts';
import { type Figure, figure, median, report } from './figures.ts';
import { loadLists } from './load-lists.ts';

const BAR = 100;
const ROUNDS = 15;

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    orders: { type: 'string', default: '330000' },
    directory: { type: 'string' },
  },
});

const questions: Record<string, string> = {
  'one letter': 'w',
  'one letter of a name': 'c',
  'two letters': 'wo',
  'two letters, initials': 'cj',
  'one Han': '车',
  'very code': 'WO-0123456',
  'code in full width': 'ｗｏ－０１２３４５',
  'part of a code': '23456',
  'part of many codes': '012',
  'last digits of a code': '99',
  'frequent name': '产品',
  'rare name': '黑色车架',
  pinyin: 'heisechejia',
  initials: 'hscj',
  'unfinished pinyin': 'heis',
  'several words': 'frame 车架 black',
  'name and code': '车架 777',
  English: 'black frame',
  'a slip': 'balck frmae',
  'a slip in pinyin': 'heisechjia',
  'another sign': '黑色车甲',
  nothing: 'nothing-like-this-at-all',
};

const figures: Figure[] = [];
const directory = settings.directory ?? (await mkdtemp(join(tmpdir(), 'trueup-performance-')));
const loaded = join(directory, 'loaded');
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
try {
  await migrate(server.connectionString, migrationSources());
  const owner = openDatabase({ connectionString: server.connectionString });
  if (!existsSync(loaded)) await load(owner);
  await writeFile(loaded, '');
  await owner.close();
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
  const filled = performance.now();
  await keepIndex(database, new Date());
  const seconds = (performance.now() - filled) / 1_000;
  const { rows } = await database.pool.query<{ count: string }>('select count(*) from finding.entry');
  figures.push(figure('subjects', Number(rows[0]?.count), '', { least: 0.98 * 3 * Number(settings.orders) }));
  figures.push(figure('index filled, or walked to its end', seconds, 's'));
  const vacuum = openDatabase({ connectionString: server.connectionString });
  const client = await vacuum.pool.connect();
  await client.query('set statement_timeout = 0');
  await client.query('vacuum (analyze) finding.entry');
  client.release();
  await vacuum.close();
  await measure(database);
  await database.close();
} finally {
  await server.stop('fast');
  if (!settings.directory) await rm(directory, { recursive: true, force: true });
}
report(figures, { name: 'finding at a million' });

async function load(owner: Database): Promise<void> {
  await loadLists(owner.pool, { orders: Number(settings.orders), open: Math.round(Number(settings.orders) / 20) });
  const client = await owner.pool.connect();
  await client.query(`set session_replication_role = replica`);
  await client.query(`
    with words as (select array['黑色','银色','红色','碳纤维','铝合金','不锈钢','加强','轻量'] as colour, array['Black','Silver','Red','Carbon','Aluminium','Stainless','Reinforced','Light'] as colour_en,
                          array['车架','前叉','车把','轮圈','花鼓','曲柄','飞轮','链条','刹车','坐垫'] as thing, array['frame','fork','handlebar','rim','hub','crank','freewheel','chain','brake','saddle'] as thing_en),
         numbered as (select id, row_number() over (order by code) as n from masterdata.item)
    update masterdata.item i set name = colour[1 + n % 8] || thing[1 + n % 10] || n, name_en = colour_en[1 + n % 8] || ' ' || thing_en[1 + n % 10] || ' ' || n
      from numbered, words where numbered.id = i.id and n % 2 = 0`);
  await client.query('vacuum (analyze) masterdata.item');
  client.release(true);
}

async function measure(database: Database): Promise<void> {
  const [workshop] = (
    await database.pool.query<{ id: string }>(`select id from identity.org_unit where kind = 'workshop' limit 1`)
  ).rows;
  const leader: Principal = {
    ...systemPrincipal,
    scope: { all: false, workshopIds: new Set([workshop?.id ?? '']), lineIds: new Set() },
  };
  for (const [name, q] of Object.entries(questions)) {
    for (const principal of [systemPrincipal, leader]) {
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now();
        await database.read((tx) =>
          findSubjects.handle(
            { tx, principal, now: new Date(), configuration: () => Promise.reject(new Error('not asked')) },
            { q, limit: 6 },
          ),
        );
        times.push(performance.now() - began);
      }
      figures.push(figure(`${name}${principal === leader ? ', leader' : ''}`, median(times), 'ms', { most: BAR }));
    }
  }
}
