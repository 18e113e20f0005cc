import type { Tx } from '../../../kernel/index.ts';

export interface WebhookRow {
  id: string;
  name: string;
  url: string;
  types: string[];
  orgUnitIds: string[] | null;
  secret: Buffer;
  secretPrevious: Buffer | null;
  secretPreviousUntil: Date | null;
  active: boolean;
  createdBy: string;
  version: number;
}

const columns = `id, name, url, types, org_unit_ids as "orgUnitIds", secret, secret_previous as "secretPrevious",
  secret_previous_until as "secretPreviousUntil", active, created_by as "createdBy", version`;

export async function insertWebhook(tx: Tx, webhook: WebhookRow, at: Date): Promise<void> {
  const { id, name, url, types, orgUnitIds, secret, createdBy } = webhook;
  await tx.query(
    `insert into sync.webhook (id, name, url, types, org_unit_ids, secret, active, created_by, version, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, true, $7, 1, $8, $8)`,
    [id, name, url, types, orgUnitIds, secret, createdBy, at],
  );
}

export async function findWebhook(tx: Tx, id: string, lock = ''): Promise<WebhookRow | undefined> {
  const rows = await tx.query<WebhookRow>(`select ${columns} from sync.webhook where id = $1 ${lock}`, [id]);
  return rows[0];
}

export const lockWebhook = (tx: Tx, id: string) => findWebhook(tx, id, 'for no key update');

export function findActiveWebhooks(tx: Tx): Promise<WebhookRow[]> {
  return tx.query<WebhookRow>(`select ${columns} from sync.webhook where active order by id`);
}

export async function updateWebhook(tx: Tx, webhook: WebhookRow, at: Date): Promise<void> {
  const { id, name, url, types, orgUnitIds, secret, secretPrevious, secretPreviousUntil, active, createdBy, version } =
    webhook;
  await tx.query(
    `update sync.webhook set name = $2, url = $3, types = $4, org_unit_ids = $5, secret = $6, secret_previous = $7,
            secret_previous_until = $8, active = $9, created_by = $10, version = $11, updated_at = $12 where id = $1`,
    [id, name, url, types, orgUnitIds, secret, secretPrevious, secretPreviousUntil, active, createdBy, version, at],
  );
}

export async function deleteWebhookRow(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from sync.webhook where id = $1', [id]);
}
