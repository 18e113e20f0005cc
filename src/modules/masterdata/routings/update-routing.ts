import { defineCommand } from '../../../kernel/index.ts';
import { zRoutingUpdate, zVersionSaved } from '../contract.ts';
import type { Values } from '../records/record-type.ts';
import { changeHead } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';

export const updateRouting = defineCommand({
  name: 'masterdata.update-routing',
  summary: { zh: '修改工艺路线表头', en: 'Change the head of a routing draft' },
  permission: 'masterdata.routing.write',
  input: zRoutingUpdate,
  output: zVersionSaved,
  http: { method: 'POST', path: '/routings/:routingId/update' },
  handle: (context, { routingId, expectedVersion, note, custom }) =>
    changeHead(context, routingKind, routingId, expectedVersion, {
      ...(note === undefined ? {} : { note }),
      ...(custom ? { custom: custom as Values } : {}),
    }),
});
