import {
  assertServerFits,
  type Database,
  findOrphans,
  openDatabase,
  pendingMigrations,
  readJobs,
  readOutboxIdle,
  readOutboxLag,
  readOutboxParked,
  type Settings,
  systemClock,
  unknownMigrations,
} from '../../kernel/index.ts';
import { checkSeals } from '../../modules/closing/index.ts';
import { examineFileStores, provideFileStores } from '../../modules/collaboration/index.ts';
import { checkBook } from '../../modules/costing/index.ts';
import { findOrderCodeDoubles } from '../../modules/execution/index.ts';
import { verifyAudit } from '../../modules/identity/index.ts';
import { checkLedger } from '../../modules/inventory/index.ts';
import { findCodeDoubles } from '../../modules/masterdata/index.ts';
import { findUntied } from '../../modules/vouchers/index.ts';
import { fileStoresOf } from '../file-stores-of.ts';
import { whyAnchorLate } from '../keep-audit-anchor.ts';
import { migrationSources } from '../migration-sources.ts';
import { openUnderRole } from '../open-program-database.ts';
import { sayAnchor } from '../say-anchor.ts';
import { sayFileStores } from '../say-file-stores.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** A reaction that is further behind than this has most likely stopped. */
const LAG_SECONDS_MAX = 60;
/** A consumer that is worked on moves each minute. */
const IDLE_SECONDS_MAX = 900;

/** Looks at everything inside the database; reads only. */
export async function examineDatabase(url: string, how: string, settings: Settings): Promise<Finding[]> {
  const plain = openDatabase({ connectionString: url, connectionsMax: 2 });
  try {
    const server = await examineServer(plain, how);
    const schema = await examineSchema(plain);
    const findings = [server, schema];
    // Of another schema nothing more can be said.
    if (findings.some((finding) => finding.state === 'fail')) return findings;
    return [...findings, ...(await examineContent(plain, url, settings))];
  } finally {
    await plain.close();
  }
}

