import { Agent, request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { headersOf, startTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
afterEach(() => server.stop());

const agent = new Agent({ keepAlive: true });

function send(address: string, milliseconds: number) {
  return new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    const request = httpRequest(`${address}/api/v1/break-down`, {
      method: 'POST',
      agent,
      headers: headersOf('operator', { 'content-type': 'application/json' }),
    });
    request.on('response', (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }));
    });
    request.on('error', reject);
    request.end(JSON.stringify({ how: 'wait', milliseconds }));
  });
}

test('what was under way is answered, what comes after is not taken', async () => {
  server = await startTestServer();
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  await send(address, 0);
  const underWay = send(address, 300);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const closing = server.shutDown(5_000);
  expect(await underWay).toEqual({ status: 200, connection: 'close' });
  expect(await closing).toEqual({ cutOff: 0 });
  await expect(send(address, 0)).rejects.toThrow(/ECONNREFUSED/);
});

test('while it shuts down it says that it is not ready, and refuses with a problem document', async () => {
  server = await startTestServer();
  const underWay = server.app.inject({
    method: 'POST',
    url: '/api/v1/break-down',
    headers: headersOf('operator'),
    payload: { how: 'wait', milliseconds: 200 },
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const closing = server.shutDown(5_000);
  const ready = await server.app.inject({ url: '/readyz' });
  expect(ready.statusCode).toBe(503);
  expect(ready.json().checks.at(-1)).toMatchObject({ name: 'shutdown', ok: false });
  const refused = await server.app.inject({ url: '/api/v1/orders', headers: headersOf('operator') });
  expect(refused.json()).toMatchObject({ status: 503, name: 'kernel.shutting_down' });
  expect((await underWay).statusCode).toBe(200);
  await closing;
});

test('what takes longer than the deadline is cut off, and counted', async () => {
  server = await startTestServer();
  const address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const cut = send(address, 3_000).catch((error: Error) => error);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await server.shutDown(200)).toEqual({ cutOff: 1 });
  expect(await cut).toBeInstanceOf(Error);
});

test('what is only told doesn’t turn work away', async () => {
  const anchor = { name: 'audit anchor', advisory: true, whyNotReady: async () => 'written 20 minutes ago' };
  server = await startTestServer({ health: [anchor] });
  const response = await server.app.inject({ url: '/readyz' });
  expect(response.statusCode).toBe(200);
  expect(response.json().checks).toEqual([
    { name: 'audit anchor', advisory: true, ok: false, reason: 'written 20 minutes ago' },
  ]);
});

test('readiness names each check and what is wrong, without inner details', async () => {
  const health = [
    { name: 'database', whyNotReady: async () => undefined },
    { name: 'migrations', whyNotReady: async () => '2 migrations are missing' },
    {
      name: 'outbox',
      whyNotReady: async () => {
        throw Object.assign(new Error('connect to 10.1.2.3 failed'), { code: 'ECONNREFUSED' });
      },
    },
  ];
  server = await startTestServer({ health, version: '1.2.3' });
  expect((await server.app.inject({ url: '/livez' })).statusCode).toBe(200);
  const response = await server.app.inject({ url: '/readyz' });
  expect(response.statusCode).toBe(503);
  expect(response.json()).toEqual({
    status: 'not ready',
    version: '1.2.3',
    checks: [
      { name: 'database', ok: true },
      { name: 'migrations', ok: false, reason: '2 migrations are missing' },
      { name: 'outbox', ok: false, reason: 'failed (ECONNREFUSED)' },
    ],
  });
});

test('metrics tell commands by outcome, answers by status, and time', async () => {
  server = await startTestServer();
  const report = (quantityGood: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/v1/operations/019338a0-0000-7000-8000-000000000001/production-reports',
      headers: headersOf('operator'),
      payload: { quantityGood },
    });
  await report('5');
  await report('500');
  await server.database.pool.query(
    `insert into kernel.outbox_cursor (consumer, snapshot_from) values ('late', '1:1:'), ('punctual', pg_current_snapshot())`,
  );
  await server.database.pool.query(
    `insert into kernel.outbox (id, type, aggregate_type, aggregate_id, data, at)
     values (gen_random_uuid(), 'workshop.a', 'order', gen_random_uuid(), '{}', $1)`,
    ['2026-11-21T23:59:00Z'],
  );
  await server.database.pool.query(
    "update kernel.outbox_cursor set snapshot_from = pg_current_snapshot() where consumer = 'punctual'",
  );
  const { body, headers } = await server.app.inject({ url: '/metrics' });
  expect(headers['content-type']).toContain('text/plain');
  expect(body).toContain(
    'trueup_command_duration_seconds_count{command="workshop.report-production",outcome="accepted"} 1',
  );
  expect(body).toContain(
    'trueup_command_refusals_total{command="workshop.report-production",refusal="workshop.too_many"} 1',
  );
  expect(body).toContain('trueup_http_responses_total{status="200"} 1');
  expect(body).toContain('trueup_http_responses_total{status="422"} 1');
  expect(body).toMatch(/trueup_outbox_lag_seconds\{consumer="late"\} 60$/m);
  expect(body).toContain('trueup_outbox_lag_seconds{consumer="punctual"} 0');
  expect(body).toContain('trueup_database_connections{state="waiting"} 0');
});
