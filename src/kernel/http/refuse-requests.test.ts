import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProblemDocument } from '../contract.ts';
import { newId } from '../id.ts';
import { sayMomentsIn } from '../parameter-words.ts';
import { headersOf, startTestServer } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
const operationId = '019338a0-0000-7000-8000-000000000001';
const url = `/api/v1/operations/${operationId}/production-reports`;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

async function send(options: {
  who?: 'operator' | 'visitor' | 'english';
  headers?: Record<string, string>;
  body?: unknown;
  raw?: string;
  url?: string;
  method?: 'POST' | 'GET' | 'PUT' | 'DELETE';
}) {
  const response = await server.app.inject({
    method: options.method ?? 'POST',
    url: options.url ?? url,
    headers: {
      ...headersOf(options.who ?? 'operator'),
      ...(options.raw === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(options.raw === undefined
      ? options.method === 'GET'
        ? {}
        : { payload: (options.body ?? { quantityGood: '5' }) as object }
      : { payload: options.raw }),
  });
  return { response, problem: response.json() as ProblemDocument };
}

describe('a report that is sent right', () => {
  test('is answered with its output, and its request id comes back', async () => {
    const { response } = await send({ headers: { 'x-request-id': 'pda-7-000123' } });
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ operationId, quantityGood: '5' });
    expect(response.headers['x-request-id']).toBe('pda-7-000123');
    expect(response.headers['cache-control']).toBe('no-store');
  });

  test('sent twice with one key gets the first answer, and is told so', async () => {
    const headers = { 'idempotency-key': newId() };
    await send({ headers });
    const { response } = await send({ headers });
    expect(response.statusCode).toBe(200);
    expect(response.headers['idempotency-replayed']).toBe('true');
  });

  test('gets a request id of ours when its own could not stand in a log line', async () => {
    const { response } = await send({ headers: { 'x-request-id': 'a b"\\' } });
    expect(response.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('a body that is wrong', () => {
  test('and is not JSON names the place', async () => {
    const { response, problem } = await send({ raw: '{"quantityGood": "5",}' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(problem.name).toBe('kernel.body_not_json');
    expect(problem.parameters).toMatchObject({ position: 21, line: 1, column: 22 });
  });

  test('and is over the limit is refused with the limit', async () => {
    const { problem } = await send({ body: { quantityGood: '5', note: 'x'.repeat(1024 * 1024) } });
    expect(problem.status).toBe(413);
    expect(problem.detail).toContain('1024 KiB');
  });

  test('and is not an object is refused', async () => {
    expect((await send({ raw: '[1]' })).problem.name).toBe('kernel.body_not_an_object');
    expect((await send({ raw: '"5"' })).problem.name).toBe('kernel.body_not_an_object');
  });

  test('and has unknown and wrong fields names every one', async () => {
    const { problem } = await send({
      body: { quantityGood: '-5', colour: 'red' },
      headers: { 'accept-language': 'en' },
    });
    expect(problem.status).toBe(400);
    expect(problem.name).toBe('kernel.input_invalid');
    expect(problem.errors?.map((error) => error.where).sort()).toEqual(['/colour', '/quantityGood']);
    expect(problem.title).toBe('The request has 2 mistakes');
    expect(problem.errors?.find((error) => error.where === '/colour')?.what).toBe('There is no field “colour”.');
  });

  test('and reaches for the prototype is refused', async () => {
    expect((await send({ raw: '{"quantityGood":"5","__proto__":{"x":1}}' })).problem.status).toBe(400);
    expect((await send({ raw: '{"quantityGood":"5","\\u005f_proto__":{"x":1}}' })).problem.status).toBe(400);
  });

  test('and has text that PostgreSQL cannot keep is refused', async () => {
    const { problem } = await send({ raw: '{"quantityGood":"5","note":"a\\u0000b"}' });
    expect(problem.name).toBe('kernel.text_not_storable');
    expect((await send({ raw: '{"quantityGood":"5","note":"\\ud800"}' })).problem.name).toBe(
      'kernel.text_not_storable',
    );
    const inPath = await send({ method: 'GET', url: '/api/v1/orders?q=%00' });
    expect(inPath.problem.name).toBe('kernel.text_not_storable');
  });

  test('and says another id than the address is refused', async () => {
    const { problem } = await send({ body: { quantityGood: '5', operationId: newId() } });
    expect(problem).toMatchObject({ name: 'kernel.path_conflict', where: '/operationId' });
  });

  test('and is of another media type is refused', async () => {
    const { problem } = await send({
      raw: 'quantityGood=5',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(problem.status).toBe(415);
    expect(problem.detail).toContain('application/json');
  });

  test('in the path is refused with its place', async () => {
    const { problem } = await send({ url: '/api/v1/operations/42/production-reports' });
    expect(problem).toMatchObject({ name: 'kernel.input_invalid', where: '/operationId' });
  });
});

describe('the idempotency key', () => {
  test('must be there', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url,
      headers: { authorization: 'Bearer operator-key-0000' },
      payload: { quantityGood: '5' },
    });
    expect(response.json()).toMatchObject({ status: 400, name: 'kernel.idempotency_key_missing' });
  });

  test.each(['x'.repeat(201), 'with blank', '钥匙'.normalize(), ''])(
    'must be 1 to 200 visible ASCII characters, not %j',
    async (key) => {
      const { problem } = await send({ headers: { 'idempotency-key': Buffer.from(key).toString('latin1') } });
      expect(problem).toMatchObject({ status: 400, name: 'kernel.idempotency_key_malformed' });
    },
  );

  test('belongs to one request only', async () => {
    const headers = { 'idempotency-key': newId() };
    await send({ headers });
    const { problem } = await send({ headers, body: { quantityGood: '6' } });
    expect(problem).toMatchObject({ status: 422, name: 'kernel.idempotency_key_reused' });
  });
});

describe('who asks', () => {
  test('must be signed in', async () => {
    const response = await server.app.inject({ method: 'POST', url, payload: { quantityGood: '5' } });
    expect(response.statusCode).toBe(401);
    expect(response.headers['www-authenticate']).toContain('Bearer');
    expect(response.json().name).toBe('kernel.not_signed_in');
  });

  test.each(['Bearer nobody-key-0000', 'Bearer short', 'Basic b3BlcmF0b3I=', 'Bearer'])(
    'is nobody with %j',
    async (authorization) => {
      const { problem } = await send({ headers: { authorization } });
      expect(problem.status).toBe(401);
    },
  );

  test('and may not is told the permission and which roles have it', async () => {
    const { problem } = await send({ who: 'visitor' });
    expect(problem.status).toBe(403);
    expect(problem.parameters).toMatchObject({ permission: 'workshop.report.write', roles: '操作工、班组长' });
  });

  test('signs in although an old cookie is sent, and gets a cookie that scripts cannot read', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/v1/sign-in',
      headers: { cookie: 'trueup_session=expired' },
      payload: { password: 'tulip' },
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['set-cookie']).toMatch(/^trueup_session=a-session-token;.*HttpOnly;.*SameSite=Strict/);
  });

  test('guesses passwords only so often a minute', async () => {
    const attempt = () =>
      server.app.inject({
        method: 'POST',
        url: '/api/v1/sign-in',
        payload: { password: 'x' },
        remoteAddress: '10.0.0.9',
      });
    for (let index = 0; index < 3; index += 1) expect((await attempt()).statusCode).toBe(200);
    const response = await attempt();
    expect(response.json()).toMatchObject({ status: 429, name: 'kernel.too_many_requests' });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('is turned away when the browser says that another site sent the request', async () => {
    expect((await send({ headers: { 'sec-fetch-site': 'same-site' } })).problem.name).toBe('kernel.cross_site');
    expect((await send({ headers: { 'sec-fetch-site': 'same-origin' } })).response.statusCode).toBe(200);
  });
});

describe('the language of a refusal', () => {
  const refused = { body: { quantityGood: '500' } };

  test('is Chinese unless something else is said', async () => {
    const { problem, response } = await send(refused);
    expect(problem).toMatchObject({ title: '最多 100 件', remedy: '请改小数量。', where: '/quantityGood' });
    expect(response.headers['content-language']).toBe('zh');
  });

  test('is what the header prefers', async () => {
    expect((await send({ ...refused, headers: { 'accept-language': 'zh;q=0.5,en-GB' } })).problem.title).toBe(
      'At most 100',
    );
    expect((await send({ ...refused, headers: { 'accept-language': 'de,fr' } })).problem.title).toBe('最多 100 件');
  });

  test('is the person’s own when the header is silent', async () => {
    expect((await send({ ...refused, who: 'english' })).problem.title).toBe('At most 100');
  });

  test('a refusal is a full problem document', async () => {
    const { problem } = await send({ ...refused, headers: { 'x-request-id': 'pda-7-000999' } });
    expect(problem).toEqual({
      type: 'urn:trueup:refusal:workshop.too_many',
      title: '最多 100 件',
      status: 422,
      detail: '只到了 100 件。',
      instance: url,
      name: 'workshop.too_many',
      where: '/quantityGood',
      remedy: '请改小数量。',
      parameters: { max: '100' },
      requestId: 'pda-7-000999',
    });
  });
});

describe('the clock of a device', () => {
  beforeAll(() => sayMomentsIn(() => 'UTC'));
  test('a day off is refused with both times', async () => {
    const { problem } = await send({ headers: { 'trueup-device-time': '2026-11-21T00:00:00Z' } });
    expect(problem).toMatchObject({ status: 422, name: 'kernel.device_clock_wrong' });
    expect(problem.detail).toContain('2026-11-21 00:00');
    expect(problem.detail).toContain('2026-11-22 00:00');
  });

  test('four minutes off is let through, in any zone', async () => {
    const { response } = await send({ headers: { 'trueup-device-time': '2026-11-22T08:04:00+08:00' } });
    expect(response.statusCode).toBe(200);
  });

  test.each(['yesterday', '2026-11-22T08:00:00', '1795363200'])('that says %j is not understood', async (time) => {
    expect((await send({ headers: { 'trueup-device-time': time } })).problem.name).toBe('kernel.device_time_malformed');
  });
});

describe('an address', () => {
  test('that is unknown gives 404 as a problem document', async () => {
    const { problem } = await send({ url: '/api/v1/nothing', method: 'GET' });
    expect(problem).toMatchObject({ status: 404, name: 'kernel.route_unknown' });
  });

  test('under another method gives 405 with the methods it takes', async () => {
    const { response, problem } = await send({ method: 'GET' });
    expect(problem.status).toBe(405);
    expect(response.headers.allow).toBe('POST');
  });

  test('with broken escapes gives 400', async () => {
    expect((await send({ url: '/api/v1/orders/%E0%A4%A', method: 'GET' })).problem.status).toBe(400);
  });
});

describe('a query', () => {
  test('takes its input from path and parameters', async () => {
    const { response } = await send({ url: `/api/v1/orders/${operationId}?depth=3`, method: 'GET' });
    expect(response.json()).toEqual({ orderId: operationId, depth: 3 });
  });

  test('refuses parameters it does not know', async () => {
    const { problem } = await send({ url: `/api/v1/orders/${operationId}?dept=3`, method: 'GET' });
    expect(problem).toMatchObject({ status: 400, where: '/dept' });
  });
});

describe('what breaks inside', () => {
  const breakDown = (how: string) => send({ url: '/api/v1/break-down', body: { how } });

  test('is answered without any detail, and logged whole under the request id', async () => {
    const { problem } = await send({
      url: '/api/v1/break-down',
      body: { how: 'bug' },
      headers: { 'x-request-id': 'pda-7-bug-1' },
    });
    expect(problem).toMatchObject({ status: 500, name: 'kernel.internal_error', requestId: 'pda-7-bug-1' });
    expect(JSON.stringify(problem)).not.toContain('secret');
    const line = server.log.find((entry) => entry.includes('pda-7-bug-1')) ?? '';
    expect(line).toContain('inner secret of table');
    expect(line).toContain('test-server.fixture');
    expect(line).not.toContain('operator-key-0000');
  });

  test('by a statement that takes too long gives 503', async () => {
    expect((await breakDown('slow')).problem).toMatchObject({ status: 503, name: 'kernel.took_too_long' });
  });

  test('by a lock that never came gives 503 and says when to come back', async () => {
    const { response, problem } = await breakDown('lock');
    expect(problem).toMatchObject({ status: 503, name: 'kernel.busy' });
    expect(response.headers['retry-after']).toBe('2');
  });
});

describe('a file', () => {
  const boundary = '----trueup';
  const form = (parts: string[]) =>
    `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
  const filePart = (content: string) =>
    `content-disposition: form-data; name="file"; filename="items.csv"\r\ncontent-type: text/csv\r\n\r\n${content}`;
  const mapping = 'content-disposition: form-data; name="mapping"\r\n\r\n{"code":"编码"}';
  const upload = (parts: string[], who: 'operator' | 'visitor' = 'operator') =>
    send({
      who,
      url: '/api/v1/imports/item',
      raw: form(parts),
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    });

  test('comes as a form, beside its fields', async () => {
    const { response } = await upload([mapping, filePart('a,b')]);
    expect(response.json()).toEqual({ entity: 'item', bytes: 3, mapping: { code: '编码' } });
  });

  test('comes as JSON as well', async () => {
    const body = { fileName: 'a.csv', contentBase64: Buffer.from('a'.repeat(2_000_000)).toString('base64') };
    const { response } = await send({ url: '/api/v1/imports/item', body });
    expect(response.json()).toMatchObject({ bytes: 2_000_000 });
  });

  test('over 20 MiB is refused', async () => {
    const { problem } = await upload([filePart('x'.repeat(20 * 1024 * 1024 + 1))]);
    expect(problem.status).toBe(413);
  });

  test('that is missing or comes twice is refused', async () => {
    expect((await upload([mapping])).problem.name).toBe('kernel.upload_malformed');
    expect((await upload([filePart('a'), filePart('b')])).problem.name).toBe('kernel.upload_malformed');
  });

  test('of somebody who may not is not even read', async () => {
    expect((await upload([filePart('a')], 'visitor')).problem.status).toBe(403);
  });
});

describe('a body that would trouble its reader', () => {
  test.each([5_000, 1_000_000])(
    '%i brackets are refused without anybody signed in, and hold nobody up',
    async (count) => {
      const { response, problem } = await send({ raw: '['.repeat(count), headers: { authorization: '' } });
      expect(response.statusCode).toBe(400);
      expect(problem.name).toBe('kernel.body_too_deep');
      // Not read further than it takes to know.
      expect(problem.parameters).toMatchObject({ most: 100, position: 100 });
    },
  );

  test('nesting in a string is no nesting', async () => {
    const { problem } = await send({ raw: `{"quantityGood":"${'[{'.repeat(500)}"}` });
    expect(problem.name).toBe('kernel.input_invalid');
  });

  test('bytes that are not UTF-8 are refused, not read as other characters', async () => {
    const payload = Buffer.concat([
      Buffer.from('{"quantityGood":"5","note":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const response = await server.app.inject({
      method: 'POST',
      url,
      headers: { ...headersOf('operator'), 'content-type': 'application/json' },
      payload,
    });
    expect(response.statusCode).toBe(400);
    expect(response.json().name).toBe('kernel.body_not_utf8');
  });
});
