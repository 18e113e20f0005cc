import { type CommandContext, defineCommand, newId } from '../../../kernel/index.ts';
import { listViewLimits, type SaveListViewRequest, zListViewId, zSaveListViewRequest } from '../contract.ts';
import { assertMay } from '../permissions-of-roles.ts';
import { countListViews, insertListView, type ListViewRow, updateListView } from '../queries/list-views.ts';
import { refuse } from '../refusals.ts';
import { tellListView } from '../tell-change.ts';
import { lockOwnView, ownerOf } from './reach-list-view.ts';

/** Keeps how a list is looked at, for oneself or for others. The same id again changes it. */
export const saveListView = defineCommand({
  name: 'identity.save-list-view',
  summary: { zh: '保存列表视图', en: 'Save a view of a list' },
  permission: 'signed-in',
  input: zSaveListViewRequest,
  output: zListViewId,
  http: { method: 'POST', path: '/list-views' },
  handle: async (context, { id, ...content }) => {
    const before = id === undefined ? undefined : await lockOwnView(context, id);
    if (content.audience !== 'own' || (before && before.audience !== 'own'))
      assertMay(context.tx, context.principal, 'identity.shared-view.write');
    return { id: before ? await change(context, before, content) : await create(context, content) };
  },
});

type Content = Omit<SaveListViewRequest, 'id'>;

async function create(context: CommandContext, content: Content): Promise<string> {
  const { tx, now } = context;
  const ownerId = ownerOf(context);
  if ((await countListViews(tx, ownerId)) >= listViewLimits.viewsMax)
    throw refuse('identity.too_many_views', { most: listViewLimits.viewsMax });
  const view: ListViewRow = { id: newId(), ownerId, ...content };
  await insertListView(tx, view, now);
  tellListView(context, view, 'created');
  return view.id;
}

async function change(context: CommandContext, before: ListViewRow, content: Content): Promise<string> {
  const after = { ...before, ...content };
  await updateListView(context.tx, after, context.now);
  tellListView(context, after, 'updated');
  return before.id;
}
