import { defineQuery } from '../../../kernel/index.ts';
import { zListViews } from '../contract.ts';
import { findFirstViews, findListViews } from '../queries/list-views.ts';
import { findRights } from '../queries/people.ts';

/** The person's own views of all lists, those shared with everybody or with a role of theirs, and what each list opens with. */
export const readListViews = defineQuery({
  name: 'identity.list-views',
  summary: { zh: '我的列表视图', en: 'My views of lists' },
  permission: 'signed-in',
  output: zListViews,
  http: { method: 'GET', path: '/list-views' },
  handle: async ({ tx, principal: { personId } }) => {
    if (!personId) return { views: [], first: {} };
    const { roles } = await findRights(tx, personId);
    const views = await findListViews(tx, personId, ['everybody', ...roles]);
    return {
      views: views.map(({ ownerId, ...view }) => ({ ...view, own: ownerId === personId })),
      first: await findFirstViews(tx, personId),
    };
  },
});
