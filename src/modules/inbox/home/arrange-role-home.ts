import { declarationsOf, defineCommand, defineQuery, newId, outOfScope } from '../../../kernel/index.ts';
import { zArrangeRoleHomeRequest, zRoleHome, zRoleHomes } from '../contract.ts';
import { roleHomeArranged } from '../events.ts';
import { findRoleHomes, lockRoleHome, updateRoleHome } from '../queries/role-homes.ts';
import { refuse } from '../refusals.ts';

export const readRoleHomes = defineQuery({
  name: 'inbox.role-homes',
  summary: { zh: '已发布的岗位首页', en: 'Homes that were published for roles' },
  permission: 'inbox.role-home.write',
  output: zRoleHomes,
  http: { method: 'GET', path: '/role-homes' },
  handle: async ({ tx }) => ({ homes: await findRoleHomes(tx) }),
});

/** What people of a role find on their home, unless they arranged it themselves. Null gives back what the desk declares. */
export const arrangeRoleHome = defineCommand({
  name: 'inbox.arrange-role-home',
  summary: { zh: '为岗位安排首页', en: 'Arrange the home of a role' },
  permission: 'inbox.role-home.write',
  input: zArrangeRoleHomeRequest,
  output: zRoleHome,
  http: { method: 'POST', path: '/role-homes' },
  handle: async ({ tx, principal, emit, audit }, { role, parts }) => {
    // A role is the whole plant's: its people are everywhere.
    if (!principal.scope.all) throw outOfScope(principal);
    if (!declarationsOf(tx).roles.has(role)) throw refuse('inbox.role_unknown', { role }, { where: '/role' });
    const before = await lockRoleHome(tx, newId(), role);
    const after = parts && [...new Set(parts)];
    if (JSON.stringify(before.parts) === JSON.stringify(after)) return { role, parts: after };
    await updateRoleHome(tx, before.id, after);
    const changes = { parts: { from: before.parts, to: after } };
    audit({ entityType: 'inbox.role-home', entityId: before.id, label: role, action: 'updated', changes });
    emit(roleHomeArranged, before.id, { role, parts: after });
    return { role, parts: after };
  },
});
