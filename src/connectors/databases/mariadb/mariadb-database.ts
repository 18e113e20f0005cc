import { isIP } from 'node:net';
import type { Connection, createPool, Pool, PoolConnection } from 'mysql2';
import type { Opening } from '../../port.ts';
import type { Database, TextRow } from '../database.ts';
import { type DatabaseSettings, tlsOf } from '../database-settings.ts';
import { toDatabaseTrouble } from '../database-trouble.ts';
import { GuardedSocket } from '../guarded-socket.ts';
import { mariadbDialect } from './dialect.ts';

const CONNECTIONS_MAX = 4;
const CONNECT_MILLISECONDS_MAX = 10_000;
const ROWS_TOGETHER = 1_000;

const codesToMend = new Set([
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_COLUMNACCESS_DENIED_ERROR',
  'ER_SPECIFIC_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
  'ER_NO_SUCH_TABLE',
  'ER_BAD_FIELD_ERROR',
  'ER_PARSE_ERROR',
  'ER_NOT_SUPPORTED_AUTH_MODE',
  'HANDSHAKE_NO_SSL_SUPPORT',
  'AUTH_SWITCH_PLUGIN_ERROR',
]);

/** A MariaDB or MySQL to read from: each session is read-only and each statement has an end. */
export class MariadbDatabase implements Database {
  readonly dialect = mariadbDialect;
  readonly #settings: DatabaseSettings;
  readonly #options: Parameters<typeof createPool>[0];
  #pool: Promise<Pool> | undefined;
  readonly #prepared = new WeakSet<Connection>();
  #isClosed = false;

  constructor(settings: DatabaseSettings, { reach, signal }: Pick<Opening, 'reach' | 'signal'>) {
    this.#settings = settings;
    const { host, port, database, user, password } = settings;
    const tls = tlsOf(settings);
    this.#options = {
      ...{ host, port, database, user, password, connectionLimit: CONNECTIONS_MAX, maxIdle: 1, idleTimeout: 60_000 },
      connectTimeout: CONNECT_MILLISECONDS_MAX,
      charset: 'utf8mb4',
      // All of a statement's end and its rows' form is ours to say.
      ...{ multipleStatements: false, supportBigNumbers: true, dateStrings: true },
      typeCast: (value: { string(encoding?: string): string | null }) => value.string('utf8'),
      ...(tls
        ? { ssl: { ...tls, verifyIdentity: tls.rejectUnauthorized, ...(isIP(host) ? {} : { servername: host }) } }
        : {}),
      stream: () => new GuardedSocket(reach).connect(port, host),
    } as Parameters<typeof createPool>[0];
    signal.addEventListener('abort', () => void this.close(), { once: true });
  }

  async query(sql: string, parameters: readonly (string | null)[] = []): Promise<TextRow[]> {
    const connection = await this.#connect();
    try {
      return await run(connection, sql, parameters);
    } catch (error) {
      if ((error as { fatal?: boolean }).fatal) connection.destroy();
      throw this.#trouble(error);
    } finally {
      connection.release();
    }
  }

  /** As the server sends them: it waits while nobody takes them. One statement, and so of one moment. */
  async *stream(sql: string, parameters: readonly (string | null)[]): AsyncIterable<TextRow[]> {
    const connection = await this.#connect();
    let isWhole = false;
    try {
      // Sending counts as well, and takes as long as the rows are wanted.
      await this.#limitStatements(connection, 0);
      await run(connection, 'set session net_write_timeout = 600', []);
      let part: TextRow[] = [];
      for await (const row of connection.query(sql, [...parameters]).stream({ highWaterMark: ROWS_TOGETHER })) {
        part.push(row as TextRow);
        if (part.length < ROWS_TOGETHER) continue;
        yield part;
        part = [];
      }
      isWhole = true;
      if (part.length > 0) yield part;
      await this.#limitStatements(connection, this.#settings.statementSeconds);
    } catch (error) {
      throw this.#trouble(error);
    } finally {
      // The rest of an answer that nobody wants any more would stand in the way of the next.
      if (isWhole) connection.release();
      else connection.destroy();
    }
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const pool = await this.#pool?.catch(() => undefined);
    await new Promise<void>((resolve) => (pool ? pool.end(() => resolve()) : resolve()));
  }

  /** The library is loaded when the first question is asked. */
  #openPool(): Promise<Pool> {
    this.#pool ??= import('mysql2').then((library) => library.createPool(this.#options));
    return this.#pool;
  }

  async #connect(): Promise<PoolConnection> {
    try {
      const pool = await this.#openPool();
      const connection = await new Promise<PoolConnection>((resolve, reject) => {
        pool.getConnection((error, got) => (error ? reject(error) : resolve(got)));
      });
      if (this.#prepared.has(connection)) return connection;
      try {
        await run(connection, 'set session transaction read only', []);
        // Parameters are written into the statement here, for a server that reads them as this mode says.
        await run(connection, "set session sql_mode = 'STRICT_TRANS_TABLES', time_zone = '+00:00'", []);
        await this.#limitStatements(connection, this.#settings.statementSeconds);
      } catch (error) {
        connection.destroy();
        throw error;
      }
      this.#prepared.add(connection);
      return connection;
    } catch (error) {
      throw this.#trouble(error);
    }
  }

  /** MariaDB counts in seconds, MySQL in milliseconds, and each knows only its own word. */
  async #limitStatements(connection: Connection, seconds: number): Promise<void> {
    await run(connection, 'set session max_statement_time = ?', [seconds]).catch(() =>
      run(connection, 'set session max_execution_time = ?', [seconds * 1000]),
    );
  }

  #trouble(error: unknown): Error {
    const { host, port } = this.#settings;
    return toDatabaseTrouble(error, { host, port, misconfigured: (code) => codesToMend.has(code) });
  }
}

function run(connection: Connection, sql: string, parameters: readonly (string | number | null)[]): Promise<TextRow[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, [...parameters], (error, rows) =>
      error ? reject(error) : resolve(rows as unknown as TextRow[]),
    );
  });
}
