import { type Connection, type Connector, Misconfigured, reachOf } from '../../../connectors/index.ts';
import { type Clock, type Database, type Json, openText, perProgram } from '../../../kernel/index.ts';
import { findConnection, findSecrets, findSecretsSetAt } from '../queries/connections.ts';
import { connectorsOf } from './connectors-of.ts';

interface Opened {
  /** Version of settings and secrets that it was opened with. */
  as: string;
  connection: Connection;
  close(): Promise<void>;
}

/** The connections that this program has open, by id. */
const opened = perProgram(() => new Map<string, Opened>());

/** A connection as it is set at this moment; opened once, and anew when its settings or secrets change. Throws Misconfigured. */
export async function connectionTo(database: Database, clock: Clock, id: string): Promise<Connection> {
  const { row, secrets, as } = await database.glance(async (tx) => {
    const row = await findConnection(tx, id);
    return { row, secrets: await findSecrets(tx, id), as: `${row?.version} ${await findSecretsSetAt(tx, id)}` };
  });
  if (!row) throw new Misconfigured('the connection is gone');
  const all = opened(database);
  const known = all.get(id);
  if (known?.as === as) return known.connection;
  all.delete(id);
  await known?.close().catch(() => {});
  const made = open(database, clock, row, secrets);
  all.set(id, { as, ...made });
  return made.connection;
}

/** One for a single question, which the asker closes: settings are being tried. */
export async function openOnce(database: Database, clock: Clock, id: string) {
  const { row, secrets } = await database.glance(async (tx) => ({
    row: await findConnection(tx, id),
    secrets: await findSecrets(tx, id),
  }));
  if (!row) throw new Misconfigured('the connection is gone');
  return open(database, clock, row, secrets);
}

export async function closeConnections(database: Database): Promise<void> {
  const all = [...opened(database).values()];
  opened(database).clear();
  await Promise.all(all.map(({ close }) => close().catch(() => {})));
}

function open(
  database: Database,
  clock: Clock,
  row: NonNullable<Awaited<ReturnType<typeof findConnection>>>,
  secrets: ReadonlyMap<string, Buffer>,
) {
  const connector = connectorsOf(database).get(row.kind);
  if (!connector) throw new Misconfigured(`there is no way of connecting called ${row.kind}`);
  const ending = new AbortController();
  const connection = connector.open({
    settings: { ...defaultsOf(connector.settings), ...row.settings },
    secrets: Object.fromEntries([...secrets].map(([name, sealed]) => [name, openText(database, sealed)])),
    reach: reachOf(row.reach.split('\n').filter((line) => line.trim() !== '')),
    clock,
    signal: ending.signal,
  });
  return {
    connection,
    async close() {
      ending.abort();
      await connection.close();
    },
  };
}

function defaultsOf(fields: Connector['settings']): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const given = field.given.safeParse(undefined);
      return given.success && given.data !== undefined ? [[name, given.data as Json]] : [];
    }),
  );
}
