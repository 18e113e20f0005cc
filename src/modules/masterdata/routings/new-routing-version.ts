import { defineCommand } from '../../../kernel/index.ts';
import { zRoutingNewVersion, zVersionSaved } from '../contract.ts';
import { readRoutingOperations, replaceRoutingOperationRows } from '../queries/routings.ts';
import { readVersions } from '../queries/versions.ts';
import { notFound } from '../records/decide-saves.ts';
import { createVersion, savedFrom, tellVersion } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';
import { ownFields } from './replace-routing-operations.ts';

export const newRoutingVersion = defineCommand({
  name: 'masterdata.new-routing-version',
  summary: { zh: '由此路线新建版本', en: 'Draft a new version from a routing' },
  permission: 'masterdata.routing.write',
  input: zRoutingNewVersion,
  output: zVersionSaved,
  http: { method: 'POST', path: '/routings/:routingId/new-version' },
  handle: async (context, { routingId }) => {
    const [from] = await readVersions(context.tx, routingKind.table, [routingId]);
    if (!from) throw notFound(routingKind, routingId);
    const head = await createVersion(context, routingKind, from);
    await replaceRoutingOperationRows(
      context.tx,
      head.id,
      (await readRoutingOperations(context.tx, [routingId])).map(ownFields),
    );
    tellVersion(context, routingKind, head, 'created', { code: { to: head.code }, copiedFrom: { to: from.code } });
    return savedFrom(head);
  },
});
