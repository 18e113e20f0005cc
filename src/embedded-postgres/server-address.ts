import { appendFile, chmod, chown, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { serverHost } from './choose-port.ts';
import type { ServerUser } from './choose-user.ts';
import type { DataDirectoryLayout } from './data-directory-layout.ts';
import { superuser } from './initialise-data-directory.ts';
import { databaseName } from './wait-until-ready.ts';

/** sun_path of <sys/un.h> without its ending zero, in bytes. */
const socketPathBytesMax = process.platform === 'darwin' ? 103 : 107;

/** As the server is told: it stands in its cluster, so neither the length nor the rights of what lies above count. */
export const socketDirectorySetting = process.platform === 'win32' ? '' : '../socket';

/**
 * The directory of the server's Unix socket, which spares both sides the work of TCP; 127.0.0.1 where the system has none
 * or the path is too long for one.
 */
export function addressOf(layout: DataDirectoryLayout, port: number): string {
  const socket = path.join(layout.socketDirectory, `.s.PGSQL.${port}`);
  const fits = Buffer.byteLength(socket) <= socketPathBytesMax;
  return process.platform !== 'win32' && fits ? layout.socketDirectory : serverHost;
}

/** Host and port stand in it too, for whoever reads it as the URL that it is; `host` behind the question mark wins. */
export function connectionStringOf(layout: DataDirectoryLayout, port: number, password: string): string {
  const address = addressOf(layout, port);
  const socket = address === serverHost ? '' : `?host=${encodeURIComponent(address)}`;
  return `postgresql://${superuser}:${password}@${serverHost}:${port}/${databaseName}${socket}`;
}

/** An empty directory that only the server's user can enter. Whatever socket lies there belongs to a server that is gone. */
export async function prepareSocketDirectory(layout: DataDirectoryLayout, user: ServerUser | undefined): Promise<void> {
  if (process.platform === 'win32') return;
  await rm(layout.socketDirectory, { recursive: true, force: true });
  await mkdir(layout.socketDirectory);
  await chmod(layout.socketDirectory, 0o700);
  if (user !== undefined) await chown(layout.socketDirectory, user.uid, user.gid);
  await admitSocket(path.join(layout.cluster, 'pg_hba.conf'));
}

const socketRule = 'local all all scram-sha-256\n';

/** A cluster that was made for TCP alone says nothing of sockets. */
async function admitSocket(rulesFile: string): Promise<void> {
  const rules = await readFile(rulesFile, 'utf8');
  if (!/^local\s/m.test(rules)) await appendFile(rulesFile, `\n${socketRule}`);
}
