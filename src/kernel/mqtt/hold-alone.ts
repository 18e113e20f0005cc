import pg from 'pg';

/** One holder of a name in a database, as long as its connection lives. */
export interface Alone {
  lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Of all processes that work on one database, one at a time holds the name; undefined where another does. A lock of a connection of its
 * own, not a lease: who dies gives it up at once, and whoever starts again needn't wait for a time to run out.
 */
export async function holdAlone(connectionString: string, name: string): Promise<Alone | undefined> {
  const client = new pg.Client({ connectionString, application_name: `trueup ${name}`, keepAlive: true });
  // What ends the connection is seen by its end.
  client.on('error', () => {});
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
  const release = () => client.end();
  await client.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as mine',
      [name],
    );
    if (rows[0]?.mine) return { lost, release };
  } catch (error) {
    await release();
    throw error;
  }
  await release();
  return undefined;
}
