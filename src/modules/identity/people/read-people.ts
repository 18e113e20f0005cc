import { z } from 'zod';
import { defineQuery, mayDo, Refusal, toWire } from '../../../kernel/index.ts';
import { roleCodes, zOrgUnit, zPerson, zPersonRequest, zRole } from '../contract.ts';
import { permissionsOfRoles } from '../permissions-of-roles.ts';
import { findOrgUnits } from '../queries/org-units.ts';
import { findPerson, findRoles } from '../queries/people.ts';
import { findCredentials, findLockOf } from '../queries/sign-in.ts';
import { roleTable } from '../role-table.ts';
import { assertReaches } from './reach-person.ts';

export const readPerson = defineQuery({
  name: 'identity.person',
  summary: { zh: '人员详情', en: 'A person' },
  permission: 'identity.person.read',
  input: zPersonRequest,
  output: zPerson,
  http: { method: 'GET', path: '/people/:personId' },
  handle: async ({ tx, principal, now }, { personId }) => {
    const person = await findPerson(tx, personId);
    if (!person)
      throw new Refusal(
        'kernel.not_found',
        { thing: { zh: '人员', en: 'person' }, id: personId },
        { where: '/personId' },
      );
    if (personId !== principal.personId) await assertReaches(tx, principal, person.orgUnitId);
    const credentials = await findCredentials(tx, personId);
    return {
      ...toWire(person),
      roles: await findRoles(tx, personId),
      signInName: credentials.signInName,
      hasBadge: credentials.badge !== null,
      // The badge's code is half of a way in: only who may set it reads it.
      badge: mayDo(principal, 'identity.credential.write') ? credentials.badge : null,
      lockedUntil: (await findLockOf(tx, personId, now))?.toISOString() ?? null,
    };
  },
});

export const listRoles = defineQuery({
  name: 'identity.roles',
  summary: { zh: '角色及其权限', en: 'Roles and what they may do' },
  permission: 'identity.role.read',
  output: z.object({ roles: z.array(zRole) }),
  http: { method: 'GET', path: '/roles' },
  handle: async ({ tx, principal }) => ({
    roles: roleCodes.map((code) => ({
      code,
      name: roleTable[code].name[principal.language],
      reason: roleTable[code].reason[principal.language],
      permissions: [...permissionsOfRoles(tx, [code])].sort(),
    })),
  }),
});

/** The whole tree: names of workshops are no secret, and every screen draws them. */
export const listOrgUnits = defineQuery({
  name: 'identity.org-units',
  summary: { zh: '组织结构', en: 'The organisation' },
  permission: 'identity.org-unit.read',
  output: z.object({ orgUnits: z.array(zOrgUnit) }),
  http: { method: 'GET', path: '/org-units' },
  handle: async ({ tx }) => ({
    orgUnits: (await findOrgUnits(tx)).map(({ custom, ...unit }) => unit),
  }),
});
