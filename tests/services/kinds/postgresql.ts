import { chmod, chown, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/embedded-postgres/index.ts';
import { makeCertificate } from '../certificate.ts';
import type { ServiceKind } from '../service.ts';

/** The PostgreSQL that comes with Trueup, as another system's: with logical decoding. */
export const postgresql: ServiceKind = {
  programs: { openssl: 'openssl' },
  async plan({ directory, openGate }) {
    const { port, inner } = await openGate();
    await chmod(directory, 0o755);
    const start = () =>
      startEmbeddedPostgres({
        dataDirectory: join(directory, 'data'),
        port: inner,
        durable: false,
        // Killed, it keeps what it committed; only a power cut of the whole machine would not be outlived.
        settings: {
          synchronous_commit: 'on',
          wal_level: 'logical',
          max_replication_slots: '20',
          max_connections: '200',
        },
      });
    // The password is made with the data, so it is known only once that is there.
    let server = await start();
    const certificate = await offerTls(server);
    const url = new URL(server.connectionString);
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    let isFirst = true;
    return {
      address: {
        ...{ host: '127.0.0.1', port, user, password, database: 'trueup', certificate },
        url: `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/trueup`,
      },
      async launch() {
        if (!isFirst) server = await start();
        isFirst = false;
        const running = server;
        return { pid: running.pid, kill: () => running.stop('immediate'), stop: () => running.stop('fast') };
      },
    };
  },
};

/** Who connects may ask for TLS from now on, also after a restart. */
async function offerTls({ clusterDirectory, connectionString }: EmbeddedPostgres): Promise<string> {
  const { uid, gid } = await stat(clusterDirectory);
  const { key, certificate } = await makeCertificate(clusterDirectory);
  for (const file of [key, certificate]) {
    await chmod(file, 0o600);
    await chown(file, uid, gid);
  }
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("alter system set ssl = 'on'");
  await client.query('select pg_reload_conf()');
  await client.end();
  return certificate;
}
