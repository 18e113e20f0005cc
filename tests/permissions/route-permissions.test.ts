import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId, roleCodesWith, SIGNED_IN } from '../../src/kernel/index.ts';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import { setCredentials } from '../../src/modules/identity/index.ts';
import { type Answer, hire, type Member, password, send, signInAs } from '../support/crew.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { thoroughly } from '../support/thoroughly.ts';
import { readRoutes } from './read-routes.ts';
import { permissionCases } from './route-permissions.ts';
import { ownAccountRoutes, publicRoutes, signedInRoutes } from './table/doors.ts';

let factory: TestFactory;
let crew: Member[];
const guardedRoutes = Object.entries(permissionCases).flatMap(([permission, { routes }]) =>
  routes.map((route) => [route, permission] as const),
);
/** A role asks for each permission at one of its routes, and for all of them where it is to be thorough; the next role asks at the next route. */
const routesFor = (role: string) =>
  Object.entries(permissionCases).flatMap(([permission, { routes }]) =>
    routes
      .filter((_, nth) => thoroughly || nth === roleCodes.indexOf(role as never) % routes.length)
      .map((route) => [route, permission] as const),
  );
const revokeSession = 'POST /sessions/:sessionId/revoke';
const allCases = [
  ...guardedRoutes.map(([route]) => route),
  ...Object.keys(publicRoutes),
  ...Object.keys(signedInRoutes),
];

beforeAll(async () => {
  factory = await startTestFactory({ whole: true });
  crew = [];
  for (const role of roleCodes) crew.push(await hire(factory, role));
});
afterAll(() => factory.stop());

/** Asks a route with ids that exist nowhere: whoever may ask is told so, and nobody changes anything. */
async function ask(route: string, cookie?: string): Promise<Answer> {
  const [method, pattern] = route.split(' ') as [string, string];
  const path = pattern.replaceAll(/:\w+/g, newId()).replace('*', '');
  if (path !== '/events') return send(factory, method, path, { cookie });
  // A stream that is open would never be answered in full.
  const stream = await factory.app.inject({
    method: 'GET',
    url: '/api/v1/events',
    headers: cookie ? { cookie } : {},
    payloadAsStream: true,
  });
  stream.stream().destroy();
  return { status: stream.statusCode, name: undefined, body: {}, text: '', headers: {} };
}

describe('the table of cases', () => {
  test('has every route of the running app once, and none besides', async () => {
    expect([...allCases].sort()).toEqual(readRoutes(await factory.http()));
  });

  test('has every permission that a module declares, with the same roles as the role table', () => {
    const said = Object.fromEntries(Object.entries(permissionCases).map(([name, { roles }]) => [name, [...roles]]));
    const names = [...factory.program.permissions.keys()];
    const held = Object.fromEntries(names.map((name) => [name, roleCodesWith(factory.program, name)]));
    expect(said).toEqual(held);
  });

  test('has no permission that nobody holds, and none that nothing asks for', () => {
    for (const [name, { roles, routes, askedBy }] of Object.entries(permissionCases)) {
      expect(roles.length, name).toBeGreaterThan(0);
      expect(routes.length > 0 || askedBy !== undefined, `${name} is asked for by a route or named rule`).toBe(true);
    }
  });

  test('names what every permission lets somebody do, in both languages', () => {
    for (const module of factory.program.modules) {
      for (const [name, words] of Object.entries(module.permissions)) {
        expect(words.zh, name).toMatch(/[一-鿿]/);
        expect(words.en, name).toMatch(/^[A-Z]/);
      }
    }
  });
});

describe('the role table', () => {
  test('gives a reason for every grant', () => {
    expect([...factory.program.roles.keys()]).toEqual([...roleCodes]);
    for (const [code, { grants }] of factory.program.roles) {
      for (const grant of grants) {
        expect(grant.reason.length, code).toBeGreaterThan(10);
        for (const pattern of grant.patterns) expect(pattern).toMatch(/^(\*|[a-z]+)\.(\*|[a-z-]+)\.(\*|[a-z-]+)$/);
      }
    }
  });
});

describe('without a sign-in', () => {
  test('every route but the public ones answers 401', async () => {
    const open: string[] = [];
    for (const route of allCases.filter((one) => !(one in publicRoutes))) {
      const answer = await ask(route);
      if (answer.status !== 401) open.push(`${route}: ${answer.status}`);
    }
    expect(open).toEqual([]);
  });

  test('a public route answers', async () => {
    for (const route of Object.keys(publicRoutes)) {
      const answer = await ask(route);
      expect([401, 403, 500], `${route}: ${answer.text.slice(0, 200)}`).not.toContain(answer.status);
    }
  });

  test('a session that was made up is nobody’s', async () => {
    const answer = await send(factory, 'GET', '/work-orders', { cookie: `trueup_session=${'x'.repeat(43)}` });
    expect([answer.status, answer.name]).toEqual([401, 'kernel.not_signed_in']);
  });
});

