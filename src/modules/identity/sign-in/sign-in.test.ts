import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { anonymous, Refusal, systemPrincipal } from '../../../kernel/index.ts';
import type { SignedIn } from '../contract.ts';
import {
  assignRoles,
  authenticate,
  createOrgUnit,
  createPerson,
  deactivatePerson,
  ensureFirstAdministrator,
  identityModule,
  revokeSession,
  setCredentials,
  signIn,
  signInWithBadge,
} from '../index.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { verifySecret } from './hash-secret.ts';
import { changePassword, signOut } from './own-account.ts';

let factory: TestFactory;
let plantId: string;
let weldingId: string;
let line1Id: string;
let paintingId: string;
/** Not the one whose hash is cheap in tests: here signing in costs what it costs in the factory. */
const password = 'frame-weld 8 shop';

beforeAll(async () => {
  factory = await startTestFactory();
  const unit = async (code: string, kind: 'plant' | 'workshop' | 'line', parentId: string | null) =>
    (await factory.execute(createOrgUnit, { code, name: code, kind, parentId })).id;
  plantId = await unit('P1', 'plant', null);
  weldingId = await unit('welding', 'workshop', plantId);
  line1Id = await unit('line1', 'line', weldingId);
  paintingId = await unit('painting', 'workshop', plantId);
});

afterAll(() => factory.stop());

let counter = 0;
type Role = 'operator' | 'team-leader' | 'administrator' | 'planner';

async function hire(
  role: Role,
  orgUnitId: string | null = null,
): Promise<{ id: string; signInName: string; badge: string }> {
  counter += 1;
  const signInName = `worker${counter}`;
  const badge = `BADGE-${counter}`;
  const person = { code: `E${counter}`, name: `李伟${counter}`, orgUnitId, roles: [{ role, orgUnitId }] };
  const { id } = await factory.execute(createPerson, person);
  await factory.execute(setCredentials, {
    personId: id,
    password: { signInName, password },
    badge: { badge, pin: '4826' },
  });
  return { id, signInName, badge };
}

interface Entered {
  answer: SignedIn;
  token: string;
}

async function enter(
  command: typeof signIn | typeof signInWithBadge,
  input: unknown,
  address = '10.0.0.1',
): Promise<Entered> {
  let token = '';
  const { output } = await factory.program.runner.execute<SignedIn>(command, input, {
    principal: anonymous,
    transport: {
      address,
      userAgent: 'test',
      device: null,
      deviceToken: null,
      setSession: (given) => {
        token = given ?? '';
      },
      setDeviceToken: () => undefined,
    },
  });
  return { answer: output, token };
}

const withPassword = (signInName: string, given = password, address?: string) =>
  enter(signIn, { signInName, password: given }, address);

async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Refusal)) throw new Error(`expected a refusal, got ${error}`);
  return error;
}

const whoIs = (sessionToken: string) => authenticate(factory.database, { sessionToken }, testClock);

/** What a session that is over is refused with. */
async function whyOver(asked: Promise<unknown>): Promise<string> {
  const refusal = await refusalOf(asked);
  expect(refusal.refusalName).toBe('identity.session_over');
  return refusal.text('zh').why;
}

