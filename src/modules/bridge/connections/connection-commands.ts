import { Misconfigured, saidOf } from '../../../connectors/index.ts';
import { defineCommand, outOfScope, sealText } from '../../../kernel/index.ts';
import {
  zBrowseConnectionRequest,
  zBrowsedConnection,
  zConnectionRequest,
  zSecretsSet,
  zSetSecretsRequest,
  zTestedConnection,
} from '../contract.ts';
import { secretsSet } from '../events.ts';
import { findConnection, saveSecret } from '../queries/connections.ts';
import { refuse } from '../refusals.ts';
import { connectorsOf } from './connectors-of.ts';
import { openOnce } from './open-connections.ts';

/** Without an idempotency key: a kept answer is no place for secrets. None is ever shown again, written into the audit log or answered. */
export const setSecrets = defineCommand({
  name: 'bridge.set-secrets',
  summary: { zh: '设置连接的密钥', en: 'Set the secrets of a connection' },
  permission: 'bridge.secret.write',
  idempotent: false,
  input: zSetSecretsRequest,
  output: zSecretsSet,
  http: { method: 'POST', path: '/bridge-connections/:connectionId/secrets' },
  handle: async (context, { connectionId, secrets }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const connection = await findConnection(tx, connectionId);
    if (!connection) throw refuse('bridge.connection_unknown', { id: connectionId }, { where: '/connectionId' });
    const known = connectorsOf(tx).get(connection.kind)?.secrets ?? {};
    const unknown = Object.keys(secrets).find((name) => !(name in known));
    if (unknown !== undefined) {
      const parameters = { kind: connection.kind, secret: unknown, secrets: Object.keys(known).join(', ') || '—' };
      throw refuse('bridge.secret_unknown', parameters, { where: `/secrets/${unknown}` });
    }
    for (const [name, secret] of Object.entries(secrets))
      await saveSecret(tx, connectionId, name, secret === null ? null : sealText(tx, secret), principal.name, now);
    const names = Object.keys(secrets);
    context.audit({
      entityType: 'bridge.secret',
      entityId: connectionId,
      action: 'secrets-set',
      label: connection.code,
      changes: { names: { to: names.join(', ') } },
    });
    context.emit(secretsSet, connectionId, { connectionId, names });
    return { connectionId, set: names };
  },
});

const asked = { permission: 'bridge.connection.use', idempotent: false } as const;

/** Asks the other side once the transaction is through: no transaction waits for another system. */
export const testConnection = defineCommand({
  ...asked,
  name: 'bridge.test-connection',
  summary: { zh: '测试连接', en: 'Try a connection' },
  input: zConnectionRequest,
  output: zTestedConnection.extend({ connectionId: zConnectionRequest.shape.connectionId }),
  http: { method: 'POST', path: '/bridge-connections/:connectionId/test' },
  handle: async ({ tx, principal }, { connectionId }) => {
    await assertConnection(tx, principal, connectionId);
    return { connectionId, steps: [], works: false };
  },
  async settle({ database, now }, { connectionId }) {
    let opened: Awaited<ReturnType<typeof openOnce>> | undefined;
    try {
      opened = await openOnce(database, { now: () => now }, connectionId);
      const steps = await opened.connection.test();
      return { connectionId, steps, works: steps.length > 0 && steps.every(({ ok }) => ok) };
    } catch (error) {
      // What is missing in the settings is the first step that doesn't work.
      if (!(error instanceof Misconfigured)) throw error;
      const step = { what: { zh: '设置和密钥', en: 'settings and secrets' }, ok: false, milliseconds: 0 };
      return { connectionId, steps: [{ ...step, why: saidOf(error) }], works: false };
    } finally {
      await opened?.close();
    }
  },
});

export const browseConnection = defineCommand({
  ...asked,
  name: 'bridge.browse-connection',
  summary: { zh: '浏览对方的数据', en: 'Look at what is there' },
  input: zBrowseConnectionRequest,
  output: zBrowsedConnection.extend({
    connectionId: zConnectionRequest.shape.connectionId,
    resource: zBrowseConnectionRequest.shape.resource,
  }),
  http: { method: 'POST', path: '/bridge-connections/:connectionId/browse' },
  handle: async ({ tx, principal }, { connectionId, resource }) => {
    await assertConnection(tx, principal, connectionId);
    return { connectionId, ...(resource === undefined ? {} : { resource }), resources: [], schema: null };
  },
  async settle({ database, now }, { connectionId, resource }) {
    let opened: Awaited<ReturnType<typeof openOnce>> | undefined;
    try {
      opened = await openOnce(database, { now: () => now }, connectionId);
      if (resource === undefined)
        return { connectionId, resources: await opened.connection.listResources(), schema: null };
      const schema = await opened.connection.describe(resource);
      return { connectionId, resource, resources: [], schema: schema as never };
    } catch (error) {
      throw refuse('bridge.not_answered', { reason: saidOf(error) });
    } finally {
      await opened?.close();
    }
  },
});

async function assertConnection(
  tx: Parameters<typeof findConnection>[0],
  principal: Parameters<typeof outOfScope>[0],
  id: string,
): Promise<void> {
  if (!principal.scope.all) throw outOfScope(principal);
  if (!(await findConnection(tx, id))) throw refuse('bridge.connection_unknown', { id }, { where: '/connectionId' });
}
