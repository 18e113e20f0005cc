import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import { startBroker, type TestBroker } from '../../../tests/support/mqtt-broker.ts';
import { keepSubscribed, type Principal, Refusal, type Subscriber } from '../../kernel/index.ts';
import { epcOfSscc } from '../../labels/index.ts';
import { createHandlingUnit } from '../inventory/handling-units/create-handling-unit.ts';
import { ssccOf } from '../inventory/rules/sscc.ts';
import { type StockFixture, startStockFixture } from '../inventory/stock.fixture.ts';
import { readerCommands } from './reader.ts';

const TOPIC = 'trueup/rfid/GATE/reads';

vi.setConfig({ testTimeout: 30_000 });

let f: StockFixture;
let broker: TestBroker;
let keeper: string;
let reader: Principal;
let said: string[];
let subscriber: Subscriber;

beforeAll(async () => {
  f = await startStockFixture();
  const sides = { fromLocationId: f.shelf, toLocationId: f.line };
  await f.factory.execute(readerCommands.create, { code: 'GATE', name: '门', kind: 'portal', ...sides } as never);
  keeper = (await hire(f.factory, 'warehouse-keeper')).cookie;
  reader = { ...f.factory.principal('nobody'), kind: 'api_key', permissions: new Set(['rfid.sighting.write']) };
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});
beforeEach(async () => {
  broker = await startBroker();
  said = [];
});
afterEach(async () => {
  await subscriber.stop();
  await broker.stop();
});

interface As {
  user?: string;
  password?: string;
  topic?: string;
  identify?: () => Promise<Principal>;
  runner?: typeof f.factory.program.runner;
}
function subscribe({ user, password, topic, identify = async () => reader, runner }: As = {}): Subscriber {
  const { program, databaseUrl } = f.factory;
  subscriber = keepSubscribed({
    ...program,
    ...(runner ? { runner } : {}),
    settings: { url: broker.url, key: 'secret key', user, password, topics: { TRUEUP_MQTT_TOPIC: topic } },
    connectionString: databaseUrl,
    waits: { first: 100, most: 1_000, elsewhere: 100 },
    clientId: async () => 'trueup0123456789abcdef',
    identify,
    log: (line) => said.push(line),
  });
  return subscriber;
}
const until = (what: () => unknown) => vi.waitFor(async () => expect(await what()).toBeTruthy(), { timeout: 20_000 });
const connected = () => until(() => subscriber.whyNotWorking() === undefined && broker.clients().length === 1);
const settled = (n: number) => until(() => subscriber.figures().taken + subscriber.figures().refused === n);

let ssccs = 0;
async function pallet() {
  const sscc = ssccOf('6905555', BigInt(++ssccs));
  const unit = await f.factory.execute(createHandlingUnit, { kind: 'pallet', locationId: f.shelf, code: sscc });
  return { unit, epc: epcOfSscc(sscc, 7) };
}
const at = (n: number) => new Date(f.factory.clock.now().getTime() + n * 1_000).toISOString();
const rows = async (path: string) =>
  (await send(f.factory, 'GET', path, { cookie: keeper })).body.rows as Record<string, unknown>[];
const sightingsOf = (epc: string) => rows(`/rfid/sightings?q=${epc}`);
const topics = async () => {
  const { rows: found } = await f.factory.database.pool.query('select * from kernel.mqtt_topic order by topic');
  return found as { topic: string; taken: string; refused: string; problem: { name: string; en: string } | null }[];
};

