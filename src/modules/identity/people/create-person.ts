import { defineCommand, namePair, newId, validateCustomFields } from '../../../kernel/index.ts';
import { zCreatePersonRequest, zIdAndVersion } from '../contract.ts';
import { assertOrgUnitsActive } from '../org-units/assert-org-units.ts';
import { findPlaceOfUnit } from '../org-units/place-of-unit.ts';
import { assertMay } from '../permissions-of-roles.ts';
import { findPersonByCode, insertPerson } from '../queries/people.ts';
import { refuse } from '../refusals.ts';
import { tellPerson } from '../tell-change.ts';
import { giveRoles } from './assign-roles.ts';
import { assertReaches } from './reach-person.ts';

/** How they sign in is set apart, so that no secret passes through a command whose request is remembered. */
export const createPerson = defineCommand({
  name: 'identity.create-person',
  summary: { zh: '新建人员', en: 'Create a person' },
  permission: 'identity.person.write',
  input: zCreatePersonRequest,
  output: zIdAndVersion,
  http: { method: 'POST', path: '/people' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const id = input.id ?? newId();
    const configuration = await context.configuration(await findPlaceOfUnit(tx, input.orgUnitId));
    const custom = validateCustomFields(configuration, 'identity.person', input.custom);
    await assertReaches(tx, principal, input.orgUnitId);
    if (input.orgUnitId) await assertOrgUnitsActive(tx, [input.orgUnitId], '/orgUnitId');
    const { code, name, nameEn, language, orgUnitId } = input;
    if (!(await insertPerson(tx, { id, code, name, nameEn, language, orgUnitId, custom }, now))) {
      const holder = await findPersonByCode(tx, code);
      if (!holder) throw refuse('identity.id_taken', { id }, { where: '/id' });
      throw refuse('identity.code_taken', { code, name: namePair(holder.name, holder.nameEn) }, { where: '/code' });
    }
    if (input.roles.length > 0) {
      assertMay(tx, principal, 'identity.role.assign', '/roles');
      await giveRoles(context, id, input.roles);
    }
    const changes = {
      code: { to: code },
      name: { to: name },
      language: { to: language },
      ...(orgUnitId ? { orgUnitId: { to: orgUnitId } } : {}),
      ...(input.roles.length > 0 ? { roles: { to: input.roles } } : {}),
    };
    tellPerson(context, { id, code, name, active: true }, { action: 'created', changes });
    return { id, version: 1 };
  },
});
