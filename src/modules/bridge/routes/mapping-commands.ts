import {
  consumerNameOf,
  declarationsOf,
  defineCommand,
  insertCursor,
  mayDo,
  nameOfPrincipal,
  newId,
  outOfScope,
} from '../../../kernel/index.ts';
import { checkMapping, type Mapping, type MappingCase, runCases } from '../../../mapping/index.ts';
import { zDraftSaved, zPublishMappingRequest, zSaveDraftRequest } from '../contract.ts';
import { mappingDrafted, mappingPublished } from '../events.ts';
import { mapperOf } from '../mapper.ts';
import { watchFeed } from '../outgoing/watch-feed.ts';
import { findPublished, insertDraft, lockDraft, nextNumber, publishDraft, updateDraft } from '../queries/mappings.ts';
import { findRoute } from '../queries/routes.ts';
import { refuse } from '../refusals.ts';
import { targetsOf } from './try-mapping.ts';

const entityType = 'bridge.route-work';

/** One draft of a route at a time; what is in force stays so until it is published. */
export const saveDraft = defineCommand({
  name: 'bridge.save-mapping',
  summary: { zh: '保存映射草稿', en: 'Save a draft of a mapping' },
  permission: 'bridge.route.write',
  input: zSaveDraftRequest,
  output: zDraftSaved,
  http: { method: 'POST', path: '/bridge-routes/:routeId/mapping' },
  handle: async (context, { routeId, expectedVersion, mapping, cases, note }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const draft = await lockDraft(tx, routeId);
    if ((draft?.version ?? undefined) !== expectedVersion)
      throw refuse('bridge.mapping_stale', { seen: expectedVersion ?? 0, now: draft?.version ?? 0 });
    const written = { mapping: mapping as never, cases: cases as never, note };
    const id = draft?.id ?? newId();
    const number = draft?.number ?? (await nextNumber(tx, routeId));
    const version = (draft?.version ?? 0) + 1;
    if (draft) await updateDraft(tx, { id, version, ...written }, principal.name, now);
    else await insertDraft(tx, { id, routeId, number, ...written }, principal.name, now);
    context.audit({
      entityType,
      entityId: routeId,
      action: 'mapping-drafted',
      label: route.code,
      changes: { mapping: { to: number } },
    });
    context.emit(mappingDrafted, routeId, { routeId, number });
    return { routeId, mappingId: id, number, version };
  },
});

/**
 * The draft comes into force, once it holds together and its test cases come out as they say. Whoever publishes it answers for it: what comes by
 * it may do no more than they.
 */
export const publishMapping = defineCommand({
  name: 'bridge.publish-mapping',
  summary: { zh: '发布映射', en: 'Publish a mapping' },
  permission: 'bridge.mapping.publish',
  input: zPublishMappingRequest,
  output: zDraftSaved,
  http: { method: 'POST', path: '/bridge-routes/:routeId/publish-mapping' },
  handle: async (context, { routeId, expectedVersion }) => {
    const { tx, principal, now } = context;
    if (!principal.scope.all) throw outOfScope(principal);
    const route = await findRoute(tx, routeId);
    if (!route) throw refuse('bridge.route_unknown', { id: routeId }, { where: '/routeId' });
    const draft = await lockDraft(tx, routeId);
    if (!draft) throw refuse('bridge.no_draft');
    if (draft.version !== expectedVersion)
      throw refuse('bridge.mapping_stale', { seen: expectedVersion, now: draft.version });
    // Every message would fail for it.
    const command = declarationsOf(tx).commands.get(route.subject);
    if (command && !mayDo(principal, command.permission))
      throw refuse('bridge.command_not_permitted', { command: command.summary, name: nameOfPrincipal(principal) });
    const mapping = draft.mapping as unknown as Mapping;
    const [first, ...more] = checkMapping(mapping, await targetsOf(context.tx, route));
    if (first) throw refuse('bridge.mapping_wrong', { count: 1 + more.length, first: first.what });
    const results = await inTime(runCases(mapperOf(tx), mapping, draft.cases as unknown as MappingCase[]));
    if (!results) throw refuse('bridge.cases_slow', { count: draft.cases.length, seconds: CASES_SECONDS_MAX });
    const failing = results.filter(({ passed }) => !passed);
    if (failing.length > 0)
      throw refuse('bridge.cases_fail', {
        count: failing.length,
        names: failing
          .map(({ name }) => name)
          .slice(0, 5)
          .join('、'),
      });
    const before = await findPublished(tx, routeId);
    await publishDraft(tx, draft, principal, now);
    // What happens from now on is told; what was there before, a tie-out shows.
    if (route.direction === 'out') await insertCursor(tx, consumerNameOf(watchFeed, routeId), 'present', now);
    const changes = { mapping: { from: before?.number ?? null, to: draft.number } };
    context.audit({ entityType, entityId: routeId, action: 'mapping-published', label: route.code, changes });
    context.emit(mappingPublished, routeId, { routeId, number: draft.number });
    return { routeId, mappingId: draft.id, number: draft.number, version: draft.version + 1 };
  },
});

/** A transaction waits for them meanwhile, and isn't let wait for long. */
const CASES_SECONDS_MAX = 5;

function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), CASES_SECONDS_MAX * 1_000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
