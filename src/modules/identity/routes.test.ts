import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { password } from '../../../tests/support/people-password.ts';
import { newId } from '../../kernel/index.ts';
import { createApiKey, createOrgUnit, createPerson, identityModule, setCredentials, updatePerson } from './index.ts';
import { makeApiKey } from './rules/api-key.ts';

let factory: TestFactory;
let weldingId: string;

beforeAll(async () => {
  factory = await startTestFactory();
  const plant = await factory.execute(createOrgUnit, { code: 'P1', name: '一厂', kind: 'plant' });
  const welding = { code: 'welding', name: '焊接车间', kind: 'workshop' as const, parentId: plant.id };
  weldingId = (await factory.execute(createOrgUnit, welding)).id;
  await hire('admin', 'administrator', null);
  await hire('liwei', 'team-leader', weldingId);
});

afterAll(() => factory.stop());

async function hire(signInName: string, role: 'administrator' | 'team-leader' | 'operator', orgUnitId: string | null) {
  const roles = [{ role, orgUnitId }];
  const { id } = await factory.execute(createPerson, { code: signInName, name: signInName, orgUnitId, roles });
  await factory.execute(setCredentials, {
    personId: id,
    password: { signInName, password },
    badge: { badge: `B-${signInName}`, pin: '4826' },
  });
  return id;
}

const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
  factory.app.inject({ method: 'POST', url: `/api/v1${url}`, payload, headers });
const get = (url: string, headers: Record<string, string> = {}) =>
  factory.app.inject({ method: 'GET', url: `/api/v1${url}`, headers });

async function cookieOf(signInName: string): Promise<string> {
  const answer = await post('/sign-in', { signInName, password });
  expect(answer.statusCode).toBe(200);
  const header = String(answer.headers['set-cookie']);
  expect(header).toMatch(/^trueup_session=[\w-]{43}; .*HttpOnly/);
  return header.split(';')[0] as string;
}

test('signing in sets a cookie that says who I am until I sign out', async () => {
  const cookie = await cookieOf('liwei');
  const me = await get('/me', { cookie });
  expect(me.json()).toMatchObject({ name: 'liwei', roles: ['team-leader'], scope: { workshopIds: [weldingId] } });
  const out = await post('/sign-out', {}, { cookie });
  expect(String(out.headers['set-cookie'])).toMatch(/trueup_session=;/);
  expect((await get('/me', { cookie })).statusCode).toBe(401);
  expect(
    (await post('/sign-in/badge', { badge: 'B-liwei', pin: '4826', device: 'PDA-1' }, { cookie })).statusCode,
  ).toBe(200);
});

test('everybody sees their own sessions, and ends one of them without any other right', async () => {
  await hire('wangfang', 'operator', null);
  const [phone, desk] = [await cookieOf('wangfang'), await cookieOf('wangfang')];
  const { sessions } = (await get('/me/sessions', { cookie: desk })).json() as {
    sessions: { id: string; current: boolean }[];
  };
  expect(sessions.map((session) => session.current)).toEqual([true, false]);
  const key = { cookie: desk, 'idempotency-key': newId() };
  expect((await post(`/sessions/${sessions[1]?.id}/revoke`, {}, key)).statusCode).toBe(200);
  expect((await get('/me', { cookie: phone })).statusCode).toBe(401);
  const others = (await get('/sessions?f.personName.eq=liwei', { cookie: await cookieOf('admin') })).json().rows as {
    id: string;
  }[];
  const refused = await post(`/sessions/${others[0]?.id}/revoke`, {}, { cookie: desk, 'idempotency-key': newId() });
  expect([refused.statusCode, refused.json().name]).toEqual([403, 'kernel.permission_missing']);
});

test('the thirty-first session of a person ends their oldest, and nobody else’s', async () => {
  await hire('everywhere', 'operator', null);
  const other = await cookieOf('liwei');
  const cookies = [];
  const seen = async (cookie: string | undefined) => (await get('/me', { cookie: cookie ?? '' })).statusCode;
  for (let count = 0; count < 30; count += 1) cookies.push(await cookieOf('everywhere'));
  // The process knows it, and forgets it at once.
  expect(await seen(cookies[0])).toBe(200);
  cookies.push(await cookieOf('everywhere'));
  expect([await seen(cookies[0]), await seen(cookies[1]), await seen(cookies[30]), await seen(other)]).toEqual([
    401, 200, 200, 200,
  ]);
  const { rows } = (
    await get('/sessions?f.personName.eq=everywhere&f.open.eq=false', { cookie: await cookieOf('admin') })
  ).json() as { rows: { endedReason: string }[] };
  expect(rows.map((row) => row.endedReason)).toEqual(['replaced']);
});

test('a wrong password is a problem document in the reader’s language, and sets no cookie', async () => {
  for (const [language, title] of [
    ['zh-CN', '登录失败'],
    ['en', 'Sign-in failed'],
  ] as const) {
    const payload = { signInName: 'liwei', password: 'not this one' };
    const answer = await post('/sign-in', payload, { 'accept-language': language });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.json()).toMatchObject({ name: 'identity.sign_in_failed', title });
  }
});

