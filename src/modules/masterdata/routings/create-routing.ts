import { defineCommand } from '../../../kernel/index.ts';
import { zRoutingCreate, zVersionSaved } from '../contract.ts';
import type { Values } from '../records/record-type.ts';
import { createVersion, savedFrom, tellVersion } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';
import { writeRoutingOperations } from './replace-routing-operations.ts';

export const createRouting = defineCommand({
  name: 'masterdata.create-routing',
  summary: { zh: '新建工艺路线草稿', en: 'Draft a routing' },
  permission: 'masterdata.routing.write',
  input: zRoutingCreate,
  output: zVersionSaved,
  http: { method: 'POST', path: '/routings', bodyLimit: 4 * 1024 * 1024 },
  handle: async (context, { operations, ...input }) => {
    const head = await createVersion(context, routingKind, {
      ...input,
      batchQuantity: '1',
      custom: input.custom as Values,
    });
    tellVersion(context, routingKind, head, 'created', { code: { to: head.code } });
    return savedFrom(operations.length > 0 ? await writeRoutingOperations(context, head, operations) : head);
  },
});
