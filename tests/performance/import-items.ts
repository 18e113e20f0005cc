/**
 * An import of items, from the bytes of a CSV file to the last row committed, told and audited; then the same file again, where nothing changes.
 * `npm run bench:import -- [--rows 100000] [--json]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/index.ts';
import { assembleProgram } from '../../src/entry/assemble.ts';
import { migrationSources } from '../../src/entry/migration-sources.ts';
import { migrate, newId, openDatabase, systemClock, systemPrincipal } from '../../src/kernel/index.ts';
import { imports } from '../../src/modules/masterdata/index.ts';
import { figure, numberOption, report } from './figures.ts';

const SECONDS_MAX_AT_100_000 = 60;

const rows = numberOption('rows', 100_000);
const bar = { most: (SECONDS_MAX_AT_100_000 * rows) / 100_000 };
const directory = await mkdtemp(join(tmpdir(), 'trueup-performance-'));
const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
try {
  await migrate(server.connectionString, migrationSources());
  const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
  const { runner } = assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
  const principal = systemPrincipal;
  const file = { fileName: 'items.csv', contentBase64: fileOf(rows).toString('base64') };
  const call = () => ({ principal, idempotencyKey: newId(), source: 'import' as const });
  const seconds = async (work: () => Promise<unknown>) => {
    const [began, used] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(used);
    return { taken: (performance.now() - began) / 1_000, processor: (user + system) / 1e6 };
  };
  const whole = { ...file, mode: 'good_rows' as const };
  const preview = await seconds(() => runner.execute(imports.items.preview as never, file, call()));
  const created = await seconds(() => runner.execute(imports.items.run as never, whole, call()));
  const again = await seconds(() => runner.execute(imports.items.run as never, whole, call()));
  const [counted] = (
    await database.pool.query(`select (select count(*)::int from masterdata.item) as items,
      (select count(*)::int from kernel.outbox where type = 'masterdata.item-created') as told,
      (select count(*)::int from identity.audit_entry where entity_type = 'masterdata.item') as audited`)
  ).rows as { items: number; told: number; audited: number }[];
  report(
    [
      figure(`preview of ${rows} items`, preview.taken, 's', bar),
      figure(`import of ${rows} items`, created.taken, 's', bar),
      figure('of it processor time of the server', created.processor, 's'),
      figure('the same file again', again.taken, 's', bar),
      figure('items that are there', counted?.items ?? 0, '', { least: rows }),
      figure('events that tell of them', counted?.told ?? 0, '', { least: rows }),
      figure('audit entries of them', counted?.audited ?? 0, '', { least: rows }),
    ],
    { name: 'import of items' },
  );
  await database.close();
} finally {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
}

function fileOf(count: number): Buffer {
  const units = ['个', 'pcs', 'kg', '米'];
  const lines = Array.from(
    { length: count },
    (_, index) =>
      `PART-${index},零件 ${index},Φ${index % 90}×${index % 400},零部件,${units[index % 4]},${index % 500},${index % 30}`,
  );
  return Buffer.from(`物料编码,物料名称,规格,类别,单位,安全库存,提前期\n${lines.join('\n')}\n`);
}
