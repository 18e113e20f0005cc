import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes } from 'aedes';

/** A real broker in this process. */
export interface TestBroker {
  url: string;
  /** As a device does it, with QoS 1 unless said. */
  publish(topic: string, payload: object | string | Buffer, rest?: { retain?: boolean; qos?: 0 | 1 }): Promise<void>;
  /** Its connections break and it isn't there; sessions and what they haven't had are kept. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  /** It starts again without any memory. */
  forgetAll(): Promise<void>;
  /** Acknowledgements that came so far. */
  acknowledged(): number;
  /** From now on nobody without this name and password. */
  lock(user: string, password: string): void;
  clients(): string[];
  /** Until somebody subscribes. */
  subscribed(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBroker(): Promise<TestBroker> {
  let server: Server | undefined;
  let port = 0;
  let acknowledged = 0;
  let wanted: { user: string; password: string } | undefined;
  let heard = () => {};
  const first = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const sockets = new Set<Socket>();
  const connected = new Set<string>();

  async function open(): Promise<Aedes> {
    const made = await Aedes.createBroker({
      concurrency: 100,
      authenticate(_client, user, password, done) {
        done(null, wanted === undefined || (user === wanted.user && String(password) === wanted.password));
      },
    });
    made.on('ack', () => {
      acknowledged += 1;
    });
    made.on('subscribe', () => heard());
    made.on('clientReady', ({ id }) => connected.add(id));
    made.on('clientDisconnect', ({ id }) => connected.delete(id));
    return made;
  }

  async function comeBack(): Promise<void> {
    const made = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {});
      aedes.handle(socket);
    });
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
    port = (made.address() as AddressInfo).port;
    server = made;
  }

  async function goAway(): Promise<void> {
    const closed = new Promise((resolve) => server?.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  let aedes = await open();
  await comeBack();
  return {
    url: `mqtt://127.0.0.1:${port}`,
    publish: (topic, payload, { retain = false, qos = 1 } = {}) =>
      new Promise((resolve, reject) => {
        const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
        const packet = { cmd: 'publish', dup: false, qos, topic, payload: bytes, retain } as const;
        aedes.publish(packet, (error) => (error ? reject(error) : resolve()));
      }),
    goAway,
    comeBack,
    async forgetAll() {
      const before = aedes;
      aedes = await open();
      await goAway();
      before.close();
      await comeBack();
    },
    acknowledged: () => acknowledged,
    lock(user, password) {
      wanted = { user, password };
    },
    clients: () => [...connected],
    subscribed: () => first,
    async stop() {
      await goAway();
      await new Promise<void>((resolve) => aedes.close(resolve));
    },
  };
}
