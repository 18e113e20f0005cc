import pg from 'pg';
import type { Opening } from '../../port.ts';
import type { Database, TextRow } from '../database.ts';
import { type DatabaseSettings, tlsOf } from '../database-settings.ts';
import { toDatabaseTrouble } from '../database-trouble.ts';
import { GuardedSocket } from '../guarded-socket.ts';
import { postgresqlDialect } from './dialect.ts';

const CONNECTIONS_MAX = 4;
const CONNECT_MILLISECONDS_MAX = 10_000;
const ROWS_TOGETHER = 2_000;
/** Every value as the text that the server sends. */
const types = { getTypeParser: () => (value: string) => value };

/** Sign-in, rights, and names of what isn't there (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const misconfigured = (code: string) => /^(28|3D|3F|42|0L|0P)/.test(code) || code === '25006';

/** A PostgreSQL to read from: each session is read-only and each statement has an end. */
export class PostgresqlDatabase implements Database {
  readonly dialect = postgresqlDialect;
  readonly #settings: DatabaseSettings;
  readonly #pool: pg.Pool;
  readonly #prepared = new WeakSet<pg.PoolClient>();

  constructor(settings: DatabaseSettings, { reach, signal }: Pick<Opening, 'reach' | 'signal'>) {
    this.#settings = settings;
    const { host, port, database, user, password } = settings;
    this.#pool = new pg.Pool({
      ...{ host, port, database, user, password, max: CONNECTIONS_MAX },
      application_name: 'trueup',
      connectionTimeoutMillis: CONNECT_MILLISECONDS_MAX,
      idleTimeoutMillis: 60_000,
      allowExitOnIdle: true,
      ssl: tlsOf(settings) ?? false,
      stream: () => new GuardedSocket(reach),
      types,
    } as pg.PoolConfig);
    // A session that ends while nobody uses it; the next is opened when it is needed.
    this.#pool.on('error', () => {});
    // One that ends while it is in use: whoever waits for it is told by their own promise.
    this.#pool.on('connect', (client) => client.on('error', () => {}));
    signal.addEventListener('abort', () => void this.close(), { once: true });
  }

  async query(sql: string, parameters: readonly (string | null)[] = []): Promise<TextRow[]> {
    return await this.#with(
      async (client) => (await client.query({ text: sql, values: [...parameters], types })).rows as TextRow[],
    );
  }

  /** Through a cursor, so that the time for a statement holds for each part, and all parts are of one moment. */
  async *stream(sql: string, parameters: readonly (string | null)[]): AsyncIterable<TextRow[]> {
    const client = await this.#connect();
    let isWhole = false;
    try {
      await client.query('begin transaction isolation level repeatable read, read only');
      await client.query(`declare trueup_rows no scroll cursor for ${sql}`, [...parameters]);
      for (;;) {
        const { rows } = await client.query({ text: `fetch ${ROWS_TOGETHER} from trueup_rows`, types });
        if (rows.length === 0) break;
        yield rows as TextRow[];
      }
      await client.query('commit');
      isWhole = true;
    } catch (error) {
      throw this.#trouble(error);
    } finally {
      // Left in the middle, its transaction goes with it.
      client.release(!isWhole);
    }
  }

  /** For the few statements that move a position of ours there: the session may then write. */
  async withClient<T>(act: (query: Database['query']) => Promise<T>): Promise<T> {
    return await this.#with((client) =>
      act(
        async (sql, parameters = []) =>
          (await client.query({ text: sql, values: [...parameters], types })).rows as TextRow[],
      ),
    );
  }

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end();
  }

  async #with<T>(act: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#connect();
    try {
      const result = await act(client);
      client.release();
      return result;
    } catch (error) {
      // A session that the server said no to goes on; one that broke doesn't.
      client.release(!(error instanceof pg.DatabaseError));
      throw this.#trouble(error);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      const client = await this.#pool.connect();
      if (this.#prepared.has(client)) return client;
      const milliseconds = this.#settings.statementSeconds * 1000;
      await client
        .query(
          `set default_transaction_read_only = on; set statement_timeout = ${milliseconds}; set idle_in_transaction_session_timeout = 600000;
           set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set intervalstyle = 'iso_8601'; set client_encoding = 'UTF8'`,
        )
        .catch((error: unknown) => {
          client.release(true);
          throw error;
        });
      this.#prepared.add(client);
      return client;
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  #trouble(error: unknown): Error {
    const { host, port } = this.#settings;
    return toDatabaseTrouble(error, { host, port, misconfigured });
  }
}
