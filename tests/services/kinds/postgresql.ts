import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../../src/embedded-postgres/index.ts';
import type { ServiceKind } from '../service.ts';

/** The PostgreSQL that comes with Trueup, as another system's: with logical decoding. */
export const postgresql: ServiceKind = {
  programs: {},
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
    const url = new URL(server.connectionString);
    const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    let isFirst = true;
    return {
      address: {
        ...{ host: '127.0.0.1', port, user, password, database: 'trueup' },
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
