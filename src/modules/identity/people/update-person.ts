import {
  type CommandContext,
  defineCommand,
  diffFields,
  namePair,
  validateCustomFields,
  withChanges,
} from '../../../kernel/index.ts';
import { assertVersion } from '../audit/assert-version.ts';
import { zDone, zIdAndVersion, zPersonRequest, zSetActiveResponse, zUpdatePersonRequest } from '../contract.ts';
import { assertOrgUnitsActive } from '../org-units/assert-org-units.ts';
import { findPlaceOfUnit } from '../org-units/place-of-unit.ts';
import { findPersonByCode, findRoles, type PersonRow, updatePersonRow } from '../queries/people.ts';
import { deleteGuardsOfPerson } from '../queries/sign-in.ts';
import { refuse } from '../refusals.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { endAllSessions } from '../sessions/end-sessions.ts';
import { tellPerson } from '../tell-change.ts';
import { assertDispensable, isPlantAdministrator } from './assign-roles.ts';
import { assertReaches, reachPerson } from './reach-person.ts';

export const updatePerson = defineCommand({
  name: 'identity.update-person',
  summary: { zh: '修改人员', en: 'Change a person' },
  permission: 'identity.person.write',
  input: zUpdatePersonRequest,
  output: zIdAndVersion,
  http: { method: 'POST', path: '/people/:personId/update' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const before = await reachPerson(context, input.personId);
    await assertVersion(tx, 'identity.person', before, input.expectedVersion);
    if (input.orgUnitId !== undefined) await assertReaches(tx, principal, input.orgUnitId);
    if (input.orgUnitId) await assertOrgUnitsActive(tx, [input.orgUnitId], '/orgUnitId');
    if (input.code !== undefined && input.code !== before.code) {
      const holder = await findPersonByCode(tx, input.code);
      if (holder)
        throw refuse(
          'identity.code_taken',
          { code: input.code, name: namePair(holder.name, holder.nameEn) },
          { where: '/code' },
        );
    }
    const orgUnitId = input.orgUnitId === undefined ? before.orgUnitId : input.orgUnitId;
    const configuration = await context.configuration(await findPlaceOfUnit(tx, orgUnitId));
    const { personId, expectedVersion, custom, ...changes } = input;
    const checked = custom && validateCustomFields(configuration, 'identity.person', custom);
    const after = withChanges(before, { ...changes, custom: checked });
    return { id: after.id, version: await save(context, before, after) };
  },
});

/** They can't sign in any more, and their sessions end at once. What they did keeps their name. */
export const deactivatePerson = defineCommand({
  name: 'identity.deactivate-person',
  summary: { zh: '停用人员', en: 'Deactivate a person' },
  permission: 'identity.person.write',
  input: zPersonRequest,
  output: zSetActiveResponse,
  http: { method: 'POST', path: '/people/:personId/deactivate' },
  handle: async (context, { personId }) => {
    const before = await reachPerson(context, personId);
    if (!before.active) return { active: false, version: before.version };
    if (context.principal.personId === personId) throw refuse('identity.own_account');
    if (isPlantAdministrator(await findRoles(context.tx, personId))) await assertDispensable(context, before);
    const version = await save(context, before, { ...before, active: false });
    await endAllSessions(context, personId, 'deactivated');
    return { active: false, version };
  },
});

export const activatePerson = defineCommand({
  name: 'identity.activate-person',
  summary: { zh: '重新启用人员', en: 'Activate a person again' },
  permission: 'identity.person.write',
  input: zPersonRequest,
  output: zSetActiveResponse,
  http: { method: 'POST', path: '/people/:personId/activate' },
  handle: async (context, { personId }) => {
    const before = await reachPerson(context, personId);
    if (before.active) return { active: true, version: before.version };
    return { active: true, version: await save(context, before, { ...before, active: true }) };
  },
});

export const unlockPerson = defineCommand({
  name: 'identity.unlock-person',
  summary: { zh: '解除登录锁定', en: 'Lift a sign-in lock' },
  permission: 'identity.lockout.lift',
  input: zPersonRequest,
  output: zDone,
  http: { method: 'POST', path: '/people/:personId/unlock' },
  handle: async (context, { personId }) => {
    const person = await reachPerson(context, personId);
    if (await deleteGuardsOfPerson(context.tx, personId))
      tellPerson(context, person, { action: 'unlocked', changes: {} });
    return { done: true as const };
  },
});

async function save(context: CommandContext, before: PersonRow, after: PersonRow): Promise<number> {
  const changes = diffFields(shown(before), shown(after));
  if (Object.keys(changes).length === 0) return before.version;
  const version = await updatePersonRow(context.tx, after, context.now);
  context.afterCommit(() => trustCacheOf(context.tx).forget(after.id));
  tellPerson(context, after, { changes });
  return version;
}

function shown({ id, version, createdAt, updatedAt, ...fields }: PersonRow): Record<string, unknown> {
  return fields;
}