async function examineServer({ pool }: Database, how: string): Promise<Finding> {
  await assertServerFits(pool);
  const { rows } = await pool.query<{ version: string; size: string }>(
    `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  return ok('database', `PostgreSQL ${rows[0]?.version}, ${rows[0]?.size} (${how})`);
}

async function examineSchema({ pool }: Database): Promise<Finding> {
  const unknown = await unknownMigrations(pool, migrationSources());
  if (unknown.length > 0) {
    return fail('schema', `made by a newer Trueup (step ${unknown[0]})`, 'Install the newer program again.');
  }
  const pending = await pendingMigrations(pool, migrationSources());
  if (pending.length > 0) {
    return fail('schema', `${pending.length} steps are not applied`, 'Run `npx trueup migrate`, or start Trueup.');
  }
  return ok('schema', 'up to date');
}

async function examineContent(plain: Database, url: string, settings: Settings): Promise<Finding[]> {
  return [
    await examineRole(url),
    ...(await examineBooks(plain, settings.auditAnchor)),
    await examineReferences(plain),
    await examineCodes(plain),
    await examineOutbox(plain),
    await examineJobs(plain),
    await examineFiles(plain, settings),
  ];
}

async function examineRole(url: string): Promise<Finding> {
  const database = await openUnderRole(url, 2, () => {});
  try {
    const { rows } = await database.pool.query<{ role: string }>('select current_user as role');
    if (rows[0]?.role === 'trueup_app') return ok('role', 'works as trueup_app, which can’t change posted facts');
    return warn(
      'role',
      `works as ${rows[0]?.role}; posted facts are guarded by triggers alone`,
      'Let a superuser run `create role trueup_app nologin; grant trueup_app to <user>;` and `npx trueup migrate`.',
    );
  } finally {
    await database.close();
  }
}

async function examineBooks(database: Database, anchorFile: string | undefined): Promise<Finding[]> {
  const ledger = await database.read(checkLedger);
  const audit = await database.read((tx) => verifyAudit(tx, { anchorFile }));
  const days = await database.read(checkSeals);
  const [broken] = days.broken;
  const [first] = ledger.deviations;
  // Of the ledger something may not be valued yet; the book must agree with itself at any moment.
  const [value] = await database.read((tx) => checkBook(tx, { ledger: false }));
  const untied = await database.read(findUntied);
  const remedy = 'Keep the database as it is and restore the last backup elsewhere to compare.';
  return [
    ledger.whole
      ? ok('ledger', `whole: ${ledger.movements} movements, ${ledger.balances} balances`)
      : fail('ledger', `${ledger.deviations.length} deviations, the first at item ${first?.itemCode}`, remedy),
    value
      ? fail(
          'value book',
          `${value.what} of ${value.id}: the book says ${value.book}, its entries ${value.other}`,
          remedy,
        )
      : ok('value book', 'agrees with its entries'),
    days.whole
      ? ok('sealed days', `whole: ${days.seals} seals`)
      : fail('sealed days', `${days.broken.length} broken, the first of ${broken?.day} (${broken?.what})`, remedy),
    untied.length > 0
      ? warn('vouchers', `differ from stock in ${untied.join(', ')}`, 'Look at Finance › Vouchers, Tie-out.')
      : ok('vouchers', 'agree with stock'),
    audit.whole
      ? ok('audit log', `whole: ${audit.entries} entries in ${audit.chains} chains`)
      : fail('audit log', `broken: ${audit.broken[0]?.what.en} (entry ${audit.broken[0]?.sequence})`, remedy),
    await examineAnchor(anchorFile, sayAnchor(audit.anchor)),
  ];
}

/** Facts keep no foreign keys: the command that wrote them had loaded what they name. Here it is proved. */
export async function examineReferences(database: Database): Promise<Finding> {
  const orphans = await database.read(findOrphans);
  if (orphans.length === 0) return ok('references', 'whatever a posted fact names is there');
  const all = orphans.map(
    ({ table, columns, referent, count, example }) =>
      `${count} in ${table} name by ${columns.join(', ')} what ${referent} hasn’t (${example})`,
  );
  return fail(
    'references',
    all.join('; '),
    'Keep the database as it is and restore the last backup elsewhere to compare.',
  );
}

async function examineAnchor(
  file: string | undefined,
  { sound, says }: ReturnType<typeof sayAnchor>,
): Promise<Finding> {
  if (file === undefined) return ok('audit anchor', says);
  const late = await whyAnchorLate(file);
  if (sound && !late) return ok('audit anchor', says);
  const remedy = `See that Trueup runs and can write to ${file}.`;
  return warn('audit anchor', late ?? says, remedy);
}

/** Only what was there before such codes were refused. */
async function examineCodes(database: Database): Promise<Finding> {
  const doubles = [...(await database.read(findCodeDoubles)), ...(await database.read(findOrderCodeDoubles))];
  const [first] = doubles;
  if (!first) return ok('codes', 'no two that people can’t tell apart');
  const all = doubles.map(({ thing, codes }) => `${thing} ${codes}`).join('; ');
  return warn(
    'codes',
    `${doubles.length} that differ only in case, width or invisible characters: ${all}`,
    'Decide which of each stays, move stock, orders and references to it, then deactivate the other; of barcodes, remove one from its item; of work orders, finish or cancel one.',
  );
}

async function examineOutbox({ pool }: Database): Promise<Finding> {
  const parked = sum(await readOutboxParked(pool));
  if (parked > 0) {
    return warn(
      'outbox',
      `${parked} events are set aside after too many failures`,
      'Look at them with `npx trueup parked`, or at Connections › Events; release them once the reason is settled, or drop them.',
    );
  }
  const idle = Object.entries(await readOutboxIdle(pool, systemClock.now())).filter(
    ([, age]) => age > IDLE_SECONDS_MAX,
  );
  if (idle.length > 0) {
    return warn(
      'outbox',
      `nobody works on ${idle.map(([consumer]) => consumer).join(', ')}; events are kept for it`,
      'Start Trueup; if it is meant to be over, retire it at Connections › Events.',
    );
  }
  const lag = Math.max(0, ...Object.values(await readOutboxLag(pool, systemClock.now())));
  if (lag > LAG_SECONDS_MAX) {
    return warn('outbox', `the oldest event waits for ${Math.round(lag)} s`, 'Start Trueup; it catches up by itself.');
  }
  return ok('outbox', 'nothing waits');
}

async function examineJobs({ pool }: Database): Promise<Finding> {
  const { waiting, failed } = await readJobs(pool);
  if (failed > 0)
    return warn('jobs', `${failed} jobs have failed for good`, 'Read last_error in graphile_worker.jobs.');
  return ok('jobs', `${waiting} wait, none has failed for good`);
}

async function examineFiles(database: Database, settings: Settings): Promise<Finding> {
  provideFileStores(database, fileStoresOf(settings));
  const found = await examineFileStores(database, systemClock.now());
  if (found.trouble) {
    const { why, remedy } = found.trouble.text('en');
    return warn('files', why, remedy);
  }
  const says = sayFileStores(found);
  if (found.amounts.outside > 0 && !found.outside) {
    return warn('files', says, 'Set what begins with TRUEUP_S3_: what lies there can’t be opened without.');
  }
  return ok('files', says);
}

function sum(figures: Record<string, number>): number {
  return Object.values(figures).reduce((total, figure) => total + figure, 0);
}
