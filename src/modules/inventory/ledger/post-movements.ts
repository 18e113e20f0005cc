import type { CommandContext, Configuration } from '../../../kernel/index.ts';
import type { Movement, Posting } from '../rules/stock-state.ts';
import { openStock } from './open-stock.ts';

/**
 * The short form, for a command that stands alone and knows beforehand what it posts: locks, judges, posts and writes all of it, or
 * none. Documents that end by it get back what is still promised to them. Throws the refusal that says why not, with the places where
 * the item lies instead.
 */
export async function postMovements(
  context: CommandContext,
  postings: readonly Posting[],
  configuration: Pick<Configuration, 'policies'>,
  ended: { documentIds: readonly string[]; reason: string } = { documentIds: [], reason: '' },
): Promise<Movement[]> {
  if (postings.length + ended.documentIds.length === 0) return [];
  const stock = await openStock(context.tx, [{ command: context, postings }], { ending: ended.documentIds });
  stock.endPromises(context, ended.documentIds, { state: 'released', reason: ended.reason });
  const movements = await stock.post(context, postings, configuration);
  await stock.commit();
  return movements;
}
