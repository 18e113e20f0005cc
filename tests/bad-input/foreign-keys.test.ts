import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/kernel/index.ts';
import { createApiKey, revokeApiKey } from '../../src/modules/identity/index.ts';
import { testClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { openTwoWorkshops, type TwoWorkshops } from '../support/two-workshops.ts';
import { expectRefused, type Refused } from './refused.ts';

/** Our factory, and another tenant's with a key of its own. */
let factory: TestFactory;
let neighbour: TestFactory;
let plant: TwoWorkshops;
let key: string;
let keyOfNeighbour: string;

beforeAll(async () => {
  [factory, neighbour] = await Promise.all([startTestFactory(), startTestFactory()]);
  await becomeInstallation(neighbour);
  plant = await openTwoWorkshops(factory);
  ({ key } = await issueKey(factory));
  ({ key: keyOfNeighbour } = await issueKey(neighbour));
});
afterAll(() => Promise.all([factory.stop(), neighbour.stop()]));

/** Test databases are copies of one template and share its installation; another tenant has another. */
async function becomeInstallation(tenant: TestFactory): Promise<void> {
  const client = new pg.Client({ connectionString: tenant.databaseUrl });
  await client.connect();
  await client.query('update kernel.installation set id = $1, secret = $2', [newId(), randomBytes(32)]);
  await client.end();
}

function issueKey(where: TestFactory, orgUnitIds: string[] | null = null) {
  return where.execute(createApiKey, {
    name: '看板',
    permissions: ['execution.report.write', 'execution.order.read', 'execution.operation.read'],
    orgUnitIds,
    expiresAt: new Date(testClock.now().getTime() + 86_400_000).toISOString(),
  });
}

/** A report sent with this authorization. */
function refused(authorization: string, wanted: Refused) {
  const operationId = plant.frames.running.operations[0]?.id;
  const path = `/operations/${operationId}/production-reports`;
  return expectRefused(factory, { path, body: { quantityGood: '1' }, headers: { authorization } }, wanted);
}

const unauthorized = (name: string): Refused => ({ status: 401, name });

test('our own key reports', async () => {
  const answer = await factory.app.inject({
    method: 'POST',
    url: `/api/v1/operations/${plant.frames.running.operations[0]?.id}/production-reports`,
    headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'key-of-ours' },
    payload: { quantityGood: '1' },
  });
  expect(answer.statusCode).toBe(200);
});

test('a key of another tenant is refused and named as such', async () => {
  const english = await refused(`Bearer ${keyOfNeighbour}`, unauthorized('identity.api_key_of_another_installation'));
  expect(english.parameters?.installation).toMatch(/^[0-9a-f-]{36}$/);
});

test('a key of another tenant that calls itself ours is refused: its signature is not ours', async () => {
  const [, installation] = key.split('.');
  const [name, , ...rest] = keyOfNeighbour.split('.');
  const dressedUp = [name, installation, ...rest].join('.');
  await refused(`Bearer ${dressedUp}`, unauthorized('identity.api_key_signature_wrong'));
});

test('our key under another’s signature, with another id or another secret, is refused', async () => {
  const parts = key.split('.');
  const theirs = keyOfNeighbour.split('.');
  for (const place of [2, 3, 4]) {
    const forged = parts.map((part, index) => (index === place ? theirs[place] : part)).join('.');
    await refused(`Bearer ${forged}`, unauthorized('identity.api_key_signature_wrong'));
  }
});

test('a key that is none is refused', async () => {
  for (const text of ['trueup.abcdefgh', `${key}x`, key.slice(0, -1), key.toUpperCase()]) {
    await refused(`Bearer ${text}`, unauthorized('identity.api_key_malformed'));
  }
  for (const header of ['Basic YWRtaW46YWRtaW4=', 'Bearer', key])
    await refused(header, unauthorized('kernel.not_signed_in'));
});

test('a key that was revoked, or whose time is over, is refused', async () => {
  const revoked = await issueKey(factory);
  await factory.execute(revokeApiKey, { apiKeyId: revoked.id });
  await refused(`Bearer ${revoked.key}`, unauthorized('identity.api_key_revoked'));
  const expired = await issueKey(factory);
  await factory.database.pool.query(`update identity.api_key set expires_at = $2 where id = $1`, [
    expired.id,
    testClock.ago(60_000),
  ]);
  await refused(`Bearer ${expired.key}`, unauthorized('identity.api_key_expired'));
});

test('a key reaches what it was given: not another permission, not another workshop', async () => {
  const own = await issueKey(factory, [plant.wheels.id]);
  await refused(`Bearer ${own.key}`, { status: 403, name: 'kernel.out_of_scope' });
  const path = `/work-orders/${plant.frames.draftId}/release`;
  const request = { path, body: {}, headers: { authorization: `Bearer ${key}` } };
  await expectRefused(factory, request, { status: 403, name: 'kernel.permission_missing' });
});

test('a session of another tenant opens nothing here', async () => {
  const headers = { cookie: `trueup_session=${'A'.repeat(43)}` };
  await expectRefused(factory, { method: 'GET', path: '/work-orders', headers }, unauthorized('kernel.not_signed_in'));
});
