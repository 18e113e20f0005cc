import { type SourceRow, verifyWebhook, type WebhookScheme } from '../../../connectors/index.ts';
import { defineHook, type Json, openText, parseJsonBody, wakeWorkers } from '../../../kernel/index.ts';
import { zReceived } from '../contract.ts';
import { findConnection, findSecrets } from '../queries/connections.ts';
import { findRoute, saveRouteState } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { keepMessages } from './keep-messages.ts';

const ROWS_MAX = 1_000;

/**
 * Takes what another system posts by itself. It proves itself by an HMAC over the bytes; who doesn't is told the same, whatever was wrong or
 * missing. Answered once it is kept: what becomes of it, the other side reads elsewhere.
 */
export const receiveWebhook = defineHook({
  name: 'bridge.receive-webhook',
  summary: { zh: '接收对方推送的数据', en: 'Take what another system posts' },
  http: { path: '/bridge-hooks/:routeId' },
  output: zReceived,
  async handle({ database, clock }, { parameters, headers, body }) {
    const routeId = parameters.routeId ?? '';
    const found = await database.glance(async (tx) => {
      const route = /^[0-9a-f-]{36}$/.test(routeId) ? await findRoute(tx, routeId) : undefined;
      if (!route?.active || route.direction !== 'in' || route.kind !== 'webhook') return undefined;
      const connection = await findConnection(tx, route.connectionId);
      return connection && { route, connection, secrets: await findSecrets(tx, connection.id) };
    });
    if (!found) throw refuse('bridge.hook_unproven');
    const { route, connection, secrets } = found;
    const known = ['secret', 'previousSecret'].flatMap((name) => {
      const sealed = secrets.get(name);
      return sealed ? [openText(database, sealed)] : [];
    });
    const verdict = verifyWebhook({ headers, body }, schemeOf(connection.settings), known, clock);
    if (!verdict.ok) throw refuse('bridge.hook_unproven');
    const rows = rowsOf(parseJsonBody(body) as Json, String(connection.settings.rowsPath ?? ''));
    if (rows.length > ROWS_MAX) throw refuse('bridge.hook_too_many', { count: rows.length, most: ROWS_MAX });
    const now = clock.now();
    const kept = await database.transaction('bridge.keep-messages', async (tx) => {
      const messages = rows.map((value, index): SourceRow => {
        const messageId = verdict.id === null ? null : `${verdict.id}/${index}`;
        return { key: null, messageId, changedAt: changedAtOf(value, route.watermarkField), deleted: false, value };
      });
      const count = await keepMessages(tx, route, messages, now);
      await saveRouteState(tx, route.id, { pulledAt: now, pulledRows: count });
      return count;
    });
    wakeWorkers(database);
    return { kept, repeated: rows.length - kept };
  },
});

function schemeOf(settings: Readonly<Record<string, Json>>): WebhookScheme {
  const text = (name: string, otherwise = '') => String(settings[name] || otherwise);
  return {
    header: text('header').toLowerCase(),
    algorithm: text('algorithm', 'sha256') as WebhookScheme['algorithm'],
    encoding: text('encoding', 'hex') as WebhookScheme['encoding'],
    signed: text('signed', '{body}'),
    ...(text('prefix') ? { prefix: text('prefix') } : {}),
    ...(text('timestampHeader') ? { timestamp: { header: text('timestampHeader').toLowerCase() } } : {}),
    ...(text('idHeader') ? { idHeader: text('idHeader').toLowerCase() } : {}),
  };
}

function rowsOf(body: Json, path: string): Record<string, Json>[] {
  let found: Json | undefined = body;
  for (const step of path === '' ? [] : path.split('.')) {
    if (found === null || typeof found !== 'object' || Array.isArray(found) || !Object.hasOwn(found, step)) return [];
    found = (found as Record<string, Json>)[step];
  }
  const list = Array.isArray(found) ? found : [found as Json];
  return list.filter(
    (row): row is Record<string, Json> => row !== null && typeof row === 'object' && !Array.isArray(row),
  );
}

function changedAtOf(row: Record<string, Json>, name: string): string | null {
  const value = name === '' ? undefined : row[name];
  return typeof value === 'string' ? value : null;
}
