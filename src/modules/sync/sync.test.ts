import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { publishConfiguration } from '../../entry/modules.ts';
import {
  type Consumer,
  deliverTo,
  findConsumers,
  newId,
  type Principal,
  readJobs,
  startJobs,
} from '../../kernel/index.ts';
import { createOrgUnit, createPerson, deactivatePerson } from '../identity/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import { retireConsumer } from './consumers/settle-parked.ts';
import { mayReach, maySend } from './rules/allowed-address.ts';
import { syncJobs } from './webhooks/jobs.ts';
import { postWebhook } from './webhooks/post-webhook.ts';
import {
  changeWebhook,
  createWebhook,
  pauseWebhook,
  resendDelivery,
  resumeWebhook,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks/webhook-commands.ts';

let factory: TestFactory;
let manager: Principal;
let receiver: Server;
let url: string;
const clock = createTestClock();

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}
const got: Got[] = [];
let respond: (response: ServerResponse, body: string) => void;
const ok = (response: ServerResponse) => void response.end('thanks');

beforeAll(async () => {
  factory = await startTestFactory({ clock });
  const { rows } = await factory.database.pool.query<{ id: string }>('select id from identity.person limit 1');
  expect(rows).toEqual([]);
  const person = await factory.execute(createPerson, {
    code: 'M-1',
    name: '生产经理',
    roles: [{ role: 'production-manager', orgUnitId: null }],
  });
  manager = { ...factory.principal('production-manager'), id: person.id, personId: person.id };
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      respond(response, body);
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  respond = ok;
});
afterEach(() => {
  got.length = 0;
  respond = ok;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await factory.stop();
});

async function openLocalHttp(): Promise<void> {
  const { rows } = await factory.database.pool.query<{ number: number; document: { base: { policies: object } } }>(
    'select number, document from lowcode.configuration_version order by number desc limit 1',
  );
  const [current] = rows;
  if (!current) throw new Error('no configuration');
  const base = { ...current.document.base, policies: { 'sync.webhook_targets': 'local_http' } };
  const document = { ...current.document, base } as never;
  await factory.execute(publishConfiguration, { document, expectedVersion: current.number, note: 'http' });
}

async function makeWebhook(types: string[], orgUnitIds: string[] | null = null, as = manager) {
  const made = await factory.execute(
    createWebhook,
    { name: `MES ${newId().slice(-4)}`, url, types, orgUnitIds },
    { as },
  );
  return {
    ...made,
    deliver: async () => deliverTo(factory.database, (await consumerOf(made.webhookId)) as Consumer, clock),
  };
}

async function consumerOf(webhookId: string): Promise<Consumer | undefined> {
  const consumers = await findConsumers(factory.program, factory.program.modules);
  return consumers.find(({ name }) => name === `sync.webhook:${webhookId}`);
}

async function makeItem(): Promise<string> {
  const code = `ITEM-${newId().slice(-8)}`;
  await factory.execute(recordCommands.item.create, { code, name: '螺栓', kind: 'component', unit: 'pcs' });
  return code;
}

const codesIn = ({ body }: Got) => (JSON.parse(body) as { data: { code: string } }[]).map((event) => event.data.code);

async function log(webhookId: string) {
  const { rows } = await factory.database.pool.query(
    'select id, kind, attempt, delivered, status, answer from sync.webhook_delivery where webhook_id = $1 order by at, id',
    [webhookId],
  );
  return rows;
}

const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1_000));

test('addresses inside this machine, link-local and metadata ones are closed, however they are written', () => {
  const closed = [
    '127.0.0.1',
    '::1',
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    '0.0.0.0',
    '100.100.100.200',
    'fd00:ec2::254',
  ];
  for (const address of closed) expect(mayReach('https:', address, 'https_only')).toBe(false);
  for (const address of closed.slice(2)) expect(mayReach('http:', address, 'local_http')).toBe(false);
  expect(mayReach('https:', '10.0.0.5', 'https_only')).toBe(true);
  expect(mayReach('http:', '10.0.0.5', 'https_only')).toBe(false);
  expect(mayReach('http:', '10.0.0.5', 'local_http')).toBe(true);
  expect(mayReach('http:', '8.8.8.8', 'local_http')).toBe(false);
  expect(maySend(new URL('http://2130706433/'), 'https_only')).toBe(false);
  expect(maySend(new URL('https://user:pass@example.com/'), 'https_only')).toBe(false);
});

test('a name that leads into this machine is refused when it is connected to', async () => {
  const answer = await postWebhook(url.replace('127.0.0.1', 'localhost'), {
    headers: {},
    body: '[]',
    policy: 'https_only',
  });
  expect(answer).toMatchObject({ status: null, text: 'the address is not allowed' });
  const https = url.replace('http:', 'https:').replace('127.0.0.1', 'localhost');
  expect(await postWebhook(https, { headers: {}, body: '[]', policy: 'https_only' })).toMatchObject({
    status: null,
    text: expect.stringContaining("localhost leads to 127.0.0.1, which settings don't allow"),
  });
  expect(got).toEqual([]);
});

