import { afterAll, beforeAll, expect, test } from 'vitest';
import { hire, send } from '../../../../tests/support/crew.ts';
import type { TestFactory } from '../../../../tests/support/factory.ts';
import { setSecrets } from '../../bridge/connections/connection-commands.ts';
import { routeCommands } from '../../bridge/routes/route.ts';
import { addRoute, addSystem, mappingOf, startScene } from '../../bridge/scene.fixture.ts';
import { systemCommands } from '../../bridge/systems/system.ts';
import { createApiKey } from '../../identity/index.ts';

let factory: TestFactory;
let cookie: string;
let erp: { systemId: string; connectionId: string };
let routeId: string;
const DAY = 86_400_000;

beforeAll(async () => {
  ({ factory, erp } = await startScene());
  const fields = mappingOf({ code: 'id', name: 'name' });
  routeId = await addRoute(
    factory,
    erp.connectionId,
    { code: 'IN', subject: 'masterdata.item', keyField: 'id' },
    { mapping: fields },
  );
  ({ cookie } = await hire(factory, 'administrator'));
}, 120_000);
afterAll(() => factory.stop());

interface Row {
  kind: string;
  name: string;
  faults: string[];
  agreed: boolean;
  state: string;
  owner: string;
  contract: string;
  changedBy: string;
  usedAt: string | null;
}
async function register(query = ''): Promise<Row[]> {
  const { body } = await send(factory, 'GET', `/interfaces?limit=100${query}`, { cookie });
  return (body as unknown as { rows: Row[] }).rows;
}
const rowOf = async (kind: string, name: string) => {
  const row = (await register()).find((one) => one.kind === kind && one.name === name);
  if (!row) throw new Error(`no ${kind} ${name}`);
  return row;
};

test('a route without owner, test case and comparison says so, with its mapping and who changed it last', async () => {
  const route = await rowOf('route', '通道 IN');
  expect(route).toMatchObject({ agreed: false, state: 'working', contract: 'v1' });
  expect(route.faults).toEqual(['no_owner', 'no_test_case', 'never_compared']);
  expect(route.changedBy).not.toBe('');
});

test('what is put right leaves the list of faults, and what is new joins it', async () => {
  await factory.execute(systemCommands.update, { systemId: erp.systemId, expectedVersion: 1, owner: '王工' } as never);
  expect((await rowOf('route', '通道 IN')).faults).toEqual(['no_test_case', 'never_compared']);
  await factory.execute(setSecrets, { connectionId: erp.connectionId, secrets: { token: 'right' } });
  expect((await rowOf('connection', '连接 ERP1')).faults).toEqual(['never_used']);
  factory.clock.set(factory.clock.ago(-400 * DAY));
  // The session has ended meanwhile.
  ({ cookie } = await hire(factory, 'administrator', { code: 'later' }));
  expect((await rowOf('connection', '连接 ERP1')).faults).toEqual(['old_secret', 'never_used']);
  await factory.execute(setSecrets, { connectionId: erp.connectionId, secrets: { token: 'newer' } });
  expect((await rowOf('connection', '连接 ERP1')).faults).toEqual(['never_used']);
});

test('an address that isn’t encrypted is found wherever it stands in the settings', async () => {
  const { connectionId } = await addSystem(factory, 'PLAIN', []);
  await factory.database.transaction('settings', (tx) =>
    tx.write(`update bridge.connection set settings = '{"base": {"url": "HTTP://erp.example.com"}}' where id = $1`, [
      connectionId,
    ]),
  );
  expect((await rowOf('connection', '连接 PLAIN')).faults).toContain('plain_http');
  await factory.database.transaction('settings', (tx) =>
    tx.write(
      `update bridge.connection set settings = '{"base": {"url": "https://erp.example.com/http://"}}' where id = $1`,
      [connectionId],
    ),
  );
  expect((await rowOf('connection', '连接 PLAIN')).faults).not.toContain('plain_http');
});

test('webhooks, keys and topics stand beside, and what is out of use says so', async () => {
  const expiresAt = new Date(factory.clock.now().getTime() + 20 * DAY).toISOString();
  await factory.execute(createApiKey, { name: '旧系统', permissions: ['masterdata.item.read'], expiresAt } as never);
  const key = await rowOf('api_key', '旧系统');
  expect(key.faults).toEqual(expect.arrayContaining(['expires_soon', 'never_used']));
  await factory.database.transaction('topic', (tx) =>
    tx.write(`insert into kernel.mqtt_topic (topic, taken, taken_at) values ('plant/gate/1/reads', 3, $1)`, [
      factory.clock.now(),
    ]),
  );
  expect(await rowOf('mqtt', 'plant/gate/1/reads')).toMatchObject({ faults: [], agreed: true });
  await factory.execute(routeCommands.deactivate, { routeId, expectedVersion: 1 } as never);
  expect(await rowOf('route', '通道 IN')).toMatchObject({ state: 'paused' });
  expect((await rowOf('route', '通道 IN')).faults).toContain('paused');
});

test('it is filtered and exported like every list, in words', async () => {
  expect((await register('&f.agreed.eq=true')).every(({ faults }) => faults.length === 0)).toBe(true);
  expect((await register('&f.kind.eq=route')).every(({ kind }) => kind === 'route')).toBe(true);
  const file = await send(factory, 'GET', '/interfaces/export?format=csv', { cookie });
  expect(file.text).toContain('从未对账');
  expect(file.text).toContain('plant/gate/1/reads');
});
