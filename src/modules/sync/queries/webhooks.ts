import { insertRows, type Tx, updateRow } from '../../../kernel/index.ts';

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
  await insertRows(tx, 'sync.webhook', [{ ...webhook, createdAt: at, updatedAt: at }]);
}

export async function findWebhook(tx: Tx, id: string, lock = ''): Promise<WebhookRow | undefined> {
  return tx.first(`select ${columns} from sync.webhook where id = $1 ${lock}`, [id]);
}

export const lockWebhook = (tx: Tx, id: string) => findWebhook(tx, id, 'for no key update');

export function findActiveWebhooks(tx: Tx): Promise<WebhookRow[]> {
  return tx.query<WebhookRow>(`select ${columns} from sync.webhook where active order by id`);
}

export async function updateWebhook(tx: Tx, webhook: WebhookRow, at: Date): Promise<void> {
  const { id, ...fields } = webhook;
  await updateRow(tx, 'sync.webhook', id, { ...fields, updatedAt: at });
}

export async function deleteWebhookRow(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from sync.webhook where id = $1', [id]);
}