test('http needs the policy, the event must exist, and an API key makes none', async () => {
  const input = { name: 'x', url, types: ['masterdata.*'] };
  await expect(factory.execute(createWebhook, input, { as: manager })).rejects.toMatchObject({
    refusalName: 'sync.address_forbidden',
  });
  const https = { ...input, url: 'https://example.com/hook' };
  await expect(
    factory.execute(createWebhook, { ...https, types: ['masterdata.item-eaten'] }, { as: manager }),
  ).rejects.toMatchObject({
    refusalName: 'sync.event_type_unknown',
  });
  await expect(factory.execute(createWebhook, https, { as: { ...manager, kind: 'api_key' } })).rejects.toMatchObject({
    refusalName: 'sync.webhook_by_key',
  });
  await openLocalHttp();
});

test('what happened is posted once, signed, and the log says so; the secret stands nowhere', async () => {
  const { webhookId, secret, deliver } = await makeWebhook(['masterdata.*']);
  const code = await makeItem();
  await deliver();
  await deliver();
  expect(got).toHaveLength(1);
  const [request] = got as [Got];
  expect(JSON.parse(request.body)).toMatchObject([
    { specversion: '1.0', type: 'masterdata.item-created', dataversion: 1, data: { code } },
  ]);
  const timestamp = request.headers['trueup-webhook-timestamp'];
  const signature = createHmac('sha256', secret).update(`${timestamp}.${request.body}`).digest('hex');
  expect(request.headers['trueup-webhook-signature']).toBe(`v1=${signature}`);
  expect(await log(webhookId)).toMatchObject([
    { kind: 'events', attempt: 1, delivered: true, status: 200, answer: 'thanks' },
  ]);
  const { rows } = await factory.database.pool.query(
    `select count(*)::int as n from identity.audit_entry where changes::text like $1 or label like $1`,
    [`%${secret}%`],
  );
  expect(rows).toEqual([{ n: 0 }]);
  const { rows: stored } = await factory.database.pool.query('select secret from sync.webhook where id = $1', [
    webhookId,
  ]);
  expect(stored[0].secret.toString('latin1')).not.toContain(secret);
});

test('after a rotation both secrets hold for a day, then the new one alone', async () => {
  const { webhookId, secret, deliver } = await makeWebhook(['masterdata.*']);
  const next = await factory.execute(rotateWebhookSecret, { webhookId }, { as: manager });
  const signaturesOf = ({ headers, body }: Got) => {
    const sign = (key: string) =>
      `v1=${createHmac('sha256', key).update(`${headers['trueup-webhook-timestamp']}.${body}`).digest('hex')}`;
    return { sent: headers['trueup-webhook-signature'], made: [sign(next.secret), sign(secret)] };
  };
  await makeItem();
  await deliver();
  const both = signaturesOf(got[0] as Got);
  expect(both.sent).toBe(both.made.join(','));
  later(25 * 3_600);
  await makeItem();
  await deliver();
  const one = signaturesOf(got[1] as Got);
  expect(one.sent).toBe(one.made[0]);
});

test('a receiver that fails is tried again, longer each time, with the same events and in order', async () => {
  const { webhookId, deliver } = await makeWebhook(['masterdata.*']);
  respond = (response) => void response.writeHead(503).end('busy');
  const first = await makeItem();
  await expect(deliver()).rejects.toThrow(/503: busy/);
  const second = await makeItem();
  expect(await deliver()).toBe(0);
  later(3);
  await expect(deliver()).rejects.toThrow(/503/);
  respond = ok;
  later(5);
  await deliver();
  expect(got.map(codesIn)).toEqual([[first], [first, second], [first, second]]);
  expect(await log(webhookId)).toMatchObject([
    { delivered: false, status: 503, attempt: 1 },
    { delivered: false, status: 503, attempt: 1 },
    { delivered: true, attempt: 2 },
  ]);
});

