import pg from 'pg';
import { type Clock, systemClock } from '../clock.ts';

/** One transaction or one read: the only way to the database. numeric and int8 come as strings, date as text. */
export interface Tx {
  /** The database it belongs to, and so the program: see `perProgram`. */
  owner: object;
  /** When it began, by the program's clock: the present, also where a command tells of the past. */
  begunAt: Date;
  query<R>(text: string, values?: unknown[]): Promise<R[]>;
  /** The first row of a query; undefined where there is none. */
  first<R>(text: string, values?: unknown[]): Promise<R | undefined>;
  /** How many rows an insert, update or delete wrote. */
  write(text: string, values?: unknown[]): Promise<number>;
  /** As query, but parsed and planned once per connection: for the hot paths. The name must be unique per text. */
  prepared<R>(name: string, text: string, values?: unknown[]): Promise<R[]>;
}

export interface Database {
  /** Stands for this database, and the program on it, in `perProgram`. */
  owner: object;
  pool: pg.Pool;
  /** Several reads that see one moment. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A single statement without the cost of a transaction around it. */
  glance<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One transaction. The label (command and document) is shown as application_name, so that a wait names its culprit. */
  transaction<T>(label: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** True since a write found the disk full, until `findRoom` could write again. */
  isOutOfRoom(): boolean;
  /** Tries to write as much as a table grows by at once, and leaves nothing. Throws what PostgreSQL says. */
  findRoom(): Promise<void>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connectionString: string;
  /** Connections at most; 16 measured best on two cores with the load beside the database. */
  connectionsMax?: number;
  applicationName?: string;
  /** Role to take on after connecting; it can't update or delete posted facts. */
  role?: string;
  clock?: Clock;
  onError?: (error: Error) => void;
}

const DATE_OID = 1082;
const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID ? (text: string) => text : pg.types.getTypeParser(oid, format as 'text'),
};

/** Nobody waits for ever: these limits are the server's last word when code forgets. */
const sessionLimits = {
  lock_timeout: '2s',
  statement_timeout: '15s',
  idle_in_transaction_session_timeout: '10s',
  timezone: 'UTC',
  jit: 'off',
};

export function openDatabase(options: DatabaseOptions): Database {
  const settings = Object.entries({ ...sessionLimits, ...(options.role ? { role: options.role } : {}) });
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.connectionsMax ?? 16,
    application_name: options.applicationName ?? 'trueup',
    options: settings.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    types: typeParsers as unknown as pg.CustomTypesConfig,
    // Statements that don't wait for each other's rows travel together: `Promise.all` of two costs one way there and back.
    pipeline: true,
    // Longer than any statement may run: whoever waits for a free connection on a loaded machine still gets one.
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 60_000,
  });
  // An idle connection that dies (server restart) is replaced by the pool; without a listener it would end the process.
  let closing = false;
  let outOfRoom = false;
  const session: Session = { pool, clock: options.clock ?? systemClock, owner: {} };
  pool.on('error', (error) => {
    if (!closing) options.onError?.(error);
  });
  return {
    owner: session.owner,
    pool,
    read: (work) => inTransaction(session, 'begin transaction isolation level repeatable read read only', work),
    glance: (work) => onConnection(pool, (client) => work(txOf(client, session))),
    async transaction(label, work) {
      try {
        return await inTransaction(session, beginLabelled(label), work);
      } catch (error) {
        if (isDiskFull(error)) outOfRoom = true;
        throw error;
      }
    },
    isOutOfRoom: () => outOfRoom,
    async findRoom() {
      await inTransaction(session, beginLabelled('find room'), (tx) => tx.query(growTable));
      outOfRoom = false;
    },
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}

/** 4 MiB that go away with the transaction. */
const growTable = `create temporary table room on commit drop as
  select repeat(md5(n::text), 200) as filling from generate_series(1, 640) n`;

function beginLabelled(label: string): string {
  return `begin; set local application_name = '${label.replace(/[^\w.:/ -]/g, '_').slice(0, 63)}'`;
}

/** What the transactions of one database share. */
interface Session {
  pool: pg.Pool;
  clock: Clock;
  owner: object;
}

function inTransaction<T>(session: Session, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return onConnection(session.pool, async (client, breakOff) => {
    try {
      // Sent ahead of the first statement and not waited for: a connection that can't begin can't do what follows either.
      const begun = client.query(begin);
      begun.catch(() => {});
      const result = await work(txOf(client, session));
      await begun;
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(breakOff);
      throw error;
    }
  });
}

async function onConnection<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient, breakOff: (error: Error) => void) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks between two statements reports it here; the next statement then fails by itself.
  const breakOff = (error: Error) => {
    broken = error;
  };
  client.on('error', breakOff);
  try {
    return await work(client, breakOff);
  } finally {
    client.off('error', breakOff);
    client.release(broken);
  }
}

function txOf(client: pg.PoolClient, { clock, owner }: Session): Tx {
  let broke: unknown;
  // What was sent together with a statement that failed says only that the transaction is lost: whoever tries again must hear of the failure.
  const send = async (config: pg.QueryConfig) => {
    try {
      return await client.query(config);
    } catch (error) {
      if (sqlStateOf(error) === '25P02') throw broke ?? error;
      broke = error;
      throw error;
    }
  };
  const query = async <R>(text: string, values?: unknown[]) => (await send(plain(text, values))).rows as R[];
  return {
    owner,
    begunAt: clock.now(),
    query,
    first: async <R>(text: string, values?: unknown[]) => (await query<R>(text, values))[0],
    write: async (text, values) => (await send(plain(text, values))).rowCount ?? 0,
    prepared: async <R>(name: string, text: string, values: unknown[] = []) =>
      (await send({ name, text, values })).rows as R[],
  };
}

function plain(text: string, values: unknown[] | undefined): pg.QueryConfig {
  return values === undefined ? { text } : { text, values };
}

/** SQLSTATE of an error that PostgreSQL raised, or undefined. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** True for what goes away by trying again: serialization failure, deadlock, lock timeout. */
export function isRetryable(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '40001' || state === '40P01' || state === '55P03';
}

/** True when PostgreSQL, or the system under it, found no room to write. */
export function isDiskFull(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === '53100' || state === 'ENOSPC' || state === 'EDQUOT';
}

/** True when the server or the way to it is gone, and nobody knows whether a commit came through. */
export function isConnectionLoss(error: unknown): boolean {
  const state = sqlStateOf(error) ?? '';
  if (state.startsWith('08') || state.startsWith('57P')) return true;
  if (['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'].includes(state)) return true;
  return (
    error instanceof Error && /Connection terminated|connection timeout|Client has encountered/i.test(error.message)
  );
}