describe('whoever must change the password first', () => {
  const credentials = { signInName: 'newcomer', password, changeRequired: true };
  let cookie: string;
  beforeAll(async () => {
    const { id } = await hire(factory, 'administrator', { code: 'newcomer' });
    await factory.execute(setCredentials, {
      personId: id,
      password: credentials,
      badge: { badge: 'NEW-1', pin: '4826' },
    });
    cookie = await signInAs(factory, 'newcomer');
  });

  test('is let into the own account and nowhere else', async () => {
    const wrong: string[] = [];
    for (const route of allCases.filter((one) => !(one in publicRoutes))) {
      const answer = await ask(route, cookie);
      const barred =
        route === 'GET /events' ? answer.status === 403 : answer.name === 'identity.password_change_required';
      if (barred === route in ownAccountRoutes) wrong.push(`${route}: ${answer.status} ${answer.name}`);
    }
    expect(wrong).toEqual([]);
  });

  test('works with the badge meanwhile, whose PIN is another secret', async () => {
    const answer = await factory.app.inject({
      method: 'POST',
      url: '/api/v1/sign-in/badge',
      payload: { badge: 'NEW-1', pin: '4826' },
    });
    const byBadge = String(answer.headers['set-cookie']).split(';')[0] as string;
    expect((await send(factory, 'GET', '/me', { cookie: byBadge })).body.passwordChangeRequired).toBe(false);
    expect((await send(factory, 'GET', '/people', { cookie: byBadge })).status).toBe(200);
  });

  test('is let in everywhere with the next request after the change', async () => {
    expect((await send(factory, 'GET', '/me', { cookie })).body.passwordChangeRequired).toBe(true);
    const body = { passwordOld: password, passwordNew: 'seven grey herons' };
    expect((await send(factory, 'POST', '/me/password', { cookie, body })).status).toBe(200);
    expect((await send(factory, 'GET', '/people', { cookie })).status).toBe(200);
    expect((await send(factory, 'GET', '/me', { cookie })).body.passwordChangeRequired).toBe(false);
  });
});

describe.each(roleCodes)('signed in as %s', (role) => {
  const member = () => crew.find((one) => one.role === role) as Member;

  test('every route lets in or turns away as the table says', async () => {
    const wrong: string[] = [];
    for (const [route, permission] of routesFor(role)) {
      const answer = await ask(route, member().cookie);
      const allowed = permissionCases[permission]?.roles.includes(role) ?? false;
      if (!agrees(answer, allowed, permission)) {
        wrong.push(
          `${route} (${permission}) should be ${allowed ? 'allowed' : 'denied'}: ${answer.status} ${answer.name}`,
        );
      }
    }
    expect(wrong).toEqual([]);
  });

  test('what everybody may do is done', async () => {
    // What is public, and large, doesn't ask who reads it.
    const open = thoroughly || role === roleCodes[0] ? Object.keys(publicRoutes) : [];
    const own = [...Object.keys(signedInRoutes), ...open];
    for (const route of own.filter((one) => one !== 'POST /sign-out' && one !== revokeSession)) {
      const answer = await ask(route, member().cookie);
      expect([401, 403, 500], `${route}: ${answer.text.slice(0, 200)}`).not.toContain(answer.status);
    }
  });

  test('one’s own session may always be ended, that of somebody else only with the permission', async () => {
    const permission = 'identity.session.revoke';
    const foreign = await ask(revokeSession, member().cookie);
    expect(agrees(foreign, permissionCases[permission]?.roles.includes(role) ?? false, permission)).toBe(true);
    const other = await signInAs(factory, role);
    const mine = await send(factory, 'GET', '/me', { cookie: other });
    const ended = await send(factory, 'POST', `/sessions/${mine.body.sessionId}/revoke`, { cookie: other });
    expect(ended.status).toBe(200);
    expect((await send(factory, 'GET', '/me', { cookie: other })).status).toBe(401);
  });

  test('lists are described exactly where they may be read', async () => {
    const answer = await send(factory, 'GET', '/lists', { cookie: member().cookie });
    const described = (answer.body as unknown as { path: string }[]).map((list) => list.path).sort();
    const readable = [...factory.program.lists.values()].filter(
      ({ permission }) => permission === SIGNED_IN || permissionCases[permission]?.roles.includes(role),
    );
    expect(described).toEqual(readable.map((list) => list.path).sort());
  });
});

/** Denied means by name of the permission, so that a 403 for another reason isn't taken for it. */
function agrees(answer: Answer, allowed: boolean, permission: string): boolean {
  if (allowed) return answer.status < 500 && answer.status !== 401 && answer.name !== 'kernel.permission_missing';
  const parameters = answer.body.parameters as { permission?: string } | undefined;
  return answer.status === 403 && answer.name === 'kernel.permission_missing' && parameters?.permission === permission;
}
