import { createServer } from 'node:net';

/** Below where systems take the ports of outgoing connections from, so that none of those is given to somebody else meanwhile. */
const LOWEST = 15_000;
const HIGHEST = 32_000;
const given = new Set<number>();

/** A port of 127.0.0.1 where nobody listens, and which this process gave to nobody before. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`no free port was found between ${LOWEST} and ${HIGHEST}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
