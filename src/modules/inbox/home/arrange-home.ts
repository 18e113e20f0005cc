import { defineCommand, defineQuery, SIGNED_IN } from '../../../kernel/index.ts';
import { zArrangedHome, zArrangeHomeRequest, zHome } from '../contract.ts';
import { choicesChanged } from '../events.ts';
import { personOf } from '../own-inbox.ts';
import { findChoices, findRolesOf, lockInboxes, updateChoices } from '../queries/people.ts';
import { findRoleHomes } from '../queries/role-homes.ts';

export const readHome = defineQuery({
  name: 'inbox.home',
  summary: { zh: '自己的首页由哪些部分组成', en: 'Which parts one’s own home is made of' },
  permission: SIGNED_IN,
  output: zHome,
  http: { method: 'GET', path: '/home' },
  handle: async ({ tx, principal: { personId } }) => ({
    parts: (personId && (await findChoices(tx, personId))?.home) || null,
    ofRoles: personId ? await findRoleHomes(tx, await findRolesOf(tx, personId)) : [],
  }),
});

/** Which parts there are the desk knows; one that it has no more is left out there. */
export const arrangeHome = defineCommand({
  name: 'inbox.arrange-home',
  summary: { zh: '安排自己的首页', en: 'Arrange one’s own home' },
  permission: SIGNED_IN,
  input: zArrangeHomeRequest,
  output: zArrangedHome,
  http: { method: 'POST', path: '/home' },
  handle: async ({ tx, principal, emit }, { parts }) => {
    const personId = personOf(principal);
    const [own] = await lockInboxes(tx, [personId]);
    const home = parts && [...new Set(parts)];
    if (JSON.stringify(own?.home ?? null) === JSON.stringify(home)) return { parts: home };
    await updateChoices(tx, { id: personId, home });
    emit(choicesChanged, personId, { personId, what: 'home' });
    return { parts: home };
  },
});
