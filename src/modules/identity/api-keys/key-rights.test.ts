import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { newId, type Principal, Refusal } from '../../../kernel/index.ts';
import type { RoleAssignment, RoleCode } from '../contract.ts';
import {
  assignRoles,
  authenticate,
  createApiKey,
  createOrgUnit,
  createPerson,
  deactivatePerson,
  principalByCode,
  revokeApiKey,
} from '../index.ts';
import { activatePerson } from '../people/update-person.ts';
import { readKeyRights } from './read-key-rights.ts';
import { takeOverApiKey } from './take-over-api-key.ts';

let factory: TestFactory;
let weldingId: string;
let paintId: string;
const clock = createTestClock();

beforeAll(async () => {
  factory = await startTestFactory({ clock });
  const plant = await factory.execute(createOrgUnit, { code: 'P1', name: '一厂', kind: 'plant' });
  const workshop = (code: string) =>
    factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId: plant.id });
  weldingId = (await workshop('welding')).id;
  paintId = (await workshop('paint')).id;
});
afterAll(() => factory.stop());

const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();
const versions = new Map<string, number>();
async function give(personId: string, ...roles: (RoleAssignment | RoleCode)[]): Promise<void> {
  const expectedVersion = versions.get(personId) ?? 1;
  versions.set(personId, expectedVersion + 1);
  const assigned = roles.map((role) => (typeof role === 'string' ? { role, orgUnitId: null } : role));
  await factory.execute(assignRoles, { personId, expectedVersion, roles: assigned });
}

/** Somebody with roles, as a principal who just signed in. */
async function hire(code: string, ...roles: RoleCode[]): Promise<Principal> {
  const { id } = await factory.execute(createPerson, { code, name: code });
  await give(id, ...roles);
  return factory.database.read((tx) => principalByCode(tx, code));
}

async function issue(
  as: Principal | undefined,
  permissions: string[],
  more: { orgUnitIds?: string[]; days?: number } = {},
) {
  const { days = 30, ...rest } = more;
  const input = { name: `key of ${as?.name}`, permissions, expiresAt: inDays(days), ...rest };
  return factory.execute(createApiKey, input, as ? { as } : {});
}

const use = async (apiKey: string) => (await authenticate(factory.database, { apiKey }, clock)) as Principal;
const permissionsOf = async (apiKey: string) => [...(await use(apiKey)).permissions].sort();
async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const error = await work.catch((reason: unknown) => reason);
  if (error instanceof Refusal) return error;
  throw new Error(`no refusal: ${JSON.stringify(error)}`);
}

test('nobody issues a key for what they lack: the refusal names each permission', async () => {
  const admin = await hire('admin-lacking', 'administrator');
  const why = await refusal(
    issue(admin, ['identity.person.read', 'execution.report.write', 'inventory.movement.reverse']),
  );
  expect(why.refusalName).toBe('identity.api_key_beyond_maker');
  expect(why.parameters).toEqual({ permissions: 'execution.report.write, inventory.movement.reverse', count: 2 });
  expect([why.status, why.where]).toEqual([403, '/permissions/1']);
  expect(why.text('zh').why).toContain('报工');
  const both = await hire('admin-and-manager', 'administrator', 'production-manager');
  expect(await permissionsOf((await issue(both, ['execution.report.write'])).key)).toEqual(['execution.report.write']);
});

test('a key issues no key that gives more than itself', async () => {
  const parent = await issue(undefined, ['identity.api-key.write', 'identity.person.read']);
  const principal = await use(parent.key);
  expect((await refusal(issue(principal, ['identity.audit.read']))).refusalName).toBe('identity.api_key_beyond_maker');
  expect(await permissionsOf((await issue(principal, ['identity.person.read'])).key)).toEqual(['identity.person.read']);
});

test('a key gives what its maker holds at that moment, at once', async () => {
  const maker = await hire('changing', 'administrator', 'production-manager');
  const { key } = await issue(maker, ['execution.report.write', 'identity.person.read']);
  expect(await permissionsOf(key)).toEqual(['execution.report.write', 'identity.person.read']);
  await give(maker.id, 'administrator');
  expect(await permissionsOf(key)).toEqual(['identity.person.read']);
  await give(maker.id, 'buyer');
  expect(await permissionsOf(key)).toEqual([]);
  await give(maker.id, 'production-manager');
  expect(await permissionsOf(key)).toEqual(['execution.report.write', 'identity.person.read']);
});

test('a key reaches no further than its maker does now', async () => {
  const maker = await hire('narrowed', 'administrator');
  const whole = await issue(maker, ['identity.person.read']);
  const both = await issue(maker, ['identity.person.read'], { orgUnitIds: [weldingId, paintId] });
  expect((await use(whole.key)).scope).toEqual({ all: true });
  await give(maker.id, { role: 'administrator', orgUnitId: weldingId });
  const welding = { all: false, workshopIds: new Set([weldingId]), lineIds: new Set() };
  expect((await use(whole.key)).scope).toEqual(welding);
  expect((await use(both.key)).scope).toEqual(welding);
});

