import net from 'node:net';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

export const serverHost = '127.0.0.1';

/** The port asked for, or the one remembered if it is free, or any free one. */
export async function choosePort(wanted: number | undefined, remembered: number | undefined): Promise<number> {
  if (wanted) {
    if ((await tryPort(wanted)) === undefined) throw portInUse(wanted);
    return wanted;
  }
  const port = (remembered && (await tryPort(remembered))) || (await tryPort(0));
  if (port) return port;
  throw new EmbeddedPostgresError('postgres.start_failed', `No port is free on ${serverHost}.`);
}

export function portInUse(port: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'postgres.port_in_use',
    `Port ${port} is taken by another program: end that program, or choose another port for the database.`,
  );
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: serverHost, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
