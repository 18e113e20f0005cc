import { defineCommand } from '../../../kernel/index.ts';
import { zApiKeyId, zDone } from '../contract.ts';
import { revokeApiKeyRow } from '../queries/api-keys.ts';
import { trustCache } from '../sessions/authenticate.ts';
import { reachApiKey } from './reach-api-key.ts';

/** Ends the key, and with it every key that descends from it. */
export const revokeApiKey = defineCommand({
  name: 'identity.revoke-api-key',
  summary: { zh: '吊销接口密钥', en: 'Revoke an API key' },
  permission: 'identity.api-key.write',
  input: zApiKeyId,
  output: zDone,
  http: { method: 'POST', path: '/api-keys/:apiKeyId/revoke' },
  handle: async ({ tx, principal, now, audit, afterCommit }, { apiKeyId }) => {
    const key = await reachApiKey(tx, principal, apiKeyId);
    afterCommit(() => trustCache.forget(apiKeyId));
    if (await revokeApiKeyRow(tx, apiKeyId, principal.id, now)) {
      audit({ entityType: 'identity.api-key', entityId: apiKeyId, action: 'revoked', label: key.name, changes: {} });
    }
    return { done: true as const };
  },
});
