import { defineCommand } from '../../../kernel/index.ts';
import { zApiKeyRequest, zDone } from '../contract.ts';
import { changeMaker } from '../queries/api-keys.ts';
import { refuse } from '../refusals.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { tellApiKey } from '../tell-change.ts';
import { assertHolds, reachApiKey } from './reach-api-key.ts';

/**
 * Answers for a key from now on, so that the machine that carries it goes on when whoever issued it leaves. As in issuing it,
 * only somebody who holds all of it; a key answers for none but those it made.
 */
export const takeOverApiKey = defineCommand({
  name: 'identity.take-over-api-key',
  summary: { zh: '接管接口密钥', en: 'Answer for an API key' },
  permission: 'identity.api-key.write',
  input: zApiKeyRequest,
  output: zDone,
  http: { method: 'POST', path: '/api-keys/:apiKeyId/take-over' },
  handle: async (context, { apiKeyId }) => {
    const { tx, principal, now, afterCommit } = context;
    const key = await reachApiKey(tx, principal, apiKeyId);
    if (principal.kind === 'api_key') throw refuse('identity.api_key_taken_by_key', { name: key.name });
    if (key.revokedAt || key.expiresAt <= now) throw refuse('identity.api_key_over', { name: key.name });
    assertHolds(principal, key.permissions);
    if (key.createdBy === principal.id) return { done: true as const };
    afterCommit(() => trustCacheOf(tx).forget(apiKeyId));
    await changeMaker(tx, apiKeyId, principal.id);
    const changes = { createdBy: { from: key.createdBy, to: principal.id } };
    tellApiKey(context, key, { action: 'taken-over', changes });
    return { done: true as const };
  },
});
