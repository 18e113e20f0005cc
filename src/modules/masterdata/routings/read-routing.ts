import { z } from 'zod';
import { zUuid } from '../../../kernel/contract.ts';
import { defineQuery } from '../../../kernel/index.ts';
import { zRouting } from '../contract.ts';
import { findItems } from '../find-items.ts';
import { readRoutingOperations } from '../queries/routings.ts';
import { readVersions } from '../queries/versions.ts';
import { notFound } from '../records/decide-saves.ts';
import { presentVersion } from '../versions/present-version.ts';
import { readSchedule } from '../versions/read-schedule.ts';
import { routingKind } from '../versions/version-kind.ts';

export const readRouting = defineQuery({
  name: 'masterdata.get-routing',
  summary: { zh: '查看工艺路线', en: 'Read a routing' },
  permission: 'masterdata.routing.read',
  input: z.strictObject({ routingId: zUuid }),
  output: zRouting,
  http: { method: 'GET', path: '/routings/:routingId' },
  handle: async ({ tx }, { routingId }) => {
    const [head] = await readVersions(tx, routingKind.table, [routingId]);
    if (!head) throw notFound(routingKind, routingId);
    const operations = await readRoutingOperations(tx, [routingId]);
    const items = await findItems(tx, [head.itemId]);
    return {
      ...presentVersion(head, items.get(head.itemId)),
      schedule: await readSchedule(tx, routingKind, head.itemId),
      operations: operations.map(({ routingId: _routingId, ...operation }) => operation),
    };
  },
});
