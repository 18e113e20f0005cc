import { defineCommand, newId, Refusal } from '../../kernel/index.ts';
import { assertOrgUnitsActive } from './assert-org-units.ts';
import { trustCache } from './authenticate.ts';
import { createApiKeyInput, createApiKeyOutput, revokeApiKeyInput, zDone } from './contract.ts';
import { declaredPermissions } from './declared-permissions.ts';
import { findApiKey, insertApiKey, revokeApiKeyRow } from './queries/api-keys.ts';
import { findInstallation } from './queries/audit.ts';
import { assertReaches } from './reach-person.ts';
import { refuse } from './refusals.ts';
import { makeApiKey } from './rules/api-key.ts';

const DAYS_MAX = 730;

/** Issues a key for another program. Without an idempotency key: a kept answer would keep the key itself. */
export const createApiKey = defineCommand({
  name: 'identity.create-api-key',
  summary: { zh: '签发接口密钥', en: 'Issue an API key' },
  permission: 'identity.api-key.write',
  idempotent: false,
  input: createApiKeyInput,
  output: createApiKeyOutput,
  http: { method: 'POST', path: '/api-keys' },
  handle: async ({ tx, principal, now, audit }, input) => {
    const declared = new Set(declaredPermissions());
    const unknown = input.permissions.findIndex((permission) => !declared.has(permission));
    if (unknown >= 0) {
      const parameters = { permission: input.permissions[unknown] as string };
      throw refuse('identity.api_key_permission_unknown', parameters, { where: `/permissions/${unknown}` });
    }
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
    await insertApiKey(tx, {
      id,
      name,
      secretHash,
      permissions,
      orgUnitIds,
      expiresAt,
      createdBy: principal.id,
      at: now,
    });
    audit({
      entityType: 'identity.api-key',
      entityId: id,
      action: 'created',
      label: name,
      changes: {
        permissions: { to: permissions },
        orgUnitIds: { to: orgUnitIds },
        expiresAt: { to: expiresAt.toISOString() },
      },
    });
    return { id, key, expiresAt: expiresAt.toISOString() };
  },
});

export const revokeApiKey = defineCommand({
  name: 'identity.revoke-api-key',
  summary: { zh: '吊销接口密钥', en: 'Revoke an API key' },
  permission: 'identity.api-key.write',
  input: revokeApiKeyInput,
  output: zDone,
  http: { method: 'POST', path: '/api-keys/:apiKeyId/revoke' },
  handle: async ({ tx, principal, now, audit, afterCommit }, { apiKeyId }) => {
    const key = await findApiKey(tx, apiKeyId);
    if (!key)
      throw new Refusal('kernel.not_found', { thing: '接口密钥 API key', id: apiKeyId }, { where: '/apiKeyId' });
    for (const unit of key.org_unit_ids ?? [null]) await assertReaches(tx, principal, unit);
    afterCommit(() => trustCache.forget(apiKeyId));
    if (await revokeApiKeyRow(tx, apiKeyId, principal.id, now)) {
      audit({ entityType: 'identity.api-key', entityId: apiKeyId, action: 'revoked', label: key.name, changes: {} });
    }
    return { done: true as const };
  },
});
