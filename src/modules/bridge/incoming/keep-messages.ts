import { hash } from 'node:crypto';
import type { SourceRow } from '../../../connectors/index.ts';
import { newId, stableStringify, type Tx } from '../../../kernel/index.ts';
import { insertMessages, type NewMessage } from '../queries/messages.ts';
import { countRepeated, type RouteRow } from '../queries/routes.ts';
import { textAt } from './outcome.ts';

const KEY_LENGTH_MAX = 200;

/**
 * Keeps rows as they came, before anything is done about them; the same message twice is one. Oldest first: their order is that of their
 * ids. Gives how many were new.
 */
export async function keepMessages(
  tx: Tx,
  route: Pick<RouteRow, 'id' | 'keyField'>,
  rows: readonly SourceRow[],
  now: Date,
): Promise<number> {
  const messages = rows.map((row) => messageOf(route, row));
  const kept = await insertMessages(tx, route.id, messages, now);
  await countRepeated(tx, route.id, messages.length - kept);
  return kept;
}

function messageOf({ keyField }: Pick<RouteRow, 'keyField'>, row: SourceRow): NewMessage {
  const { value, changedAt, deleted } = row;
  const key = row.key ?? textAt(value, keyField);
  const messageKey = row.messageId ?? digest(stableStringify({ key, value, deleted }));
  return {
    id: newId(),
    thing: short(key ?? messageKey),
    messageKey: short(messageKey),
    changedAt: changedAt !== null && Number.isNaN(Date.parse(changedAt)) ? null : changedAt,
    deleted,
    payload: withoutNull(JSON.stringify(value)),
  };
}

/** What PostgreSQL can't hold in a text is shown as it would be read. */
function withoutNull(json: string): string {
  return json.includes('\\u0000') ? json.replaceAll('\\u0000', '\\ufffd') : json;
}

function short(key: string): string {
  return key.length <= KEY_LENGTH_MAX ? key : digest(key);
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}
