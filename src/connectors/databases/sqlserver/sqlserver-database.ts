import type { Opening } from '../../port.ts';
import { connectGuarded } from '../../reach/connect-guarded.ts';
import type { Database, TextRow } from '../database.ts';
import { type DatabaseSettings, tlsOf } from '../database-settings.ts';
import { toDatabaseTrouble } from '../database-trouble.ts';
import { sqlserverDialect } from './dialect.ts';
import { loadTedious, type TediousConnection } from './tedious.ts';

const CONNECT_MILLISECONDS_MAX = 10_000;
const ROWS_TOGETHER = 1_000;
/** Rows that may wait here before the server is asked to hold back. */
const ROWS_AHEAD_MAX = 4 * ROWS_TOGETHER;

/** 229, 230: no right; 208, 207: no such table or column; 4060, 18456: no such database, sign-in failed. */
const codesToMend = new Set(['ELOGIN', '207', '208', '229', '230', '4060', '18456', 'ENCRYPT']);

/** A SQL Server to read from. One connection for each statement: it takes one at a time, and a broken one is worth nothing. */
export class SqlserverDatabase implements Database {
  readonly dialect = sqlserverDialect;
  readonly #settings: DatabaseSettings;
  readonly #opening: Pick<Opening, 'reach' | 'signal'>;

  constructor(settings: DatabaseSettings, opening: Pick<Opening, 'reach' | 'signal'>) {
    this.#settings = settings;
    this.#opening = opening;
  }

  async query(sql: string, parameters: readonly (string | null)[] = []): Promise<TextRow[]> {
    const rows: TextRow[] = [];
    for await (const part of this.#run(sql, parameters, this.#settings.statementSeconds)) rows.push(...part);
    return rows;
  }

  stream(sql: string, parameters: readonly (string | null)[]): AsyncIterable<TextRow[]> {
    return this.#run(sql, parameters, 0);
  }

  async close(): Promise<void> {}

  /** `seconds` 0: as long as it takes. */
  async *#run(sql: string, parameters: readonly (string | null)[], seconds: number): AsyncIterable<TextRow[]> {
    const { Request, TYPES } = await loadTedious();
    const connection = await this.#connect(seconds);
    let waiting: TextRow[] = [];
    let ended: { error?: Error } | undefined;
    let wake = () => {};
    const end = (error?: Error | null) => {
      ended ??= error ? { error } : {};
      wake();
    };
    try {
      const request = new Request(sql, end);
      connection.on('error', (error) => end(error ?? new Error('the connection broke')));
      connection.on('end', () => end(new Error('the server hung up')));
      for (const [at, value] of parameters.entries()) request.addParameter(`p${at + 1}`, TYPES.NVarChar, value);
      request.on('row', (columns) => {
        waiting.push(
          Object.fromEntries(
            columns.map(({ metadata, value }) => [metadata.colName, value === null ? null : String(value)]),
          ),
        );
        if (waiting.length >= ROWS_AHEAD_MAX) request.pause();
        if (waiting.length >= ROWS_TOGETHER) wake();
      });
      connection.execSql(request);
      while (ended === undefined || waiting.length > 0) {
        if (ended === undefined && waiting.length < ROWS_TOGETHER) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        if (ended?.error) throw ended.error;
        const part = waiting;
        waiting = [];
        if (part.length > 0) yield part;
        if (ended === undefined) request.resume();
      }
    } catch (error) {
      throw this.#trouble(error);
    } finally {
      connection.close();
    }
  }

  async #connect(seconds: number): Promise<TediousConnection> {
    const { Connection } = await loadTedious();
    const { host, port, database, user, password, authority, tls } = this.#settings;
    const { reach, signal } = this.#opening;
    const connection = new Connection({
      server: host,
      authentication: { type: 'default', options: { userName: user, password } },
      options: {
        ...{
          database,
          appName: 'trueup',
          readOnlyIntent: true,
          useUTC: true,
          connectTimeout: CONNECT_MILLISECONDS_MAX,
        },
        connector: () => connectGuarded(host, port, reach, { signal, millisecondsMax: CONNECT_MILLISECONDS_MAX }),
        requestTimeout: seconds * 1000,
        encrypt: tlsOf(this.#settings) !== undefined,
        trustServerCertificate: tls === 'unverified',
        ...(authority ? { cryptoCredentialsDetails: { ca: authority } } : {}),
      },
    });
    return await new Promise<TediousConnection>((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve(connection)));
    }).catch((error: unknown) => {
      throw this.#trouble(error);
    });
  }

  #trouble(error: unknown): Error {
    const { host, port } = this.#settings;
    const { number, cause } = (error ?? {}) as { number?: number; cause?: unknown };
    const told = cause instanceof Error && cause.name === 'Misconfigured' ? cause : error;
    const coded =
      number === undefined
        ? told
        : Object.assign(new Error(String((error as Error).message)), { code: String(number) });
    return toDatabaseTrouble(coded, { host, port, misconfigured: (code) => codesToMend.has(code) });
  }
}
