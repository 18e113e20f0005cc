import { type CommandContext, Refusal } from '../../../kernel/index.ts';
import { assertMay } from '../permissions-of-roles.ts';
import { type ListViewRow, lockListView } from '../queries/list-views.ts';
import { refuse } from '../refusals.ts';

/** Views belong to people: a program has no desk. */
export function ownerOf({ principal }: Pick<CommandContext, 'principal'>): string {
  if (!principal.personId) throw refuse('identity.views_of_people');
  return principal.personId;
}

/** The view, locked: one's own, or a shared one with the right to arrange those. What is another's own doesn't exist for others. */
export async function lockOwnView(context: CommandContext, id: string): Promise<ListViewRow> {
  const view = await lockListView(context.tx, id);
  const own = view?.ownerId === ownerOf(context);
  if (!view || (!own && view.audience === 'own'))
    throw new Refusal('kernel.not_found', { thing: { zh: '视图', en: 'view' }, id }, { where: '/viewId' });
  if (!own) assertMay(context.tx, context.principal, 'identity.shared-view.write');
  return view;
}
