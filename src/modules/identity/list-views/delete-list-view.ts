import { defineCommand } from '../../../kernel/index.ts';
import { zDone, zListViewRequest } from '../contract.ts';
import { assertMay } from '../permissions-of-roles.ts';
import { deleteListViewRow } from '../queries/list-views.ts';
import { tellListView } from '../tell-change.ts';
import { lockOwnView } from './reach-list-view.ts';

/** Whoever opened the list with it opens it with the list's own first view again. */
export const deleteListView = defineCommand({
  name: 'identity.delete-list-view',
  summary: { zh: '删除列表视图', en: 'Delete a view of a list' },
  permission: 'signed-in',
  input: zListViewRequest,
  output: zDone,
  http: { method: 'POST', path: '/list-views/:viewId/delete' },
  handle: async (context, { viewId }) => {
    const view = await lockOwnView(context, viewId);
    if (view.audience !== 'own') assertMay(context.tx, context.principal, 'identity.shared-view.write');
    await deleteListViewRow(context.tx, viewId);
    tellListView(context, view, 'deleted');
    return { done: true as const };
  },
});
