import {
  type CommandContext,
  defineCommand,
  type FieldChanges,
  loadSubject,
  outOfScope,
  type Subject,
} from '../../../kernel/index.ts';
import { zForeignIdRequest, zIdentityDone, zMergeThingsRequest } from '../contract.ts';
import { identityChanged } from '../events.ts';
import { endIdentity, insertIdentities, lockForeignId, moveIdentities } from '../queries/identities.ts';
import { refuse } from '../refusals.ts';

const permission = 'bridge.identity.write';

/**
 * Says which thing here another system's id means. An id that meant another thing so far is split off from it: what it meant stays readable
 * with its time.
 */
export const setForeignId = defineCommand({
  name: 'bridge.set-foreign-id',
  summary: { zh: '指定外部编号', en: 'Say which thing a foreign id means' },
  permission,
  input: zForeignIdRequest,
  output: zIdentityDone,
  http: { method: 'POST', path: '/foreign-ids' },
  handle: async (context, { entity, ourId, systemId, foreignId }) => {
    const { code } = await thingOf(context, entity, ourId);
    const { tx, now, principal } = context;
    const known = await lockForeignId(tx, systemId, entity, foreignId);
    if (known?.ourId === ourId) return { moved: 0 };
    if (known) await endIdentity(tx, known.id, 'split', now);
    const begunBy = known ? ('split' as const) : ('person' as const);
    await insertIdentities(tx, [{ entity, ourId, systemId, foreignId, begunBy, byName: principal.name }], now);
    const changes = { foreignId: { to: foreignId }, ourId: { from: known?.ourId ?? null, to: ourId } };
    tell(context, { entity, ourId, code }, known ? 'split' : 'linked', changes);
    return { moved: 1 };
  },
});

/** The same thing was known here twice: what other systems call the one now means the other. */
export const mergeThings = defineCommand({
  name: 'bridge.merge-foreign-ids',
  summary: { zh: '合并外部编号', en: 'Let all foreign ids of one thing mean another' },
  permission,
  input: zMergeThingsRequest,
  output: zIdentityDone,
  http: { method: 'POST', path: '/foreign-ids/merge' },
  handle: async (context, { entity, fromId, intoId }) => {
    if (fromId === intoId) throw refuse('bridge.merge_same');
    await thingOf(context, entity, fromId);
    const { code } = await thingOf(context, entity, intoId);
    const moved = await moveIdentities(context.tx, entity, fromId, intoId, context.principal.name, context.now);
    if (moved.length === 0) throw refuse('bridge.nothing_to_merge');
    const changes = { foreignId: { to: moved.join(', ') }, ourId: { from: fromId, to: intoId } };
    tell(context, { entity, ourId: intoId, code }, 'merged', changes);
    return { moved: moved.length };
  },
});

/** As its reader may see it. */
function thingOf({ tx, principal, now }: CommandContext, kind: string, id: string): Promise<Subject> {
  if (!principal.scope.all) throw outOfScope(principal);
  return loadSubject(tx, { principal, now }, { kind, id });
}

function tell(
  context: CommandContext,
  { entity, ourId, code }: { entity: string; ourId: string; code: string },
  action: 'linked' | 'split' | 'merged',
  changes: FieldChanges,
): void {
  context.audit({ entityType: 'bridge.identity', entityId: ourId, action, label: code, changes });
  context.emit(identityChanged, ourId, { entity, ourId, action });
}
