import pg from 'pg';
import { inject } from 'vitest';
import { databaseUrl, TEMPLATE } from './global-setup.ts';

let counter = 0;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A fresh database for one test file: with the whole schema, with nothing in it, or with what `template` holds. Copied file by file, which takes a
 * third of writing it through the log.
 */
export async function createTestDatabase({ empty = false, template = TEMPLATE } = {}): Promise<TestDatabase> {
  const serverUrl = inject('postgresUrl');
  const name = `test_${process.pid}_${Date.now()}_${counter++}`;
  await administer(serverUrl, `create database ${name} template ${empty ? 'template0' : template} strategy file_copy`);
  return {
    url: databaseUrl(serverUrl, name),
    drop: () => administer(serverUrl, `drop database if exists ${name} with (force)`),
  };
}

/** The name of a database that the first who asks fills, for all files of the run to copy; the others wait for it. */
export async function templateFilledBy(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  const serverUrl = inject('postgresUrl');
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    if ((await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 0) {
      const unfinished = `${name}_unfinished`;
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished} template ${TEMPLATE}`);
      await fill(databaseUrl(serverUrl, unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
    return name;
  } finally {
    await client.end();
  }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