test('a key ends when its maker is deactivated, and holds again with them', async () => {
  const maker = await hire('leaving', 'administrator');
  const { key } = await issue(maker, ['identity.person.read']);
  expect(await permissionsOf(key)).toHaveLength(1);
  await factory.execute(deactivatePerson, { personId: maker.id });
  const why = await refusal(use(key));
  expect([why.refusalName, why.parameters.maker]).toEqual(['identity.api_key_maker_inactive', 'leaving']);
  await factory.execute(activatePerson, { personId: maker.id });
  expect(await permissionsOf(key)).toHaveLength(1);
});

test('somebody who holds all of it takes a key over, and it goes on', async () => {
  const maker = await hire('going', 'administrator', 'production-manager');
  const { id, key } = await issue(maker, ['execution.report.write', 'identity.person.read']);
  await factory.execute(deactivatePerson, { personId: maker.id });
  expect((await refusal(use(key))).refusalName).toBe('identity.api_key_maker_inactive');
  const takeOver = (as: Principal) => factory.execute(takeOverApiKey, { apiKeyId: id }, { as });
  const lacking = await hire('coming-lacking', 'administrator');
  expect((await refusal(takeOver(lacking))).refusalName).toBe('identity.api_key_beyond_maker');
  const other = await use((await issue(undefined, ['identity.api-key.write'])).key);
  expect((await refusal(takeOver(other))).refusalName).toBe('identity.api_key_taken_by_key');
  await takeOver(await hire('coming', 'administrator', 'production-manager'));
  expect(await permissionsOf(key)).toEqual(['execution.report.write', 'identity.person.read']);
  await factory.execute(revokeApiKey, { apiKeyId: id });
  expect((await refusal(takeOver(await hire('late', 'administrator', 'production-manager')))).refusalName).toBe(
    'identity.api_key_over',
  );
});

test('a key whose maker nobody knows gives nothing', async () => {
  const { id, key } = await issue(undefined, ['identity.person.read']);
  await factory.database.pool.query('update identity.api_key set created_by = $2 where id = $1', [id, newId()]);
  expect((await refusal(use(key))).refusalName).toBe('identity.api_key_maker_inactive');
});

test('revoking a key ends every key below it at once', async () => {
  const rights = ['identity.api-key.write', 'identity.person.read'];
  const parent = await issue(undefined, rights);
  const child = await issue(await use(parent.key), rights);
  const grandchild = await issue(await use(child.key), ['identity.person.read']);
  expect(await permissionsOf(grandchild.key)).toHaveLength(1);
  await factory.execute(revokeApiKey, { apiKeyId: parent.id });
  for (const below of [child, grandchild]) {
    expect((await refusal(use(below.key))).refusalName).toBe('identity.api_key_parent_over');
  }
});

test('a key ends when the one above it expires, also while it is known', async () => {
  const parent = await issue(undefined, ['identity.api-key.write'], { days: 1 });
  const child = await issue(await use(parent.key), ['identity.api-key.write'], { days: 90 });
  expect(await permissionsOf(child.key)).toHaveLength(1);
  const before = clock.now();
  clock.set(inDays(2));
  expect((await refusal(use(child.key))).refusalName).toBe('identity.api_key_parent_over');
  clock.set(before);
});

test('keys make keys five deep and no deeper', async () => {
  let principal = await use((await issue(undefined, ['identity.api-key.write'])).key);
  for (let generation = 2; generation <= 5; generation += 1) {
    principal = await use((await issue(principal, ['identity.api-key.write'])).key);
  }
  expect((await refusal(issue(principal, ['identity.api-key.write']))).refusalName).toBe(
    'identity.api_key_generations',
  );
});

test('the screen of keys is told which give less than is written', async () => {
  const maker = await hire('shrinking', 'administrator', 'production-manager');
  const key = await issue(maker, ['execution.report.write', 'identity.person.read']);
  const other = await issue(undefined, ['identity.person.read']);
  const said = async (id: string) => (await factory.query(readKeyRights, {})).keys.find((one) => one.id === id);
  expect([await said(key.id), await said(other.id)]).toEqual([undefined, undefined]);
  await give(maker.id, { role: 'administrator', orgUnitId: weldingId });
  expect(await said(key.id)).toEqual({
    id: key.id,
    ended: null,
    permissionsMissing: ['execution.report.write'],
    reachesLess: true,
  });
  await factory.execute(deactivatePerson, { personId: maker.id });
  expect((await said(key.id))?.ended).toContain('shrinking');
});
