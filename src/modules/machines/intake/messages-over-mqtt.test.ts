import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startBroker, type TestBroker } from '../../../../tests/support/mqtt-broker.ts';
import { keepSubscribed, type Principal, type Subscriber } from '../../../kernel/index.ts';
import { type MachineScene, startMachineScene } from '../machines.fixture.ts';

vi.setConfig({ testTimeout: 30_000 });

let s: MachineScene;
let broker: TestBroker;
let subscriber: Subscriber;
beforeAll(async () => {
  s = await startMachineScene();
  broker = await startBroker();
  const device: Principal = {
    ...s.factory.principal('nobody', { workshopIds: [s.workshopId] }),
    kind: 'api_key',
    permissions: new Set(['machines.message.write']),
  };
  subscriber = keepSubscribed({
    ...s.factory.program,
    settings: { url: broker.url, key: 'secret key', user: undefined, password: undefined, topics: {} },
    connectionString: s.factory.databaseUrl,
    waits: { first: 100, most: 1_000, elsewhere: 100 },
    clientId: async () => 'trueup0123456789abcdef',
    identify: async () => device,
    log: () => undefined,
  });
});
afterAll(async () => {
  await subscriber.stop();
  await broker.stop();
  await s.stop();
});
const until = (what: () => unknown) => vi.waitFor(async () => expect(await what()).toBeTruthy(), { timeout: 20_000 });
const settled = (n: number) => until(() => subscriber.figures().taken + subscriber.figures().refused === n);

test('cycles and states come by their topics, alone or many at once, twice without effect; what contradicts its topic is refused', async () => {
  await until(() => subscriber.whyNotWorking() === undefined && broker.clients().length === 1);
  const one = { id: 'a1', at: s.at(10), count: 2 };
  await broker.publish('trueup/machines/ROBOT-1/cycles', one);
  await broker.publish('trueup/machines/robot-1/cycles', one);
  await broker.publish('trueup/machines/ROBOT-1/cycles', {
    messages: [
      { id: 'a2', at: s.at(11), count: 3 },
      { id: 'a3', at: s.at(12), count: 4 },
    ],
  });
  await broker.publish('trueup/machines/ROBOT-1/state', { id: 's1', at: s.at(13), state: 'fault', reason: 'TOOL' });
  await broker.publish('trueup/machines/ROBOT-1/state', { machine: 'PRESS-1', id: 's2', state: 'running' });
  await broker.publish('trueup/machines/NOBODY/state', { id: 's3', state: 'running' });
  await broker.publish('trueup/machines/ROBOT-1/state', { id: 's4', state: 'dancing' });
  await settled(7);
  expect(subscriber.figures()).toMatchObject({ taken: 4, refused: 3 });
  const minutes = await s.rows<{ cycles: string }>(
    'select sum(cycles)::text as cycles from machines.minute where machine_id = $1',
    [s.equipmentId],
  );
  expect(minutes[0]?.cycles).toBe('9');
  const stops = await s.rows('select state, reason_code, to_at from machines.stop where machine_id = $1', [
    s.equipmentId,
  ]);
  expect(stops).toEqual([{ state: 'fault', reason_code: 'TOOL', to_at: null }]);
  await until(() => broker.acknowledged() === 7);
});
