import { mayDo, type Principal, Refusal, type Tx } from '../../../kernel/index.ts';
import { assertReaches } from '../people/reach-person.ts';
import { type ApiKeyRow, findApiKey } from '../queries/api-keys.ts';
import { refuse } from '../refusals.ts';

/** Throws kernel.not_found and kernel.out_of_scope. */
export async function reachApiKey(tx: Tx, principal: Principal, apiKeyId: string): Promise<ApiKeyRow> {
  const key = await findApiKey(tx, apiKeyId);
  if (!key)
    throw new Refusal(
      'kernel.not_found',
      { thing: { zh: '接口密钥', en: 'API key' }, id: apiKeyId },
      { where: '/apiKeyId' },
    );
  for (const unit of key.orgUnitIds ?? [null]) await assertReaches(tx, principal, unit);
  return key;
}

/** Nobody gives away, or answers for, what they don't hold. Throws identity.api_key_beyond_maker, which names each permission. */
export function assertHolds(principal: Principal, permissions: readonly string[], field?: string): void {
  const missing = permissions.filter((permission) => !mayDo(principal, permission));
  if (missing.length === 0) return;
  throw refuse(
    'identity.api_key_beyond_maker',
    { permissions: [...new Set(missing)].join(', '), count: new Set(missing).size },
    field === undefined ? {} : { where: `${field}/${permissions.indexOf(missing[0] as string)}` },
  );
}
