import { type AddressInfo, connect as connectPlain } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBroker, type TestBroker } from '../../../tests/support/mqtt-broker.ts';
import type { Json } from '../../kernel/contract.ts';
import { makeCertificates } from '../http/certificates.fixture.ts';
import { type Connection, Misconfigured, RefusedThere, type SourceRow, Uncertain, Unreachable } from '../port.ts';
import { reachOf } from '../reach/reach-of.ts';
import { mqttConnector } from './mqtt-connector.ts';
import { readPattern } from './topic-pattern.ts';

let broker: TestBroker;
let open: Connection[];
beforeEach(async () => {
  broker = await startBroker();
  open = [];
});
afterEach(async () => {
  for (const connection of open) await connection.close();
  await broker.stop();
});

const STATE = 'factory/{line}/{machine}/state';
function connect(settings: Record<string, Json> = {}, secrets: Record<string, string> = {}, reach = ['127.0.0.1']) {
  const connection = mqttConnector.open({
    settings: { host: '127.0.0.1', port: Number(new URL(broker.url).port), topics: STATE, ...settings },
    secrets,
    reach: reachOf(reach),
    clock: { now: () => new Date('2026-11-08T08:00:00Z') },
    signal: new AbortController().signal,
  });
  open.push(connection);
  return connection as Required<Pick<Connection, 'listen' | 'push'>> & Connection;
}
const until = (what: () => unknown) => vi.waitFor(() => expect(what()).toBeTruthy(), { timeout: 10_000 });

/** Listens, and keeps what it took; `fails` says which takes are refused. */
async function listen(
  settings: Record<string, Json> = {},
  fails: (row: SourceRow) => boolean = () => false,
  resource = STATE,
) {
  const connection = connect(settings);
  const [rows, ends]: [SourceRow[], Error[]] = [[], []];
  let [under, most] = [0, 0];
  const listening = await connection.listen({
    resource,
    reader: 'bridge',
    async take(taken) {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      if (taken.some(fails)) throw new Error('the database is away');
      rows.push(...taken);
    },
    onEnd: (error) => ends.push(error),
  });
  return { connection, listening, rows, ends, most: () => most, values: () => rows.map(({ value }) => value) };
}

