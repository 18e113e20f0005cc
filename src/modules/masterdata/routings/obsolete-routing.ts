import { defineCommand } from '../../../kernel/index.ts';
import { zRoutingObsolete, zVersionSaved } from '../contract.ts';
import { obsoleteVersion } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';

export const obsoleteRouting = defineCommand({
  name: 'masterdata.obsolete-routing',
  summary: { zh: '作废工艺路线', en: 'Make a routing obsolete' },
  permission: 'masterdata.routing.publish',
  input: zRoutingObsolete,
  output: zVersionSaved,
  http: { method: 'POST', path: '/routings/:routingId/obsolete' },
  handle: (context, input) => obsoleteVersion(context, routingKind, input.routingId, input.expectedVersion),
});
