import { defineQuery, type OrgScope, Refusal } from '../../../kernel/index.ts';
import { type ApiKeyRights, zApiKeyRights } from '../contract.ts';
import { findLineages, findOpenApiKeyIds } from '../queries/api-keys.ts';
import { rightsOfKey, writtenRights } from './key-rights.ts';

const KEYS_MAX = 300;

/** Which keys give less today than is written in them: their maker lost a right, was deactivated, or a key above them ended. */
export const readKeyRights = defineQuery({
  name: 'identity.api-key-rights',
  summary: { zh: '现在给得比签发时少的密钥', en: 'Keys that give less today than was written into them' },
  permission: 'identity.api-key.read',
  heavy: true,
  output: zApiKeyRights,
  http: { method: 'GET', path: '/api-keys/rights' },
  handle: async ({ tx, principal, now }) => {
    const keys: ApiKeyRights['keys'] = [];
    // As in their list: keys are the whole plant's.
    const ids = principal.scope.all ? await findOpenApiKeyIds(tx, now, KEYS_MAX) : [];
    const lineages = await findLineages(tx, ids);
    for (const id of ids) {
      const lineage = lineages.get(id) ?? [];
      const [key] = lineage;
      if (!key) continue;
      const written = await writtenRights(tx, key);
      const rights = await rightsOfKey(tx, lineage, now);
      if (rights instanceof Refusal) {
        const { why } = rights.text(principal.language);
        keys.push({ id, ended: why, permissionsMissing: [...written.permissions].sort(), reachesLess: true });
        continue;
      }
      const permissionsMissing = [...written.permissions].filter((one) => !rights.permissions.has(one)).sort();
      const reachesLess = sizeOf(rights.scope) < sizeOf(written.scope);
      if (permissionsMissing.length > 0 || reachesLess) keys.push({ id, ended: null, permissionsMissing, reachesLess });
    }
    return { keys };
  },
});

function sizeOf(scope: OrgScope): number {
  return scope.all ? Number.POSITIVE_INFINITY : scope.workshopIds.size + scope.lineIds.size;
}