describe('sign-in', () => {
  test('a name and a password open a session whose principal has the role’s permissions', async () => {
    const worker = await hire('operator', weldingId);
    const { answer, token } = await withPassword(` ${worker.signInName.toUpperCase()} `);
    expect(answer).toMatchObject({
      roles: ['operator'],
      scope: { all: false, workshopIds: [weldingId], lineIds: [line1Id] },
    });
    const principal = await whoIs(token);
    expect(principal).toMatchObject({ personId: worker.id, kind: 'person', sessionId: answer.sessionId });
    expect([...(principal?.permissions ?? [])].sort()).toEqual(answer.permissions);
  });

  test('a badge is read whatever its case and width; a key that two badges share is neither’s, but as it is written', async () => {
    const [worker, one, other] = [await hire('operator'), await hire('operator'), await hire('operator')];
    const enterAs = async (badge: string) =>
      (await enter(signInWithBadge, { badge, pin: '4826', device: 'PDA-3' })).answer.person?.id;
    expect(await enterAs(worker.badge.toLowerCase())).toBe(worker.id);
    expect(await enterAs(worker.badge.replace('B', 'Ｂ'))).toBe(worker.id);
    await factory.execute(setCredentials, { personId: one.id, badge: { badge: 'twin-7', pin: '4826' } });
    const twin = { personId: other.id, badge: { badge: 'TWIN-7', pin: '4826' } };
    expect((await refusalOf(factory.execute(setCredentials, twin))).refusalName).toBe('identity.badge_taken');
    // From before badges were compared by their key.
    const write = `update identity.badge_credential set badge = 'TWIN-7' where person_id = $1`;
    await factory.database.pool.query(write, [other.id]);
    expect(await enterAs('twin-7')).toBe(one.id);
    expect(await enterAs('TWIN-7')).toBe(other.id);
    expect((await refusalOf(enterAs('Twin-7'))).refusalName).toBe('identity.badge_sign_in_failed');
  });

  test('a badge and a PIN open a shorter session', async () => {
    const worker = await hire('operator', weldingId);
    const { answer, token } = await enter(signInWithBadge, { badge: worker.badge, pin: '4826', device: 'PDA-3' });
    expect(answer.idleMinutes).toBe(30);
    expect(Date.parse(answer.expiresAt ?? '') - testClock.now().getTime()).toBeLessThan(9.01 * 3_600_000);
    expect((await whoIs(token))?.personId).toBe(worker.id);
  });

  test('an unknown name gets the same answer as a wrong password, and takes as long', async () => {
    const worker = await hire('operator');
    const wrong = await refusalOf(withPassword(worker.signInName, 'not the password'));
    const unknown = await refusalOf(withPassword('nobody-here', 'not the password'));
    expect(unknown.toJSON()).toEqual(wrong.toJSON());
    expect(unknown.refusalName).toBe('identity.sign_in_failed');
    const { rows } = await factory.database.pool.query(
      'select password_hash from identity.password_credential limit 1',
    );
    // Work of this process rather than time on the wall, which whatever else the machine does makes longer; the least of several.
    const work = async (hash: string | undefined) => {
      const before = process.cpuUsage();
      await verifySecret(hash, 'not the password');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await work(undefined);
    let [known, decoy] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = 0; i < 8; i += 1) {
      known = Math.min(known, await work(rows[0].password_hash));
      decoy = Math.min(decoy, await work(undefined));
    }
    expect(decoy).toBeGreaterThan(known * 0.4);
    expect(decoy).toBeLessThan(known * 2.5);
  });

  test('somebody who is not active can not sign in, and the sessions they have end at once', async () => {
    const worker = await hire('operator');
    const { token } = await withPassword(worker.signInName);
    expect(await whoIs(token)).toBeDefined();
    await factory.execute(deactivatePerson, { personId: worker.id });
    expect(await whyOver(whoIs(token))).toContain('账号已停用');
    expect((await refusalOf(withPassword(worker.signInName))).refusalName).toBe('identity.sign_in_failed');
  });

  test('nothing that was typed and no hash of it reaches the audit log', async () => {
    const { rows } = await factory.database.pool.query<{ text: string }>(
      `select string_agg(changes::text || label || entity_id, ' ') as text from identity.audit_entry`,
    );
    expect(rows[0]?.text).toContain('signInName');
    expect(rows[0]?.text).not.toMatch(/argon2|4826|frame-weld|wrong password/);
  });
});

