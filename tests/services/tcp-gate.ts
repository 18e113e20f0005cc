import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { freePort } from '../support/free-port.ts';

/** Stands between clients and one port of a service, so that the network can be cut while the service lives. */
export interface Gate {
  port: number;
  inner: number;
  /** Every connection breaks, and new ones are taken and dropped. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openGate(): Promise<Gate> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const inner = await freePort();
  const server = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const far = connect(inner, '127.0.0.1');
    for (const [here, there] of [
      [client, far],
      [far, client],
    ] as const) {
      sockets.add(here);
      here.setNoDelay(true);
      here.on('error', () => there.destroy());
      here.on('close', () => {
        sockets.delete(here);
        there.destroy();
      });
      here.pipe(there);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    inner,
    cut() {
      isCut = true;
      dropAll();
    },
    mend() {
      isCut = false;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      dropAll();
      await closed;
    },
  };
}