test('one that hangs, dies or answers without end holds up nobody but itself', async () => {
  const headers = {};
  const post = () => postWebhook(url, { headers, body: '[]', policy: 'local_http', millisecondsMax: 300 });
  respond = () => {};
  expect(await post()).toMatchObject({ status: null, text: expect.stringContaining('no whole answer within 300 ms') });
  respond = (response) => void response.destroy();
  expect(await post()).toMatchObject({ status: null, text: expect.stringMatching(/hang up|reset/) });
  respond = (response) => {
    const more = () => response.write('x'.repeat(10_000), () => setImmediate(more));
    more();
  };
  const endless = await post();
  expect(endless.status).toBe(200);
  expect(endless.text).toHaveLength(1_024);
  respond = (response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
  expect(await post()).toMatchObject({ status: 302 });
});

test('events that the receiver doesn’t want are set aside; the others go on', async () => {
  const { webhookId, deliver } = await makeWebhook(['masterdata.*']);
  const [one, bad, two] = [await makeItem(), await makeItem(), await makeItem()];
  respond = (response, body) => {
    response.writeHead(body.includes(bad) ? 422 : 200).end(body.includes(bad) ? 'not this one' : '');
  };
  await deliver();
  const { rows } = await factory.database.pool.query(
    `select data ->> 'code' as code, reason from kernel.outbox_parked where consumer = $1`,
    [`sync.webhook:${webhookId}`],
  );
  expect(rows).toEqual([{ code: bad, reason: '422: not this one' }]);
  const taken = got.filter(({ body }) => !body.includes(bad)).flatMap(codesIn);
  expect(taken).toEqual([one, two]);
});

test('paused it keeps its place; after a restart it goes on there', async () => {
  const { webhookId, deliver } = await makeWebhook(['masterdata.*']);
  await factory.execute(pauseWebhook, { webhookId }, { as: manager });
  const code = await makeItem();
  expect(await consumerOf(webhookId)).toBeUndefined();
  // Whoever tidies up readers that nobody is can't take its place away meanwhile.
  const retired = factory.execute(retireConsumer, { consumer: `sync.webhook:${webhookId}` }, { as: manager });
  await expect(retired).rejects.toMatchObject({ refusalName: 'sync.consumer_at_work' });
  await factory.execute(resumeWebhook, { webhookId }, { as: manager });
  await deliver();
  expect(got.map(codesIn)).toEqual([[code]]);
});

test('it gets what its maker may see, in the area chosen, and nothing once they are gone', async () => {
  const plant = await factory.execute(createOrgUnit, { code: 'P1', name: '一厂', kind: 'plant' });
  const unit = { kind: 'workshop' as const, parentId: plant.id };
  const ours = await factory.execute(createOrgUnit, { code: 'W1', name: '一车间', ...unit });
  const others = await factory.execute(createOrgUnit, { code: 'W2', name: '二车间', ...unit });
  const maker = await factory.execute(createPerson, {
    code: 'B-1',
    name: '采购',
    roles: [{ role: 'buyer', orgUnitId: null }],
  });
  const buyer = { ...manager, id: maker.id, personId: maker.id };
  const { webhookId, deliver } = await makeWebhook(['execution.*', 'identity.*'], [ours.id], buyer);
  const emit = (type: string, data: object) =>
    factory.database.pool.query(
      `insert into kernel.outbox (id, type, aggregate_type, aggregate_id, data, at) values ($1, $2, 't', $3, $4, $5)`,
      [newId(), type, newId(), JSON.stringify(data), clock.now()],
    );
  await emit('execution.order-held', { code: 'ours', workshopId: ours.id });
  await emit('execution.order-held', { code: 'theirs', workshopId: others.id });
  // A buyer doesn't see API keys.
  await emit('identity.api-key-changed', { code: 'secret' });
  await deliver();
  expect(got.flatMap(codesIn)).toEqual(['ours']);
  await factory.execute(changeWebhook, { webhookId, expectedVersion: 1, name: 'renamed' }, { as: buyer });
  await factory.execute(deactivatePerson, { personId: maker.id });
  await emit('execution.order-held', { code: 'ours too', workshopId: ours.id });
  await deliver();
  expect(got.flatMap(codesIn)).toEqual(['ours']);
  // Whoever changes it answers for it from then on.
  await factory.execute(changeWebhook, { webhookId, expectedVersion: 2, name: 'taken over' }, { as: manager });
  await emit('execution.order-held', { code: 'ours again', workshopId: ours.id });
  await deliver();
  expect(got.flatMap(codesIn)).toEqual(['ours', 'ours again']);
});

test('a test and a delivery that is asked for again go out once the asking is through', async () => {
  const { webhookId, deliver } = await makeWebhook(['masterdata.*']);
  const code = await makeItem();
  await deliver();
  const owner = new pg.Pool({ connectionString: factory.databaseUrl, max: 2 });
  await runMigrations({ pgPool: owner, logger: new Logger(() => () => {}) });
  await owner.query('select kernel.grant_application_role()');
  const [sent] = await log(webhookId);
  await factory.execute(testWebhook, { webhookId }, { as: manager });
  await factory.execute(resendDelivery, { deliveryId: sent.id }, { as: manager });
  await expect(factory.execute(resendDelivery, { deliveryId: newId() }, { as: manager })).rejects.toMatchObject({
    refusalName: 'sync.delivery_unknown',
  });
  expect(await readJobs(owner)).toEqual({ waiting: 2, failed: 0 });
  const failures: unknown[] = [];
  const jobs = await startJobs(owner, factory.program, [...syncJobs], (_, error) => failures.push(error));
  await expect
    .poll(async () => (await log(webhookId)).map((one) => one.kind).sort())
    .toEqual(['events', 'resend', 'test']);
  await jobs.stop();
  await owner.end();
  expect(failures).toEqual([]);
  expect(got.flatMap(codesIn).filter((one) => one === code)).toHaveLength(2);
});