describe('sessions', () => {
  test('a revoked session ends with the next request here', async () => {
    const worker = await hire('operator', weldingId);
    const { token, answer } = await withPassword(worker.signInName);
    expect(await whoIs(token)).toBeDefined();
    const leader = factory.principal('team-leader', { workshopIds: [paintingId] });
    const sessionId = answer.sessionId as string;
    expect((await refusalOf(factory.execute(revokeSession, { sessionId }, { as: leader }))).refusalName).toBe(
      'kernel.out_of_scope',
    );
    expect(await whoIs(token)).toBeDefined();
    await factory.execute(revokeSession, { sessionId }, { as: 'administrator' });
    expect(await whyOver(whoIs(token))).toContain('注销');
  });

  const forget = (sessionId: unknown) => trustCacheOf(factory.database).forget(String(sessionId));

  test('an answer that was asked for before a change is not kept after it', async () => {
    const worker = await hire('operator');
    const { token, answer } = await withPassword(worker.signInName);
    forget(answer.sessionId);
    const asked = whoIs(token);
    forget(answer.sessionId);
    expect(await asked).toBeDefined();
    await factory.database.pool.query('update identity.session set ended_at = $2 where id = $1', [
      answer.sessionId,
      testClock.now(),
    ]);
    expect(await whyOver(whoIs(token))).toContain('注销');
  });

  test('a new password ends the other sessions and keeps the one it was made in', async () => {
    const worker = await hire('operator');
    const phone = await withPassword(worker.signInName);
    const desk = await withPassword(worker.signInName);
    const me = await whoIs(desk.token);
    const wrong = { passwordOld: 'something else', passwordNew: 'a much better one' };
    expect((await refusalOf(factory.execute(changePassword, wrong, { as: me as never }))).refusalName).toBe(
      'identity.password_wrong',
    );
    await factory.execute(changePassword, { ...wrong, passwordOld: password }, { as: me as never });
    expect(await whyOver(whoIs(phone.token))).toContain('密码改过');
    expect(await whoIs(desk.token)).toBeDefined();
    await refusalOf(withPassword(worker.signInName));
    expect((await withPassword(worker.signInName, 'a much better one')).token).not.toBe('');
  });

  test('signing out ends the session', async () => {
    const worker = await hire('operator');
    const { token } = await withPassword(worker.signInName);
    await factory.execute(signOut, {}, { as: (await whoIs(token)) as never });
    expect(await whyOver(whoIs(token))).toContain('退出');
  });

  test('idle and expired sessions are over', async () => {
    const worker = await hire('operator');
    const { token, answer } = await withPassword(worker.signInName);
    const at = (minutes: number) => ({ now: () => new Date(testClock.now().getTime() + minutes * 60_000) });
    expect(await authenticate(factory.database, { sessionToken: token }, at(60))).toBeDefined();
    forget(answer.sessionId);
    expect(await whyOver(authenticate(factory.database, { sessionToken: token }, at(60 + 241)))).toContain(
      '太久没有操作',
    );
    forget(answer.sessionId);
    expect(await authenticate(factory.database, { sessionToken: token }, at(60 + 239))).toBeDefined();
    expect(await whyOver(authenticate(factory.database, { sessionToken: token }, at(13 * 60)))).toContain(
      '登录时间到了',
    );
    expect(await whoIs('made-up')).toBeUndefined();
  });

  test('only the hash of a token is kept', async () => {
    const { token } = await withPassword((await hire('operator')).signInName);
    const { rows } = await factory.database.pool.query<{ text: string }>(
      'select string_agg(s::text, $1) as text from identity.session s',
      [' '],
    );
    expect(rows[0]?.text).not.toContain(token);
    expect(rows[0]?.text).not.toContain(Buffer.from(token).toString('hex'));
  });
});