describe('what is published', () => {
  test('comes as rows, with the levels of its topic as fields, one at a time and in order', async () => {
    const { rows, values, most } = await listen({ idField: 'id', momentField: 'at', keyField: '' });
    await broker.publish('factory/L1/M7/state', {
      id: 'a',
      at: '2026-11-08T16:00:00+08:00',
      state: 'running',
      line: 'forged',
    });
    await broker.publish('factory/L1/M7/state', '23.50000000000000000001');
    await broker.publish('factory/L1/M8/state', '{"half": ');
    await broker.publish('factory/L1/M8/state', Buffer.from([0xff, 0x00]));
    await broker.publish('factory/L1/other', 'not meant');
    await until(() => rows.length === 4);
    expect(rows[0]).toEqual({
      key: 'factory/L1/M7/state',
      messageId: 'factory/L1/M7/state#a',
      changedAt: '2026-11-08T08:00:00.000Z',
      deleted: false,
      value: {
        id: 'a',
        at: '2026-11-08T16:00:00+08:00',
        state: 'running',
        topic: 'factory/L1/M7/state',
        line: 'L1',
        machine: 'M7',
        payload: { line: 'forged' },
      },
    });
    expect(values().slice(1)).toMatchObject([
      { value: '23.50000000000000000001' },
      { value: '{"half": ' },
      { bytes: '/wA=' },
    ]);
    expect(rows[1]?.messageId).toBeNull();
    expect(most()).toBe(1);
    await until(() => broker.acknowledged() === 4);
  });

  test('what can’t be taken isn’t acknowledged, ends the listening with its reason, and comes again', async () => {
    const first = await listen({}, ({ value }) => value.value === '2');
    for (const text of ['1', '2', '3']) await broker.publish('factory/L/M/state', text);
    await until(() => first.ends.length === 1);
    expect([first.values().length, String(first.ends[0])]).toEqual([1, 'Error: the database is away']);
    await first.connection.close();
    const second = await listen();
    await until(() => second.rows.length === 2);
    expect(second.values().map(({ value }) => value)).toEqual(['2', '3']);
    expect(broker.acknowledged()).toBe(3);
  });

  test('what comes while nobody listens waits in the session of the reader', async () => {
    const first = await listen();
    await first.connection.close();
    expect(first.ends).toEqual([]);
    await broker.publish('factory/L/M/state', 'meanwhile');
    const second = await listen();
    await until(() => second.rows.length === 1);
  });

  test('a broker that goes in the middle is told once, and nothing that it had is lost or acknowledged twice', async () => {
    const first = await listen();
    await broker.publish('factory/L/M/state', '1');
    await until(() => first.rows.length === 1);
    await broker.goAway();
    await until(() => first.ends.length === 1);
    expect(first.ends[0]).toBeInstanceOf(Unreachable);
    await expect(listen()).rejects.toThrow(Unreachable);
    await broker.comeBack();
    await broker.publish('factory/L/M/state', '2');
    const second = await listen();
    await until(() => second.rows.length === 1);
    expect(second.values()).toMatchObject([{ value: '2' }]);
    expect(first.ends).toHaveLength(1);
  });

  test('what the broker had retained is skipped, or taken as the present state', async () => {
    await broker.publish('factory/L/M/state', 'kept', { retain: true });
    const skipping = await listen();
    await broker.publish('factory/L/M/state', 'now');
    await until(() => skipping.rows.length === 1);
    expect(skipping.values()).toMatchObject([{ value: 'now' }]);
    const taking = await listen({ retained: 'take' }, undefined, 'factory/{line}/{rest...}');
    await until(() => taking.rows.length === 1);
    expect(taking.values()).toEqual([
      { topic: 'factory/L/M/state', line: 'L', rest: 'M/state', value: 'kept', retained: true },
    ]);
  });

  test('a payload that is too large is told by its size', async () => {
    const { rows, values } = await listen();
    await broker.publish('factory/L/M/state', Buffer.alloc(1024 * 1024 + 1, 0x20));
    await until(() => rows.length === 1);
    expect(values()).toMatchObject([{ tooLarge: 1024 * 1024 + 1 }]);
  });
});

describe('what is sent', () => {
  const push = { operation: 'send', foreignId: null, deliveryKey: 'd', orderKey: 'o' } as const;
  test('goes to the topic that its fields name, and is confirmed once the broker has it', async () => {
    const { values } = await listen();
    const connection = connect();
    const answer = await connection.push({
      ...push,
      resource: STATE,
      body: { line: 'L1', machine: 'M1', state: 'stop' },
    });
    expect(answer).toEqual({ outcome: 'confirmed', foreignId: null });
    await until(() => values().length === 1);
    expect(values()[0]).toMatchObject({ topic: 'factory/L1/M1/state', state: 'stop' });
  });

  test('no field leads to another topic', async () => {
    const connection = connect();
    for (const line of ['', '+', '#', 'a/b', undefined])
      await expect(
        connection.push({ ...push, resource: STATE, body: { machine: 'M', ...(line === undefined ? {} : { line }) } }),
        line,
      ).rejects.toThrow(RefusedThere);
    await expect(connection.push({ ...push, resource: 'factory/+/state', body: {} })).rejects.toThrow(RefusedThere);
  });

  test('a broker that is away is told, one that goes before it has acknowledged leaves it open, and then it works again', async () => {
    const connection = connect();
    const send = () => connection.push({ ...push, resource: 'a/b', body: {} });
    await send();
    const sent = send();
    await Promise.all([expect(sent).rejects.toThrow(Uncertain), broker.goAway()]);
    await expect(send()).rejects.toThrow(Unreachable);
    await broker.comeBack();
    await send();
  });
});

