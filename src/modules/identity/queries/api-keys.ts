import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

export interface ApiKeyRow {
  id: string;
  name: string;
  secretHash: Buffer;
  permissions: string[];
  orgUnitIds: string[] | null;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
  createdBy: string | null;
}

const keyColumns = `id, name, secret_hash as "secretHash", permissions, org_unit_ids as "orgUnitIds", expires_at as "expiresAt",
  used_at as "usedAt", revoked_at as "revokedAt", created_by as "createdBy"`;

export async function findApiKey(tx: Tx, id: string): Promise<ApiKeyRow | undefined> {
  return tx.first(`select ${keyColumns} from identity.api_key where id = $1`, [id]);
}

/** Each key with the keys it descends from: itself first, then who made it, up to one that no key made. */
export async function findLineages(tx: Tx, ids: string[]): Promise<Map<string, ApiKeyRow[]>> {
  const rows = await tx.prepared<ApiKeyRow & { leaf: string }>(
    'identity_find_key_lineages',
    `with recursive line as (
       select id as leaf, 0 as generation, k.* from identity.api_key k where k.id = any($1::uuid[])
       union all
       select line.leaf, line.generation + 1, k.* from line join identity.api_key k on k.id = line.created_by
     )
     select leaf, ${keyColumns} from line order by leaf, generation`,
    [ids],
  );
  const lineages = new Map<string, ApiKeyRow[]>();
  for (const { leaf, ...row } of rows) lineages.set(leaf, [...(lineages.get(leaf) ?? []), row]);
  return lineages;
}

export async function findOpenApiKeyIds(tx: Tx, now: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from identity.api_key where revoked_at is null and expires_at > $1 order by created_at desc limit $2`,
    [now, limit],
  );
  return rows.map((row) => row.id);
}

type NewApiKey = Omit<ApiKeyRow, 'usedAt' | 'revokedAt'> & { createdAt: Date };

export async function insertApiKey(tx: Tx, key: NewApiKey): Promise<void> {
  await insertRows(tx, 'identity.api_key', [key]);
}

/** Untold: when it was last used is for the list to show. */
export async function touchApiKey(tx: Tx, id: string, at: Date): Promise<void> {
  await updateRow(tx, 'identity.api_key', id, { usedAt: at });
}

export async function changeMaker(tx: Tx, id: string, makerId: string): Promise<void> {
  await updateRow(tx, 'identity.api_key', id, { createdBy: makerId });
}

/** False when it was revoked before. */
export async function revokeApiKeyRow(tx: Tx, id: string, by: string, at: Date): Promise<boolean> {
  const revoke = 'update identity.api_key set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null';
  return (await tx.write(revoke, [id, at, by])) > 0;
}
