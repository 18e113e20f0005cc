import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from '../certificate.ts';
import { answersAt, runOnce, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

export const mariadb: ServiceKind = {
  programs: { mariadbd: 'mariadb-server', 'mariadb-install-db': 'mariadb-server', openssl: 'openssl' },
  async plan({ directory, openGate, log }) {
    const { port, inner } = await openGate();
    const data = join(directory, 'data');
    const user = 'trueup';
    const password = 'mariadb-of-the-services';
    const { key, certificate } = await makeCertificate(directory);
    const as = ['--no-defaults', `--user=${userInfo().username}`];
    await runOnce('mariadb-install-db', [...as, `--datadir=${data}`, '--skip-test-db']);
    const users = join(directory, 'users.sql');
    await writeFile(
      users,
      `create database if not exists factory character set utf8mb4;
create database if not exists warehouse character set utf8mb4;
create user if not exists '${user}'@'127.0.0.1' identified by '${password}';
create user if not exists 'reader'@'127.0.0.1' identified by '${password}';
grant all on *.* to '${user}'@'127.0.0.1';
grant select on factory.* to 'reader'@'127.0.0.1';
grant select on warehouse.* to 'reader'@'127.0.0.1';
`,
    );
    const settings = [
      `--datadir=${data}`,
      `--init-file=${users}`,
      `--ssl-cert=${certificate}`,
      `--ssl-key=${key}`,
      `--port=${inner}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve=1',
      '--innodb-buffer-pool-size=128M',
    ];
    return {
      address: { host: '127.0.0.1', port, user, password, reader: 'reader', database: 'factory', certificate },
      async launch() {
        // The path of a Unix socket may have some 100 characters; a data folder's may be longer.
        const sockets = await mkdtemp(join(tmpdir(), 'maria-'));
        const args = [...as, ...settings, `--socket=${join(sockets, 's')}`, `--pid-file=${join(sockets, 'pid')}`];
        const launched = await runServer({ program: 'mariadbd', args, log, ready: () => answersAt(inner) });
        const tidily = (end: () => Promise<void>) => async () => {
          await end();
          await rm(sockets, { recursive: true, force: true });
        };
        return { ...launched, kill: tidily(launched.kill), stop: tidily(launched.stop) };
      },
    };
  },
};
