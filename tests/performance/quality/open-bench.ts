import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { startEmbeddedPostgres } from '../../../src/embedded-postgres/index.ts';
import { assembleProgram, type Program } from '../../../src/entry/assemble.ts';
import { migrationSources } from '../../../src/entry/migration-sources.ts';
import { type Database, migrate, openDatabase, systemClock, systemPrincipal } from '../../../src/kernel/index.ts';
import { type Figure, figure, median } from '../figures.ts';

/** What a part measures with: a program on a fresh database, and a pool of its owner for loading. */
export interface Bench {
  program: Program;
  /** Of the program. */
  database: Database;
  owner: pg.Pool;
  /** Asks a question five times, and gives the middle in seconds against the most it may take. */
  time(asked: string, input: object, name: string, most: number): Promise<Figure>;
}

const RUNS = 5;

/** A fresh database and a program on it, for as long as the work takes. */
export async function withBench<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'trueup-quality-'));
  const server = await startEmbeddedPostgres({ dataDirectory: join(directory, 'postgres'), durable: true });
  try {
    await migrate(server.connectionString, migrationSources());
    const database = openDatabase({ connectionString: server.connectionString, role: 'trueup_app' });
    const owner = openDatabase({ connectionString: server.connectionString });
    const program = assembleProgram({ database, clock: systemClock, queueMax: 1_000 });
    const time: Bench['time'] = async (asked, input, name, most) => {
      const query = program.queries.get(asked);
      if (!query) throw new Error(`no ${asked}`);
      const times: number[] = [];
      for (let run = 0; run < RUNS; run += 1) {
        const started = performance.now();
        await program.runner.query(query, input, systemPrincipal);
        times.push((performance.now() - started) / 1000);
      }
      return figure(name, median(times), 's', { most });
    };
    const done = await work({ program, database, owner: owner.pool, time });
    await owner.close();
    await database.close();
    return done;
  } finally {
    await server.stop('fast');
    await rm(directory, { recursive: true, force: true });
  }
}
