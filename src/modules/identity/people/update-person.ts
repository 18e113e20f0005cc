import {
  type CommandContext,
  configurationFor,
  defineCommand,
  diffFields,
  validateCustomFields,
} from '../../../kernel/index.ts';
import { versionConflict } from '../audit/version-conflict.ts';
import { zDone, zPersonRequest, zSetActiveResponse, zUpdatePersonRequest, zUpdatePersonResponse } from '../contract.ts';
import { assertOrgUnitsActive } from '../org-units/assert-org-units.ts';
import { findPersonByCode, findRoles, type PersonRow, updatePersonRow } from '../queries/people.ts';
import { deleteGuardsOfPerson } from '../queries/sign-in.ts';
import { refuse } from '../refusals.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { endAllSessions } from '../sessions/end-sessions.ts';
import { tellPerson } from '../tell-change.ts';
import { assertDispensable, isPlantAdministrator } from './assign-roles.ts';
import { assertReaches, takePerson } from './reach-person.ts';

export const updatePerson = defineCommand({
  name: 'identity.update-person',
  summary: { zh: '修改人员', en: 'Change a person' },
  permission: 'identity.person.write',
  input: zUpdatePersonRequest,
  output: zUpdatePersonResponse,
  http: { method: 'POST', path: '/people/:personId/update' },
  handle: async (context, input) => {
    const { tx, principal } = context;
    const before = await takePerson(tx, input.personId);
    await assertReaches(tx, principal, before.org_unit_id);
    if (before.version !== input.expectedVersion) {
      throw await versionConflict(tx, {
        thing: before.name,
        entityType: 'identity.person',
        entityId: before.id,
        expected: input.expectedVersion,
        actual: before.version,
      });
    }
    if (input.orgUnitId !== undefined) await assertReaches(tx, principal, input.orgUnitId);
    if (input.orgUnitId) await assertOrgUnitsActive(tx, [input.orgUnitId], '/orgUnitId');
    if (input.code !== undefined && input.code !== before.code) {
      const holder = await findPersonByCode(tx, input.code);
      if (holder) throw refuse('identity.code_taken', { code: input.code, name: holder.name }, { where: '/code' });
    }
    const after: PersonRow = {
      ...before,
      code: input.code ?? before.code,
      name: input.name ?? before.name,
      name_en: input.nameEn ?? before.name_en,
      language: input.language ?? before.language,
      org_unit_id: input.orgUnitId === undefined ? before.org_unit_id : input.orgUnitId,
      custom:
        input.custom === undefined
          ? before.custom
          : validateCustomFields(await configurationFor(tx, {}), 'identity.person', input.custom),
    };
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
    const before = await takePerson(context.tx, personId);
    await assertReaches(context.tx, context.principal, before.org_unit_id);
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
    const before = await takePerson(context.tx, personId);
    await assertReaches(context.tx, context.principal, before.org_unit_id);
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
    const { tx, principal } = context;
    const person = await takePerson(tx, personId);
    await assertReaches(tx, principal, person.org_unit_id);
    if (await deleteGuardsOfPerson(tx, personId)) {
      tellPerson(context, person, { action: 'unlocked', changes: {} });
    }
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

function shown(person: PersonRow): Record<string, unknown> {
  return {
    code: person.code,
    name: person.name,
    nameEn: person.name_en,
    language: person.language,
    orgUnitId: person.org_unit_id,
    active: person.active,
    custom: person.custom,
  };
}
