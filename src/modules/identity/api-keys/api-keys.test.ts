import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { newId, Refusal } from '../../../kernel/index.ts';
import { authenticate, createApiKey, createOrgUnit, revokeApiKey } from '../index.ts';
import { makeApiKey } from '../rules/api-key.ts';

let factory: TestFactory;
let weldingId: string;
const inDays = (days: number) => new Date(testClock.now().getTime() + days * 86_400_000).toISOString();

beforeAll(async () => {
  factory = await startTestFactory();
  const plant = await factory.execute(createOrgUnit, { code: 'P1', name: '一厂', kind: 'plant' });
  const welding = { code: 'welding', name: '焊接车间', kind: 'workshop' as const, parentId: plant.id };
  weldingId = (await factory.execute(createOrgUnit, welding)).id;
});

afterAll(() => factory.stop());

async function issue(more: { orgUnitIds?: string[]; expiresAt?: string } = {}) {
  const permissions = ['identity.person.read', 'identity.org-unit.read'];
  return factory.execute(createApiKey, { name: '条码打印', permissions, expiresAt: inDays(30), ...more });
}

async function refusalName(work: Promise<unknown>): Promise<string> {
  const error = await work.catch((reason: unknown) => reason);
  return error instanceof Refusal ? error.refusalName : `no refusal: ${JSON.stringify(error)}`;
}

const use = (apiKey: string, clock: { now(): Date } = testClock) => authenticate(factory.database, { apiKey }, clock);

test('a key gives its own permissions and area, and nothing more', async () => {
  const { id, key } = await issue({ orgUnitIds: [weldingId] });
  const principal = await use(key);
  expect(principal).toMatchObject({ id, kind: 'api_key', name: '条码打印', personId: null });
  expect([...(principal?.permissions ?? [])]).toEqual(['identity.org-unit.read', 'identity.person.read']);
  expect(principal?.scope).toEqual({ all: false, workshopIds: new Set([weldingId]), lineIds: new Set() });
});

test('only a hash of the key is kept, and no answer keeps it either', async () => {
  const { key } = await issue();
  const secret = key.split('.')[3] as string;
  const { rows } = await factory.database.pool.query<{ text: string }>(
    `select (select string_agg(k::text, ' ') from identity.api_key k) || coalesce((select string_agg(i::text, ' ') from kernel.idempotency i), '')
       || (select string_agg(a::text, ' ') from identity.audit_entry a) as text`,
  );
  expect(rows[0]?.text).toContain('条码打印');
  expect(rows[0]?.text).not.toContain(secret);
});

test('a key of another installation is refused by that name', async () => {
  const other = makeApiKey({ id: newId(), secret: Buffer.alloc(32, 1) }, newId());
  expect(await refusalName(use(other.key))).toBe('identity.api_key_of_another_installation');
});

test('a key that names this installation but is signed elsewhere is refused as forged', async () => {
  const { rows } = await factory.database.pool.query<{ id: string }>('select id from kernel.installation');
  const forged = makeApiKey({ id: rows[0]?.id as string, secret: Buffer.alloc(32, 1) }, newId());
  expect(await refusalName(use(forged.key))).toBe('identity.api_key_signature_wrong');
  const { key } = await issue();
  const [, , , , signature] = (await issue()).key.split('.');
  expect(await refusalName(use([...key.split('.').slice(0, 4), signature].join('.')))).toBe(
    'identity.api_key_signature_wrong',
  );
  expect(await refusalName(use('trueup.x.y.z'))).toBe('identity.api_key_malformed');
});

test('a revoked key and an expired one are refused by name', async () => {
  const revoked = await issue();
  expect(await use(revoked.key)).toBeDefined();
  await factory.execute(revokeApiKey, { apiKeyId: revoked.id }, { as: 'administrator' });
  expect(await refusalName(use(revoked.key))).toBe('identity.api_key_revoked');
  const short = await issue({ expiresAt: inDays(1) });
  expect(await use(short.key)).toBeDefined();
  // Known to the cache, and still over on time.
  expect(await refusalName(use(short.key, { now: () => new Date(inDays(1.1)) }))).toBe('identity.api_key_expired');
});

test('a signed key whose row is gone is refused as unknown', async () => {
  const { id, key } = await issue();
  await factory.database.pool.query('delete from identity.api_key where id = $1', [id]);
  expect(await refusalName(use(key))).toBe('identity.api_key_unknown');
});

test('a key is not issued for unknown permissions, beyond two years, or beyond the issuer’s own area', async () => {
  const key = { name: 'x', permissions: ['identity.person.read'], expiresAt: inDays(30) };
  const create = (input: typeof key & { orgUnitIds?: string[] }, as: Parameters<typeof factory.principal>[1]) =>
    refusalName(factory.execute(createApiKey, input, { as: factory.principal('administrator', as) }));
  const everywhere = undefined;
  expect(await create({ ...key, permissions: ['nothing.at.all'] }, everywhere)).toBe(
    'identity.api_key_permission_unknown',
  );
  expect(await create({ ...key, expiresAt: inDays(800) }, everywhere)).toBe('identity.api_key_expiry_wrong');
  expect(await create({ ...key, expiresAt: inDays(-1) }, everywhere)).toBe('identity.api_key_expiry_wrong');
  expect(await create({ ...key, orgUnitIds: [newId()] }, everywhere)).toBe('identity.org_unit_unknown');
  expect(await create(key, { workshopIds: [weldingId] })).toBe('kernel.out_of_scope');
});