describe('what readers publish', () => {
  test('is taken as what they post: the same burst twice is one passage, and moves the pallet once', async () => {
    const { unit, epc } = await pallet();
    subscribe();
    await connected();
    const burst = { reads: [-9, -5, -7, -1].map((n) => ({ epc, at: at(n), antenna: 1, rssi: -60 })) };
    await broker.publish(TOPIC, burst);
    await broker.publish(TOPIC, { ...burst, reader: 'gate' });
    await settled(2);
    expect(subscriber.figures()).toMatchObject({ taken: 2, refused: 0, connected: 1 });
    await f.factory.runReactions();
    expect((await sightingsOf(epc)).map(({ state }) => state)).toEqual(['moved']);
    const { body } = await send(f.factory, 'GET', `/handling-units/${unit.id}`, { cookie: keeper });
    expect(body.locationCode).toBe('LINE-1');
    await until(() => broker.acknowledged() === 2);
  });

  test('a reader may be named in the message alone, where the topic names none', async () => {
    const { epc } = await pallet();
    subscribe({ topic: 'plant/reads/#' });
    await connected();
    await broker.publish('plant/reads/dock/7', { reader: 'GATE', reads: [{ epc, at: at(0) }] });
    await settled(1);
    expect(await sightingsOf(epc)).toHaveLength(1);
  });

  test('what is broken between good ones is acknowledged, and told by topic and reason', async () => {
    const { epc } = await pallet();
    subscribe();
    await connected();
    const good = { reads: [{ epc, at: at(0) }] };
    const tooMany = { reads: Array.from({ length: 5_001 }, () => ({ epc })) };
    const broken: [payload: object | string | Buffer, name: string][] = [
      ['{"reads": [', 'kernel.body_not_json'],
      [good, 'rfid.reader_unknown'],
      [Buffer.from([0xff, 0xfe, 0x00]), 'kernel.body_not_utf8'],
      ['"a secret of the sender"', 'kernel.input_invalid'],
      [{ ...good, reader: 'OTHER' }, 'rfid.reader_of_another_topic'],
      ['', 'kernel.input_invalid'],
      [tooMany, 'kernel.input_invalid'],
      [Buffer.alloc(2 * 1024 * 1024 + 1, ' '), 'kernel.body_too_large'],
    ];
    for (const [nth, [payload]] of broken.entries()) {
      await broker.publish(`trueup/rfid/NO-${nth}/reads`, payload);
      await broker.publish(TOPIC, good);
    }
    await settled(16);
    expect(subscriber.figures()).toMatchObject({ taken: 8, refused: 8, connected: 1 });
    await subscriber.stop();
    const told = await topics();
    for (const [nth, [, name]] of broken.entries())
      expect(told).toContainEqual(
        expect.objectContaining({ topic: `trueup/rfid/NO-${nth}/reads`, problem: expect.objectContaining({ name }) }),
      );
    expect(told.find(({ topic }) => topic.includes('NO-1'))?.problem?.en).toContain('NO-1');
    expect(said.join('\n')).toContain('rfid.reader_unknown');
    expect(said.join('\n')).not.toContain('secret');
    expect(await sightingsOf(epc)).toHaveLength(1);
  });

  test('what the broker kept from before is not a passage', async () => {
    const { epc } = await pallet();
    await broker.publish(TOPIC, { reads: [{ epc }] }, { retain: true });
    subscribe();
    await settled(1);
    expect(subscriber.figures()).toMatchObject({ taken: 0, refused: 1 });
    expect(await sightingsOf(epc)).toEqual([]);
  });
});

