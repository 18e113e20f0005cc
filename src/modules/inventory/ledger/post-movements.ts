import { type CommandContext, type Configuration, Refusal } from '../../../kernel/index.ts';
import { backdatedSince } from '../rules/lowest-later.ts';
import { applyPostings, whyNotPost } from '../rules/postings.ts';
import { keysOfPostings, type Movement, type Posting } from '../rules/stock-state.ts';
import { stockPolicyOf } from './find-policy.ts';
import { loadStock } from './load-stock.ts';
import { tellElsewhere } from './tell-elsewhere.ts';
import { writeStock } from './write-stock.ts';

/**
 * The single form: locks, judges, posts and writes these postings inside the caller's transaction, all or none. Amounts are in the
 * unit of the item. Throws the refusal that says why not, with the places where the item lies instead.
 */
export async function postMovements(
  context: Pick<CommandContext, 'tx' | 'now' | 'commandId' | 'principal' | 'emit'>,
  postings: readonly Posting[],
  configuration: Pick<Configuration, 'policies'>,
): Promise<Movement[]> {
  if (postings.length === 0) return [];
  const state = await loadStock(
    context.tx,
    keysOfPostings(postings),
    postings.map((posting) => posting.documentId),
    {
      since: backdatedSince(postings.map(({ businessAt }) => ({ businessAt, now: context.now }))),
      comingBack: postings,
    },
  );
  const why = whyNotPost(state, postings, stockPolicyOf(configuration));
  if (why) {
    const [told] = await tellElsewhere(context.tx, state, [{ why, principal: context.principal }]);
    throw told instanceof Refusal ? told : why;
  }
  const { commandId, now: postedAt, principal } = context;
  const movements = applyPostings(state, postings, { commandId, postedAt, personId: principal.personId });
  await writeStock(context.tx, state, [context]);
  return movements;
}
