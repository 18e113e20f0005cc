import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import type { TestFactory } from '../support/factory.ts';
import { exceptions } from './exceptions.ts';
import { findUntold } from './find-untold.ts';
import { findOwners, type Owners } from './owners.ts';
import { readWitness, setWitness, type Transaction } from './witness.ts';

/** A database whose every change is noted, for a factory that is asked afterwards what its commands didn't tell. */
export async function createWatchedDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  await setWitness(made.url);
  return made;
}

/** What the commands changed and told. What a test wrote by itself carries no command's name. */
export async function readWatched(factory: TestFactory): Promise<{ seen: Transaction[]; owners: Owners }> {
  const { database, databaseUrl, program } = factory;
  const seen = (await readWitness(databaseUrl)).filter(({ work }) => program.commands.has(work));
  const rows = seen.flatMap(({ changes }) => changes);
  return { seen, owners: await findOwners(database, program, rows) };
}

/** What commands changed without telling, or told without changing it, as sentences. */
export async function findAllUntold(factory: TestFactory): Promise<string[]> {
  const { seen, owners } = await readWatched(factory);
  if (seen.length === 0) throw new Error('nothing was watched');
  return seen.flatMap((transaction) => findUntold(transaction, owners, exceptions));
}