describe('nothing is lost and nothing is done twice', () => {
  test('what is published while the broker comes and goes, and while we are away, is taken', async () => {
    subscribe();
    await connected();
    const pallets = [];
    for (let n = 0; n < 30; n += 1) pallets.push(await pallet());
    for (const [nth, { epc }] of pallets.entries()) {
      await broker.publish(TOPIC, { reads: [{ epc, at: at(nth / 10) }] });
      if (nth === 10) {
        await broker.goAway();
        await until(async () => subscriber.whyNotWorking() !== undefined);
      }
      if (nth === 15) await broker.comeBack();
      if (nth === 20) await subscriber.stop();
      if (nth === 25) subscribe();
    }
    for (const { epc } of pallets) await until(async () => (await sightingsOf(epc)).length === 1);
    expect(said.some((line) => line.includes('trying again'))).toBe(true);
  });

  test('a broker that forgot us is subscribed to anew', async () => {
    const { epc } = await pallet();
    subscribe();
    await connected();
    await broker.forgetAll();
    await connected();
    // What is published before we are back is lost with the session: the broker’s, not ours to mend.
    await until(async () => {
      await broker.publish(TOPIC, { reads: [{ epc, at: at(0) }] });
      return (await sightingsOf(epc)).length === 1;
    });
  });

  test('ended between commit and acknowledgement, the burst comes again and changes nothing', async () => {
    const { epc } = await pallet();
    const { runner } = f.factory.program;
    let commits = 0;
    const dying: typeof runner = {
      ...runner,
      assertPermitted: runner.assertPermitted,
      async execute(command, input, options) {
        const result = await runner.execute(command, input, options);
        commits += 1;
        // The process goes as it does at a power cut: committed, and the broker never hears of it.
        if (commits === 1) await broker.goAway();
        return result as never;
      },
    };
    subscribe({ runner: dying });
    await connected();
    await broker.publish(TOPIC, { reads: [{ epc, at: at(0) }] });
    await until(() => commits === 1);
    expect(broker.acknowledged()).toBe(0);
    await broker.comeBack();
    await until(() => broker.acknowledged() === 1);
    expect(commits).toBe(2);
    const sightings = await sightingsOf(epc);
    expect(sightings.map(({ reads }) => reads)).toEqual([1]);
  });

  test('what can’t be taken now waits at the broker, in its order, until it can', async () => {
    const one = await pallet();
    const other = await pallet();
    let revoked = true;
    subscribe({
      identify: async () => {
        if (revoked) throw new Refusal('kernel.not_signed_in');
        return reader;
      },
    });
    await until(() => broker.clients().length === 1);
    for (const { epc } of [one, other]) await broker.publish(TOPIC, { reads: [{ epc, at: at(0) }] });
    await until(() => subscriber.whyNotWorking()?.includes('kernel.not_signed_in'));
    expect(broker.acknowledged()).toBe(0);
    revoked = false;
    await settled(2);
    for (const { epc } of [one, other]) expect(await sightingsOf(epc)).toHaveLength(1);
  });

  test('a key without the right takes nothing and loses nothing', async () => {
    subscribe({ identify: async () => ({ ...reader, permissions: new Set(['rfid.sighting.read']) }) });
    await until(() => broker.clients().length === 1);
    await broker.publish(TOPIC, { reads: [{ epc: 'ABCDEF0123456789', at: at(0) }] });
    await until(() => subscriber.whyNotWorking()?.includes('kernel.permission_missing'));
    expect(broker.acknowledged()).toBe(0);
  });

  test('what makes us fail is refused after some tries, and what is behind it is taken', async () => {
    const { epc } = await pallet();
    const { runner } = f.factory.program;
    const broken: typeof runner = {
      ...runner,
      assertPermitted: runner.assertPermitted,
      async execute(command, input, options) {
        if (JSON.stringify(input).includes('BADBADBAD')) throw new TypeError('a fault of ours');
        return (await runner.execute(command, input, options)) as never;
      },
    };
    subscribe({ runner: broken });
    await connected();
    await broker.publish(TOPIC, { reads: [{ epc: 'BADBADBAD0', at: at(0) }] });
    await broker.publish(TOPIC, { reads: [{ epc, at: at(0) }] });
    await settled(2);
    expect(subscriber.figures()).toMatchObject({ taken: 1, refused: 1, retried: 2 });
    expect(said.some((line) => line.includes('a fault of ours') && line.includes('reads-over-mqtt.test'))).toBe(true);
  });
});

describe('who may not', () => {
  test('with a wrong password it waits and says why, without the password; with the right one it goes on', async () => {
    broker.lock('trueup', 'the right one');
    subscribe({ user: 'trueup', password: 'mistyped' });
    await until(() => subscriber.whyNotWorking()?.includes('Connection refused'));
    expect(said.join('\n')).not.toMatch(/mistyped|secret key/);
    broker.lock('trueup', 'mistyped');
    await connected();
  });

  test('of two processes on one database one subscribes, and the other takes over', async () => {
    const first = subscribe();
    await connected();
    const second = subscribe();
    await until(() => second.whyNotWorking() === undefined);
    expect([first.figures().connected, second.figures().connected, broker.clients().length]).toEqual([1, 0, 1]);
    await first.stop();
    await until(() => second.figures().connected === 1);
  });
});

test('a broker that is away stops nobody, and is found when it comes', async () => {
  await broker.goAway();
  subscribe();
  await until(() => subscriber.whyNotWorking()?.includes('ECONNREFUSED'));
  await broker.comeBack();
  await connected();
});

test('a burst of 5,000 reads is taken whole, and many of them one after the other', async () => {
  const { epc } = await pallet();
  subscribe();
  await connected();
  const most = (n: number) => ({
    reads: Array.from({ length: 5_000 }, (_, read) => ({
      epc: read === 0 ? epc : `ABCD${String(read % 50).padStart(12, '0')}`,
      at: at(-n),
    })),
  });
  for (let n = 0; n < 5; n += 1) await broker.publish(TOPIC, most(n));
  await settled(5);
  expect(subscriber.figures()).toMatchObject({ taken: 5, refused: 0 });
  expect((await sightingsOf(epc)).map(({ reads }) => reads)).toEqual([5]);
});
