import { defineCommand } from '../../../kernel/index.ts';
import { zApiKeyRequest, zDone } from '../contract.ts';
import { revokeApiKeyRow } from '../queries/api-keys.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { tellApiKey } from '../tell-change.ts';
import { reachApiKey } from './reach-api-key.ts';

/** Ends the key, and with it every key that descends from it. */
export const revokeApiKey = defineCommand({
  name: 'identity.revoke-api-key',
  summary: { zh: '吊销接口密钥', en: 'Revoke an API key' },
  permission: 'identity.api-key.write',
  input: zApiKeyRequest,
  output: zDone,
  http: { method: 'POST', path: '/api-keys/:apiKeyId/revoke' },
  handle: async (context, { apiKeyId }) => {
    const { tx, principal, now, afterCommit } = context;
    const key = await reachApiKey(tx, principal, apiKeyId);
    afterCommit(() => trustCacheOf(tx).forget(apiKeyId));
    if (await revokeApiKeyRow(tx, apiKeyId, principal.id, now))
      tellApiKey(context, key, { action: 'revoked', changes: {} });
    return { done: true as const };
  },
});
