import { type CommandContext, defineCommand, namePair, newId } from '../../../kernel/index.ts';
import { assertVersion } from '../audit/assert-version.ts';
import { type RoleAssignment, zAssignRolesRequest, zIdAndVersion } from '../contract.ts';
import { rolesAssigned } from '../events.ts';
import { assertOrgUnitsActive } from '../org-units/assert-org-units.ts';
import {
  countOtherAdministrators,
  findRoles,
  lockAdministrators,
  nextVersion,
  type PersonRow,
  replaceRoles,
} from '../queries/people.ts';
import { refuse } from '../refusals.ts';
import { whyNotAssign } from '../rules/roles.ts';
import { trustCacheOf } from '../sessions/authenticate.ts';
import { assertReaches, reachPerson } from './reach-person.ts';

/** Replaces all roles of a person. Takes effect with their next request, in other processes within 5 s. */
export const assignRoles = defineCommand({
  name: 'identity.assign-roles',
  summary: { zh: '分配角色', en: 'Assign roles' },
  permission: 'identity.role.assign',
  input: zAssignRolesRequest,
  output: zIdAndVersion,
  http: { method: 'POST', path: '/people/:personId/roles' },
  handle: async (context, { personId, expectedVersion, roles }) => {
    const { tx } = context;
    const person = await reachPerson(context, personId);
    await assertVersion(tx, 'identity.person', person, expectedVersion);
    if (!person.active) throw refuse('identity.person_inactive', { name: namePair(person.name, person.nameEn) });
    const before = await findRoles(tx, personId);
    if (isPlantAdministrator(before) && !isPlantAdministrator(roles)) await assertDispensable(context, person);
    await giveRoles(context, personId, roles);
    const version = await nextVersion(tx, person, context.now);
    context.audit({
      entityType: 'identity.person',
      entityId: personId,
      action: 'roles-assigned',
      label: person.name,
      changes: { roles: { from: before.map(plain), to: roles.map(plain) } },
    });
    context.emit(rolesAssigned, personId, { personId, before: before.map(plain), after: roles.map(plain) });
    return { id: personId, version };
  },
});

/** Checks and writes the roles; no audit, because creating a person writes one entry for all of it. */
export async function giveRoles(context: CommandContext, personId: string, roles: RoleAssignment[]): Promise<void> {
  const { tx, principal, now } = context;
  const why = whyNotAssign(roles);
  if (why) throw why;
  const units = [...new Set(roles.flatMap((role) => (role.orgUnitId ? [role.orgUnitId] : [])))];
  await assertOrgUnitsActive(tx, units, '/roles');
  // Nobody gives rights that reach further than their own.
  for (const role of roles) await assertReaches(tx, principal, role.orgUnitId);
  context.afterCommit(() => trustCacheOf(context.tx).forget(personId));
  const given = roles.map((role) => ({ ...role, id: newId() }));
  await replaceRoles(tx, personId, given, now);
}

/** Nobody locks themselves out, and somebody can always assign rights. */
export async function assertDispensable({ tx, principal }: CommandContext, person: PersonRow): Promise<void> {
  if (principal.personId === person.id) throw refuse('identity.own_account');
  await lockAdministrators(tx);
  if ((await countOtherAdministrators(tx, person.id)) === 0) {
    throw refuse('identity.last_administrator', { name: namePair(person.name, person.nameEn) });
  }
}

export function isPlantAdministrator(roles: readonly RoleAssignment[]): boolean {
  return roles.some(({ role, orgUnitId }) => role === 'administrator' && orgUnitId === null);
}

function plain({ role, orgUnitId }: RoleAssignment) {
  return { role, orgUnitId };
}
