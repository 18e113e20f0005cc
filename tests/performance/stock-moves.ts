/**
 * Stock moves through the batch form, without HTTP: what the ledger itself does on this machine, spread over many places and all on
 * one hot balance. `node --import tsx tests/performance/stock-moves.ts [--json] [--seconds 10] [--waiting 256]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram, type Program } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import {
  type AnyCommand,
  type Database,
  migrate,
  newId,
  openDatabase,
  systemClock,
  systemPrincipal,
} from '../../src/kernel/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';

const { values: settings } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '10' },
    waiting: { type: 'string', default: '256' },
  },
});
const BAR = 5_000;
const ITEMS = 200;

const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
try {
  await migrate(server.connectionString, migrationSources());
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  const program = assembleProgram({ database, clock: systemClock, queueMax: 5_000 });
  const places = await stock(database);
  const spread = await move(program, (n) => places[n % ITEMS] as Place);
  const hot = await move(program, () => places[0] as Place);
  const ledger = await database.read(checkLedger);
  const figures = [
    {
      name: `moves a second, spread, ${settings.waiting} waiting`,
      value: spread,
      unit: '/s',
      bar: BAR,
      holds: spread >= BAR,
    },
    {
      name: `moves a second, one hot balance, ${settings.waiting} waiting`,
      value: hot,
      unit: '/s',
      bar: spread / 2,
      holds: hot >= spread / 2,
    },
    { name: 'ledger deviations', value: ledger.deviations.length, unit: '', bar: 0, holds: ledger.whole },
    { name: 'movements', value: ledger.movements, unit: '', bar: null, holds: true },
  ];
  if (!settings.json)
    for (const { name, value, unit, bar } of figures) console.log(`${name}: ${value} ${unit} (bar ${bar})`);
  const holds = figures.every((figure) => figure.holds);
  console.log(JSON.stringify({ name: 'stock moves', holds, figures }));
  process.exitCode = holds ? 0 : 1;
  await database.close();
} finally {
  await server.stop('fast');
  await rm(directory, { recursive: true, force: true });
}

interface Place {
  itemId: string;
  from: string;
  to: string;
}

/** Items with plenty on one shelf each, received by the command itself. */
async function stock(database: Database): Promise<Place[]> {
  const places = Array.from({ length: ITEMS }, () => ({ itemId: newId(), from: newId(), to: newId() }));
  await database.transaction('load', async (tx) => {
    for (const [n, place] of places.entries()) {
      await tx.query(
        `insert into masterdata.item (id, code, name, kind, unit) values ($1, $2, $2, 'component', 'pcs')`,
        [place.itemId, `P-${n}`],
      );
      for (const [id, code] of [
        [place.from, `F-${n}`],
        [place.to, `T-${n}`],
      ]) {
        await tx.query(`insert into masterdata.location (id, code, name, kind) values ($1, $2, $2, 'storage')`, [
          id,
          code,
        ]);
      }
    }
  });
  const program = assembleProgram({ database, clock: systemClock, queueMax: 5_000 });
  const receive = commandOf(program, 'inventory.receive-stock');
  await Promise.all(
    places.map(({ itemId, from }) =>
      program.runner.execute(receive, { itemId, quantity: '10000000', unit: 'pcs', locationId: from }, caller()),
    ),
  );
  return places;
}

async function move(program: Program, placeOf: (n: number) => Place): Promise<number> {
  const command = commandOf(program, 'inventory.move-stock');
  let done = 0;
  let next = 0;
  const one = async () => {
    const { itemId, from, to } = placeOf(next++);
    await program.runner.execute(
      command,
      { itemId, quantity: '1', unit: 'pcs', fromLocationId: from, toLocationId: to },
      caller(),
    );
    done += 1;
  };
  const until = async (end: number) => {
    while (performance.now() < end) await one();
  };
  const waiting = Array.from({ length: Number(settings.waiting) });
  await Promise.all(waiting.map(() => until(performance.now() + 2_000)));
  done = 0;
  const started = performance.now();
  await Promise.all(waiting.map(() => until(started + Number(settings.seconds) * 1_000)));
  return Math.round(done / ((performance.now() - started) / 1_000));
}

function caller() {
  return { principal: systemPrincipal, idempotencyKey: newId() };
}

function commandOf(program: Program, name: string): AnyCommand {
  const command = program.commands.get(name);
  if (!command) throw new Error(`there is no command ${name}`);
  return command;
}