test('queries, lists and refusals speak one language: what the request names, else what the person chose', async () => {
  const wangmei = await hire('wangmei', 'administrator', null);
  await factory.execute(updatePerson, { personId: wangmei, expectedVersion: 1, language: 'en' });
  const cookie = await cookieOf('wangmei');
  const spoken = async (headers: Record<string, string>) => {
    const { roles } = (await get('/roles', { cookie, ...headers })).json() as {
      roles: { code: string; name: string }[];
    };
    const lists = (await get('/lists', { cookie, ...headers })).json() as { name: string; summary: string }[];
    const own = (await get('/me', { cookie, ...headers })).json() as { language: string };
    const people = lists.find((list) => list.name === 'identity.people');
    return [roles.find((role) => role.code === 'operator')?.name, people?.summary, own.language];
  };
  expect(await spoken({})).toEqual(['Operator', 'People', 'en']);
  expect(await spoken({ 'accept-language': 'fr, *' })).toEqual(['Operator', 'People', 'en']);
  expect(await spoken({ 'accept-language': 'zh-CN' })).toEqual(['操作工', '人员', 'en']);
});

test('a missing right is told in words, with the roles that have it, in the reader’s language alone', async () => {
  const cookie = await cookieOf('liwei');
  const refused = (await get('/api-keys', { cookie })).json() as { title: string; detail: string; parameters: object };
  expect(refused.parameters).toMatchObject({ permission: 'identity.api-key.read' });
  expect(refused.title).toBe(`您没有权限：${identityModule.permissions['identity.api-key.read']?.zh}`);
  expect(refused.detail).toMatch(/管理员/);
  expect(refused.detail).not.toMatch(/[a-z]/i);
  const english = (await get('/api-keys', { cookie, 'accept-language': 'en' })).json() as {
    title: string;
    detail: string;
  };
  expect(english.title).toContain(identityModule.permissions['identity.api-key.read']?.en);
  expect(`${english.title} ${english.detail}`).not.toMatch(/[\u4e00-\u9fff、]/);
});

test('the audit log says which command it was in the reader’s words, on the screen and in its export', async () => {
  const cookie = await cookieOf('admin');
  const { rows } = (await get('/audit?f.command.eq=identity.create-person&columns=command', { cookie })).json() as {
    rows: { command: string }[];
  };
  expect(rows[0]?.command).toBe('identity.create-person');
  const lists = (await get('/lists', { cookie, 'accept-language': 'en' })).json() as {
    name: string;
    columns: { name: string; values?: { value: string; label: string }[] }[];
  }[];
  const column = lists.find((list) => list.name === 'identity.audit')?.columns.find((one) => one.name === 'command');
  expect(column?.values).toContainEqual({ value: 'identity.create-person', label: createPerson.summary.en });
  const exported = await get('/audit/export?format=csv&f.command.eq=identity.create-person&columns=command', {
    cookie,
  });
  expect(exported.body).toContain(createPerson.summary.zh);
});

test('a key works over HTTP within its permissions; keys of others are refused by name', async () => {
  const expiresAt = new Date(testClock.now().getTime() + 86_400_000).toISOString();
  const issued = await factory.execute(createApiKey, {
    name: '看板',
    permissions: ['identity.org-unit.read'],
    expiresAt,
  });
  const authorization = `Bearer ${issued.key}`;
  expect((await get('/org-units', { authorization })).json().orgUnits).toHaveLength(2);
  const people = await get('/people', { authorization });
  expect([people.statusCode, people.json().name]).toEqual([403, 'kernel.permission_missing']);
  const foreign = makeApiKey({ id: newId(), secret: Buffer.alloc(32, 3) }, newId()).key;
  const refused = await get('/org-units', { authorization: `Bearer ${foreign}` });
  expect([refused.statusCode, refused.json().name]).toEqual([401, 'identity.api_key_of_another_installation']);
});

test('every list of identity gives rows, sorts by every column and filters in scope', async () => {
  const [admin, leader] = [await cookieOf('admin'), await cookieOf('liwei')];
  const { code } = (await post('/devices/enrolment-codes', { name: 'PDA-01' }, { cookie: leader })).json();
  expect((await post('/devices/enrol', { code })).json()).toMatchObject({ name: 'PDA-01' });
  for (const list of identityModule.lists) {
    for (const [name, column] of Object.entries(list.columns)) {
      if (column.sortable === false || column.type === 'json') continue;
      const answer = await get(`${list.path}?sort=-${name}&columns=${name}`, { cookie: admin });
      expect([list.name, name, answer.statusCode]).toEqual([list.name, name, 200]);
    }
    const all = await get(list.path, { cookie: admin });
    const own = await get(list.path, { cookie: leader });
    expect(all.json().rows.length).toBeGreaterThan(0);
    if (own.statusCode === 200) expect(own.json().rows.length).toBeLessThanOrEqual(all.json().rows.length);
  }
  const sessions = (await get('/sessions?f.open.eq=true', { cookie: leader })).json().rows as { personName: string }[];
  expect(new Set(sessions.map((row) => row.personName))).toEqual(new Set(['liwei']));
  expect((await get('/api-keys', { cookie: leader })).statusCode).toBe(403);
});

test('the verification, the roles and a person are there to be read', async () => {
  const cookie = await cookieOf('admin');
  expect((await get('/audit/verification', { cookie })).json()).toMatchObject({ whole: true, broken: [] });
  const { roles } = (await get('/roles', { cookie })).json() as { roles: { code: string; permissions: string[] }[] };
  expect(roles.find((role) => role.code === 'administrator')?.permissions).toContain('identity.role.assign');
  const { rows } = (await get('/people?q=liwei', { cookie })).json() as { rows: { id: string }[] };
  const person = (await get(`/people/${rows[0]?.id}`, { cookie })).json();
  expect(person).toMatchObject({
    badge: 'B-liwei',
    hasBadge: true,
    roles: [{ role: 'team-leader', orgUnitId: weldingId }],
  });
  const seen = (await get(`/people/${rows[0]?.id}`, { cookie: await cookieOf('liwei') })).json();
  expect(seen).toMatchObject({ badge: null, hasBadge: true });
});
