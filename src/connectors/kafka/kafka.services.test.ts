import { readFile } from 'node:fs/promises';
import zlib from 'node:zlib';
import { Admin, Producer } from '@platformatic/kafka';
import { afterEach, expect, test } from 'vitest';
import { openConnection } from '../../../tests/services/open-connection.ts';
import { describeService } from '../../../tests/services/use-service.ts';
import {
  CheckpointLost,
  type Connection,
  type Listening,
  Misconfigured,
  type SourceRow,
  Uncertain,
  Unreachable,
} from '../index.ts';
import { kafka } from './kafka.ts';

describeService('kafka', (address, control) => {
  const broker = String(address.broker);
  const ends: (() => Promise<unknown>)[] = [];
  let counter = 0;
  afterEach(async () => {
    control.mend('kafka');
    for (const end of ends.splice(0).reverse()) await end();
  });

  function open(settings: Record<string, string | boolean> = {}, secrets: Record<string, string> = {}): Connection {
    const connection = openConnection(kafka, { brokers: broker, ...settings }, secrets);
    ends.push(() => connection.close());
    return connection;
  }

  async function makeTopic({ partitions = 3, compression = 'producer' } = {}): Promise<string> {
    counter += 1;
    const topic = `orders-${counter}`;
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker] });
    await admin.createTopics({
      topics: [topic],
      partitions,
      replicas: 1,
      configs: [{ name: 'compression.type', value: compression }],
    });
    await admin.close();
    return topic;
  }

  async function produce(
    topic: string,
    messages: { key?: string; value: string | Buffer; headers?: Record<string, string> }[],
  ) {
    const producer = new Producer({ clientId: 'other', bootstrapBrokers: [broker], idempotent: true });
    for (let start = 0; start < messages.length; start += 1_000) {
      await producer.send({
        messages: messages.slice(start, start + 1_000).map(({ key, value, headers = {} }) => ({
          topic,
          ...(key === undefined ? {} : { key: Buffer.from(key) }),
          value: Buffer.from(value),
          headers: new Map(Object.entries(headers).map(([name, said]) => [Buffer.from(name), Buffer.from(said)])),
        })),
      });
    }
    await producer.close();
  }

  /** Takes as the bridge does: what comes again under the same message id counts once. */
  function taker(paced = async (_rows: SourceRow[]) => {}) {
    const kept = new Map<string, SourceRow>();
    const order = new Map<string, number[]>();
    const ended: Error[] = [];
    let handed = 0;
    return {
      kept,
      order,
      ended,
      handed: () => handed,
      request: (resource: string, reader: string, begun = false) => ({
        resource,
        reader,
        begun,
        async take(rows: SourceRow[]) {
          handed += rows.length;
          await paced(rows);
          for (const row of rows) {
            const id = row.messageId ?? '';
            if (kept.has(id)) continue;
            kept.set(id, row);
            const numbers = order.get(row.key ?? '') ?? [];
            order.set(row.key ?? '', [...numbers, Number(row.value.number)]);
          }
        },
        onEnd: (error: Error) => void ended.push(error),
      }),
    };
  }

  async function listen(connection: Connection, ...request: Parameters<ReturnType<typeof taker>['request']>) {
    return await listenPaced(async () => {}, connection, ...request);
  }
  async function listenPaced(
    paced: (rows: SourceRow[]) => Promise<void>,
    connection: Connection,
    ...request: Parameters<ReturnType<typeof taker>['request']>
  ) {
    const taking = taker(paced);
    const listening = (await connection.listen?.(taking.request(...request))) as Listening;
    ends.push(() => listening.stop());
    return { ...taking, listening };
  }

  const numbered = (count: number, from = 0) =>
    Array.from({ length: count }, (_, index) => ({
      key: `order-${(from + index) % 97}`,
      value: JSON.stringify({ number: from + index }),
    }));

  test('20,000 messages come once each and in order per key, though the broker is killed and the network cut in the middle', async () => {
    const topic = await makeTopic();
    await produce(topic, numbered(10_000));
    // Slow enough that it is under way while things happen.
    const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 25));
    const taking = await listenPaced(slowly, open(), topic, 'bridge');
    await expect.poll(() => taking.kept.size).toBeGreaterThan(1_000);
    expect(taking.kept.size).toBeLessThan(10_000);
    await control.kill('kafka');
    await control.restart('kafka');
    await produce(topic, numbered(10_000, 10_000));
    await expect.poll(() => taking.kept.size).toBeGreaterThan(12_000);
    await control.cut('kafka');
    await control.mend('kafka');
    await expect.poll(() => taking.kept.size).toBe(20_000);
    expect(taking.ended).toEqual([]);
    for (const numbers of taking.order.values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  });

  test('what was taken is not read again by the next listening, and what was not taken is', async () => {
    const topic = await makeTopic({ partitions: 1 });
    await produce(topic, numbered(50));
    const connection = open();
    const first = await listen(connection, topic, 'group');
    await expect.poll(() => first.kept.size).toBe(50);
    await first.listening.stop();
    await produce(topic, numbered(10, 50));

    const failed: Error[] = [];
    await connection.listen?.({
      resource: topic,
      reader: 'group',
      begun: true,
      take: () => Promise.reject(new Error('the database is away')),
      onEnd: (error) => void failed.push(error),
    });
    await expect.poll(() => failed.map(({ message }) => message)).toEqual(['the database is away']);

    const again = await listen(connection, topic, 'group', true);
    await expect.poll(() => again.kept.size).toBe(10);
    expect(again.handed()).toBe(10);
  });

  test('two members share a topic; when one goes, the other takes over', async () => {
    const topic = await makeTopic({ partitions: 4 });
    const one = await listen(open(), topic, 'shared');
    const other = await listen(open(), topic, 'shared');
    await produce(topic, numbered(400));
    await expect.poll(() => new Set([...one.kept.keys(), ...other.kept.keys()]).size).toBe(400);
    await one.listening.stop();
    await produce(topic, numbered(400, 400));
    await expect.poll(() => new Set([...one.kept.keys(), ...other.kept.keys()]).size).toBe(800);
    expect(one.ended).toEqual([]);
    expect(other.ended).toEqual([]);
  });

  test('one group may read several topics, each wholly', async () => {
    const topics = [await makeTopic(), await makeTopic(), await makeTopic({ partitions: 1 })];
    const connection = open();
    const all = await Promise.all(topics.map((topic) => listen(connection, topic, 'one group')));
    for (const topic of topics) await produce(topic, numbered(200));
    await expect.poll(() => all.map(({ kept }) => kept.size)).toEqual([200, 200, 200]);
  });

  test('bytes that nobody can read are handed on as such and stop nothing', async () => {
    const topic = await makeTopic({ partitions: 1 });
    await produce(topic, [
      { key: 'a', value: '{"number":1}' },
      { key: 'b', value: Buffer.from([0xff, 0xfe, 0x00]) },
      { key: 'c', value: '{"number":' },
      { key: 'd', value: '' },
      { key: 'e', value: '{"number":5}' },
    ]);
    const taking = await listen(open(), topic, 'poison');
    await expect.poll(() => taking.kept.size).toBe(5);
    const rows = [...taking.kept.values()];
    expect(rows.map(({ value }) => '$unreadable' in value)).toEqual([false, true, true, true, false]);
    expect(rows[1]?.value.$base64).toBe('//4A');
  });

  test('compressed messages are read, and where this Node can not undo zstd that is said instead of trying for ever', async () => {
    for (const compression of ['gzip', 'snappy', 'lz4']) {
      const topic = await makeTopic({ compression });
      await produce(topic, numbered(200));
      const { kept } = await listen(open(), topic, 'compressed');
      await expect.poll(() => kept.size, { message: compression }).toBe(200);
    }
    const topic = await makeTopic({ compression: 'zstd', partitions: 1 });
    await produce(topic, numbered(200));
    const { kept, ended } = await listen(open(), topic, 'compressed');
    const canUndo = 'zstdDecompressSync' in zlib;
    await expect.poll(() => (canUndo ? kept.size : ended.length)).toBe(canUndo ? 200 : 1);
    if (!canUndo) expect(ended[0]).toBeInstanceOf(Misconfigured);
  });

  test('events go out once under their key with the delivery key, come in as events, and are found again by it', async () => {
    const topic = await makeTopic();
    const connection = open({ eventSource: 'https://trueup.example/plant1' });
    const order = (number: number) => ({
      ...{
        resource: topic,
        operation: 'update' as const,
        foreignId: `WO-${number}`,
        body: { number, state: 'released' },
      },
      ...{ deliveryKey: `delivery-${number}`, orderKey: `WO-${number % 7}` },
    });
    const answers = await Promise.all(Array.from({ length: 1_000 }, (_, number) => connection.push?.(order(number))));
    expect(new Set(answers.map((answer) => answer?.outcome))).toEqual(new Set(['confirmed']));

    const taking = await listen(connection, topic, 'events');
    await expect.poll(() => taking.kept.size).toBe(1_000);
    for (const numbers of taking.order.values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    const row = taking.kept.get('https://trueup.example/plant1#delivery-8');
    expect(row).toMatchObject({
      key: 'WO-1',
      value: { number: 8, state: 'released', _event: { subject: 'WO-8', type: `${topic}.update` } },
    });

    expect(await connection.lookUp?.({ resource: topic, deliveryKey: 'delivery-999' })).toMatchObject({
      value: { number: 999 },
    });
    expect(await connection.lookUp?.({ resource: topic, deliveryKey: 'delivery-1000' })).toBeNull();
  });

  test('while the broker is away a push says so, and afterwards nothing was lost or made twice unseen', async () => {
    const topic = await makeTopic({ partitions: 1 });
    const connection = open({ format: 'plain' });
    const push = (number: number) =>
      connection.push?.({
        ...{ resource: topic, operation: 'create', foreignId: null, body: { number } },
        ...{ deliveryKey: `k${number}`, orderKey: 'one' },
      });
    await push(1);
    await control.cut('kafka');
    const error = await push(2)?.catch((thrown: unknown) => thrown);
    expect(error instanceof Unreachable || error instanceof Uncertain).toBe(true);
    await control.mend('kafka');
    await push(2);
    await push(3);
    const taking = await listen(connection, topic, 'after');
    await expect
      .poll(() => new Set([...taking.kept.values()].map(({ value }) => value.number)))
      .toEqual(new Set([1, 2, 3]));
  });

  test('a message that is too large is refused alone, and a topic that is not there stops nobody else', async () => {
    const topic = await makeTopic();
    const connection = open();
    const push = (resource: string, text: string, deliveryKey: string) =>
      connection
        .push?.({
          ...{ resource, operation: 'create', foreignId: null, body: { text } },
          ...{ deliveryKey, orderKey: deliveryKey },
        })
        .then(
          ({ outcome }) => outcome,
          (error: Error) => error.name,
        );
    const all = [
      push(topic, 'a', '1'),
      push(topic, 'x'.repeat(2_000_000), '2'),
      push('nowhere', 'b', '3'),
      push(topic, 'c', '4'),
    ];
    expect(await Promise.all(all)).toEqual(['confirmed', 'RefusedThere', 'Misconfigured', 'confirmed']);
  });

  test('a position that the topic no longer has is an alarm, not a new beginning, until a person agrees to one', async () => {
    const topic = await makeTopic({ partitions: 1 });
    await produce(topic, numbered(100));
    const connection = open();
    const first = await listen(connection, topic, 'sleeper');
    await expect.poll(() => first.kept.size).toBe(100);
    await first.listening.stop();
    await produce(topic, numbered(100, 100));
    const admin = new Admin({ clientId: 'test', bootstrapBrokers: [broker] });
    await admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 150n }] }] });
    await expect(connection.listen?.(taker().request(topic, 'sleeper', true))).rejects.toThrow(CheckpointLost);
    await expect(connection.listen?.(taker().request(topic, 'nobody', true))).rejects.toThrow(CheckpointLost);
    const anew = await listen(connection, topic, 'sleeper', false);
    await expect.poll(() => anew.kept.size).toBe(50);
    await admin.close();
  });

  test('where reading begins with what is new, nothing that comes between two listenings is passed over', async () => {
    const topic = await makeTopic();
    await produce(topic, numbered(30));
    const connection = open({ begin: 'latest' });
    const first = await listen(connection, topic, 'newest');
    await first.listening.stop();
    await produce(topic, numbered(30, 30));
    const taking = await listen(connection, topic, 'newest', true);
    await expect.poll(() => taking.kept.size).toBe(30);
  });

  test('TLS with PLAIN and SCRAM signs in; a wrong password, a foreign certificate and a closed address are said as such', async () => {
    const topic = await makeTopic({ partitions: 1 });
    await produce(topic, numbered(3));
    const safe = { brokers: String(address.safeBroker), tls: true, user: String(address.user) };
    const authority = await readFile(String(address.certificate), 'utf8');
    const password = String(address.password);
    for (const signIn of ['plain', 'scram256', 'scram512']) {
      const connection = open({ ...safe, authority, signIn }, { password });
      expect((await connection.test()).map(({ ok }) => ok)).toEqual([true, true, true, true]);
      expect((await connection.describe(topic)).samples).toHaveLength(3);
    }
    const failing = async (settings: Record<string, string | boolean>, secrets: Record<string, string>) =>
      (await open(settings, secrets).test()).at(-1);
    expect(await failing({ ...safe, authority, signIn: 'scram256' }, { password: 'wrong' })).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining('refuses the sign-in') },
    });
    expect(await failing({ ...safe, signIn: 'plain' }, { password })).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining("isn't trusted") },
    });
    const closed = openConnection(kafka, { brokers: broker }, {}, { allowed: ['10.1.2.3'] });
    expect((await closed.test()).at(-1)).toMatchObject({
      ok: false,
      why: { en: expect.stringContaining("don't allow") },
    });
  });

  test('a broker that another one names is asked of the reach as well', async () => {
    const { port } = new URL(`kafka://${broker}`);
    // The name in the settings is allowed, the address that the cluster's metadata gives is not.
    const connection = openConnection(kafka, { brokers: `localhost:${port}` }, {}, { allowed: ['localhost'] });
    const topic = await makeTopic();
    await expect(connection.describe(topic)).rejects.toThrow(Misconfigured);
    await connection.close();
  });

  test('topics are listed, and a topic shows its fields and newest rows', async () => {
    const topic = await makeTopic({ partitions: 1 });
    await produce(topic, [{ key: 'x', value: '{"item":{"code":"FRAME"},"quantity":3}', headers: { origin: 'mes' } }]);
    const connection = open();
    expect((await connection.listResources()).map(({ name }) => name)).toContain(topic);
    const { fields, samples } = await connection.describe(topic);
    expect(fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['item.code', 'quantity', '_kafka.headers.origin']),
    );
    expect(samples[0]).toMatchObject({ item: { code: 'FRAME' }, _kafka: { key: 'x', headers: { origin: 'mes' } } });
  });
});
