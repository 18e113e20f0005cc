import { assertInScope, type CommandContext } from '../../../kernel/index.ts';
import { findLocations, type Location } from '../../masterdata/index.ts';
import { type CountingPolicy, countingPolicyOf } from '../find-policy.ts';
import { isPlaceOfList, type ListRow, lockCountList } from '../queries/count-lists.ts';
import { refuse } from '../refusals.ts';
import { whyNotAt } from '../rules/why-not.ts';

/** A list under lock, to be counted on at a moment. */
export interface OpenCount {
  context: CommandContext;
  list: ListRow;
  at: Date;
  policy: CountingPolicy;
}

/** Throws list_unknown, kernel.out_of_scope, list_over, time_ahead, too_late. What is done takes counts yet: something may be found there. */
export async function openCount(
  context: CommandContext,
  { listId, businessAt }: { listId: string; businessAt?: string | undefined },
): Promise<OpenCount> {
  const { tx, principal, now } = context;
  const list = await lockCountList(tx, listId);
  if (!list) throw refuse('counting.list_unknown', {}, { where: '/listId' });
  assertInScope(principal, list);
  if (list.state === 'cancelled') throw refuse('counting.list_over', { list: list.code });
  const policy = countingPolicyOf(await context.configuration(list));
  const said = businessAt ? new Date(businessAt) : now;
  const late = whyNotAt(said, now, policy.times);
  if (late) throw late;
  // A clock that is a little ahead counts nothing that hasn't happened.
  return { context, list, at: said > now ? now : said, policy };
}

/** A place of the list. Throws place_unknown, kernel.out_of_scope, place_not_on_list. */
export async function placeOfList({ context, list }: OpenCount, locationId: string): Promise<Location> {
  const { tx, principal } = context;
  const place = (await findLocations(tx, [locationId])).get(locationId);
  if (!place || place.virtual) throw refuse('counting.place_unknown', {}, { where: '/locationId' });
  assertInScope(principal, place);
  if (!(await isPlaceOfList(tx, list.id, locationId)))
    throw refuse('counting.place_not_on_list', { location: place.code, list: list.code }, { where: '/locationId' });
  return place;
}