describe('roles and scope', () => {
  test('new roles count from the next request on', async () => {
    const worker = await hire('operator', weldingId);
    const { token } = await withPassword(worker.signInName);
    expect((await whoIs(token))?.permissions.has('identity.lockout.lift')).toBe(false);
    const seen = { personId: worker.id, expectedVersion: 1 };
    await factory.execute(assignRoles, { ...seen, roles: [{ role: 'team-leader', orgUnitId: weldingId }] });
    expect((await whoIs(token))?.permissions.has('identity.lockout.lift')).toBe(true);
    // Whoever has the old roles before him takes nothing away unseen.
    const late = await refusalOf(factory.execute(assignRoles, { ...seen, roles: [] }));
    expect([late.refusalName, late.status]).toEqual(['kernel.version_conflict', 409]);
    expect((await whoIs(token))?.permissions.has('identity.lockout.lift')).toBe(true);
  });

  test('a plant reaches its workshops and their lines, a line only itself', async () => {
    const plant = await withPassword((await hire('team-leader', plantId)).signInName);
    expect(plant.answer.scope.workshopIds.sort()).toEqual([weldingId, paintingId].sort());
    expect(plant.answer.scope.lineIds).toEqual([line1Id]);
    const line = await withPassword((await hire('operator', line1Id)).signInName);
    expect(line.answer.scope).toEqual({ all: false, workshopIds: [], lineIds: [line1Id] });
  });

  test('the last administrator stays, whoever tries', async () => {
    const [first, second] = [await hire('administrator'), await hire('administrator')];
    const as = (personId: string) => ({ ...systemPrincipal, personId });
    const drop = (personId: string, by: string) =>
      factory.execute(assignRoles, { personId, expectedVersion: 1, roles: [] }, { as: as(by) });
    expect((await refusalOf(drop(first.id, first.id))).refusalName).toBe('identity.own_account');
    const both = await Promise.allSettled([drop(first.id, second.id), drop(second.id, first.id)]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const lost = both.find((one) => one.status === 'rejected') as PromiseRejectedResult;
    expect((lost.reason as Refusal).refusalName).toBe('identity.last_administrator');
  });

  test('two people never share a code, a sign-in name or a badge', async () => {
    const worker = await hire('operator');
    const other = await hire('operator');
    const code = `E${counter}`;
    expect((await refusalOf(factory.execute(createPerson, { code, name: '王芳' }))).refusalName).toBe(
      'identity.code_taken',
    );
    const password_ = { signInName: worker.signInName, password };
    const taken = factory.execute(setCredentials, { personId: other.id, password: password_ });
    expect((await refusalOf(taken)).refusalName).toBe('identity.sign_in_name_taken');
    const badge = factory.execute(setCredentials, { personId: other.id, badge: { badge: worker.badge } });
    expect((await refusalOf(badge)).refusalName).toBe('identity.badge_taken');
  });

  test('an empty house gets one administrator, once', async () => {
    const empty = await startTestFactory();
    try {
      const made = await Promise.all([
        ensureFirstAdministrator(empty.database, testClock.now()),
        ensureFirstAdministrator(empty.database, testClock.now()),
      ]);
      const first = made.filter((one) => one !== undefined);
      expect(first).toHaveLength(1);
      const { output } = await empty.program.runner.execute<SignedIn>(signIn, first[0], { principal: anonymous });
      expect(output).toMatchObject({ roles: ['administrator'], scope: { all: true }, passwordChangeRequired: true });
      expect(await ensureFirstAdministrator(empty.database, testClock.now())).toBeUndefined();
    } finally {
      await empty.stop();
    }
  });

  test('every permission that a route asks for is declared', () => {
    const declared = new Set(Object.keys(identityModule.permissions));
    const asked = [...identityModule.commands, ...identityModule.queries, ...identityModule.lists].map(
      (one) => one.permission,
    );
    for (const permission of asked) {
      if (!['public', 'signed-in', 'own-account'].includes(permission)) expect(declared).toContain(permission);
    }
  });

  test('the database role can not change what is posted', async () => {
    const client = new pg.Client({ connectionString: factory.databaseUrl });
    await client.connect();
    await client.query('set role trueup_app');
    for (const statement of [
      'update identity.audit_entry set label = $$x$$',
      'delete from identity.audit_entry',
      'truncate identity.audit_entry',
    ]) {
      await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
    await client.end();
  });
});
