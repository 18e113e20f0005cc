import { defineCommand } from '../../../kernel/index.ts';
import { zRoutingPublish, zVersionPublished } from '../contract.ts';
import { readRoutingOperations } from '../queries/routings.ts';
import { lockItemOfVersion } from '../queries/versions.ts';
import { refuse } from '../refusals.ts';
import { lockSeenVersion, publishVersion, whyNotDraft } from '../versions/change-version.ts';
import { routingKind } from '../versions/version-kind.ts';
import { whyNotRoutingOperations } from '../versions/why-not-operations-match.ts';

export const publishRouting = defineCommand({
  name: 'masterdata.publish-routing',
  summary: { zh: '发布工艺路线', en: 'Publish a routing' },
  permission: 'masterdata.routing.publish',
  input: zRoutingPublish,
  output: zVersionPublished,
  http: { method: 'POST', path: '/routings/:routingId/publish' },
  handle: async (context, input) => {
    await lockItemOfVersion(context.tx, routingKind.table, input.routingId);
    const head = await lockSeenVersion(context, routingKind, input.routingId, input.expectedVersion);
    const refusal = whyNotDraft(head);
    if (refusal) throw refusal;
    const operations = await readRoutingOperations(context.tx, [head.id]);
    if (operations.length === 0) throw refuse('masterdata.version_without_content', { code: head.code });
    return publishVersion(context, routingKind, head, input, (period) =>
      whyNotRoutingOperations(context.tx, head, period),
    );
  },
});