test('over TLS: with the authority that settings name, never with a certificate of nobody or of another host', async () => {
  const { ca, cert, key } = makeCertificates(['localhost']);
  const { port } = new URL(broker.url);
  const secured = createServer({ cert, key }, (socket) => {
    const plain = connectPlain(Number(port), '127.0.0.1');
    socket.pipe(plain).pipe(socket);
    for (const side of [socket, plain]) side.on('error', () => {});
  });
  await new Promise<void>((resolve) => secured.listen(0, '127.0.0.1', resolve));
  const tls = { port: (secured.address() as AddressInfo).port, tls: true };
  const reach = ['localhost', '127.0.0.1'];
  try {
    const trusted = connect({ ...tls, host: 'localhost' }, { ca }, reach);
    expect((await trusted.test()).map(({ ok }) => ok)).toEqual([true, true, true]);
    for (const [host, secrets] of [
      ['localhost', {}],
      ['127.0.0.1', { ca }],
    ] as const)
      expect((await connect({ ...tls, host }, secrets, reach).test())[0]?.why?.en, host).toContain("isn't trusted");
    await trusted.close();
  } finally {
    await new Promise((resolve) => secured.close(resolve));
  }
});

describe('the test', () => {
  test('goes step by step: the address, the sign-in, each topic', async () => {
    const steps = await connect({ topics: `${STATE}\nother/#` }).test();
    expect(steps.map(({ ok, what }) => [ok, what.en.replace(/:\d+/, '')])).toEqual([
      [true, '127.0.0.1 answers'],
      [true, 'the broker lets us in'],
      [true, `${STATE} can be subscribed to`],
      [true, 'other/# can be subscribed to'],
    ]);
  });

  test('what is wrong is called by its name', async () => {
    broker.lock('trueup', 'secret');
    expect((await connect({ user: 'trueup' }, { password: 'secret' }).test()).every(({ ok }) => ok)).toBe(true);
    const locked = connect({ user: 'trueup' }, { password: 'wrong' });
    expect((await locked.test()).map(({ ok }) => ok)).toEqual([true, false]);
    await expect(
      locked.listen({ resource: STATE, reader: 'r', take: async () => {}, onEnd: () => {} }),
    ).rejects.toThrow(Misconfigured);
    expect((await connect({}, {}, []).test())[0]?.why?.en).toContain("settings don't allow");
    expect((await connect({ tls: true }).test())[0]).toMatchObject({ ok: false });
    for (const topics of ['a/#/b', 'a/{x}/{x}', '$share/g/a', 'a/b{x}c+'])
      expect(() => connect({ topics })).toThrow(Misconfigured);
  });

  test('a topic is described by what comes on it', async () => {
    await broker.publish('factory/L1/M1/state', { state: 'running', count: 3 }, { retain: true });
    const described = await connect().describe(STATE);
    expect(described.samples).toEqual([
      { state: 'running', count: 3, topic: 'factory/L1/M1/state', line: 'L1', machine: 'M1', retained: true },
    ]);
    expect(described.keyFields).toEqual(['topic', 'line', 'machine']);
    expect(described.fields).toContainEqual({ path: 'count', type: 'number', nullable: false });
  }, 20_000);
});

test.each([
  ['a/{x}/c', 'a/b/c', { x: 'b' }],
  ['a/{x}/c', 'a/b/d', undefined],
  ['a/{x}/{rest...}', 'a/b/c/d', { x: 'b', rest: 'c/d' }],
  ['a/{x}/#', 'a/b/c/d', { x: 'b' }],
  ['a/+/{__proto__}', 'a/b/c', JSON.parse('{"__proto__": "c"}')],
])('%s of %s reads %j', (pattern, topic, levels) => {
  expect(readPattern(pattern).read(topic)).toEqual(levels);
});
