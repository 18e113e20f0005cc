import { declarationsOf, defineCommand, newId, type Principal, type Tx } from '../../../kernel/index.ts';
import { zCreateApiKeyRequest, zCreateApiKeyResponse } from '../contract.ts';
import { assertOrgUnitsActive } from '../org-units/assert-org-units.ts';
import { assertReaches } from '../people/reach-person.ts';
import { findLineages, insertApiKey } from '../queries/api-keys.ts';
import { findInstallation } from '../queries/audit.ts';
import { refuse } from '../refusals.ts';
import { makeApiKey } from '../rules/api-key.ts';
import { tellApiKey } from '../tell-change.ts';
import { assertHolds } from './reach-api-key.ts';

const DAYS_MAX = 730;
/** A key may make keys, and these again; each use of one asks for all above it. */
const GENERATIONS_MAX = 5;

/**
 * Issues a key for another program. Without an idempotency key: a kept answer would keep the key itself. It gives at most
 * what its maker holds, here and whenever it is used, and ends with the key that made it.
 */
export const createApiKey = defineCommand({
  name: 'identity.create-api-key',
  summary: { zh: '签发接口密钥', en: 'Issue an API key' },
  permission: 'identity.api-key.write',
  idempotent: false,
  input: zCreateApiKeyRequest,
  output: zCreateApiKeyResponse,
  http: { method: 'POST', path: '/api-keys' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const declared = declarationsOf(tx).permissions;
    const unknown = input.permissions.findIndex((permission) => !declared.has(permission));
    if (unknown >= 0) {
      const parameters = { permission: input.permissions[unknown] as string };
      throw refuse('identity.api_key_permission_unknown', parameters, { where: `/permissions/${unknown}` });
    }
    assertHolds(principal, input.permissions, '/permissions');
    await assertMayHaveChild(tx, principal);
    const expiresAt = new Date(input.expiresAt);
    if (expiresAt <= now || expiresAt.getTime() - now.getTime() > DAYS_MAX * 86_400_000) {
      throw refuse('identity.api_key_expiry_wrong', { days: DAYS_MAX }, { where: '/expiresAt' });
    }
    await assertOrgUnitsActive(tx, input.orgUnitIds ?? [], '/orgUnitIds');
    for (const unit of input.orgUnitIds ?? [null]) await assertReaches(tx, principal, unit);
    const id = newId();
    const { key, secretHash } = makeApiKey(await findInstallation(tx), id);
    const permissions = [...new Set(input.permissions)].sort();
    const { name, orgUnitIds } = input;
    const written = { permissions, orgUnitIds, expiresAt };
    await insertApiKey(tx, { id, name, secretHash, ...written, createdBy: principal.id, createdAt: now });
    const changes = {
      permissions: { to: permissions },
      orgUnitIds: { to: orgUnitIds },
      expiresAt: { to: expiresAt.toISOString() },
    };
    tellApiKey(context, { id, name }, { action: 'created', changes });
    return { id, key, expiresAt: expiresAt.toISOString() };
  },
});

async function assertMayHaveChild(tx: Tx, principal: Principal): Promise<void> {
  if (principal.kind !== 'api_key') return;
  const lineage = (await findLineages(tx, [principal.id])).get(principal.id) ?? [];
  if (lineage.length >= GENERATIONS_MAX) {
    throw refuse('identity.api_key_generations', { name: principal.name, most: GENERATIONS_MAX });
  }
}
