import { Logger, runMigrations } from 'graphile-worker';
import { publishConfiguration } from '../../src/entry/modules.ts';
import type { TestFactory } from './factory.ts';

/** Lets printers stand on this machine, where a test's are, and makes the tables in which their jobs wait. */
export async function openThisMachine(factory: TestFactory): Promise<void> {
  await runMigrations({ connectionString: factory.databaseUrl, logger: new Logger(() => () => {}) });
  const { rows } = await factory.database.pool.query<{ number: number; document: { base: object } }>(
    'select number, document from lowcode.configuration_version order by number desc limit 1',
  );
  const [current] = rows;
  const base = { ...current?.document.base, policies: { 'printing.printer_addresses': 'this_machine_too' } };
  const document = { ...current?.document, base } as never;
  await factory.execute(publishConfiguration, { document, expectedVersion: Number(current?.number), note: 'printer' });
}
