import { type Amount, type CommandContext, newId } from '../../../kernel/index.ts';
import { findItems, findLocations, readItemCosts } from '../../masterdata/index.ts';
import { countLineEntity } from '../entities.ts';
import { stockCounted } from '../events.ts';
import { readBooks } from '../queries/book.ts';
import { insertCount, type LineChange, type LineRow, readClass, readCounts, updateLine } from '../queries/lines.ts';
import { refuse } from '../refusals.ts';
import { decideCount } from '../rules/decide-count.ts';
import { worthOf } from '../rules/tolerance.ts';
import { whyNotCount } from '../rules/why-not.ts';
import type { OpenCount } from './open-count.ts';

/** One thing that somebody saw. */
export interface Counting {
  line: LineRow;
  /** In the item's unit. */
  amount: Amount;
  /** As it was said: `3 box`. */
  said: string;
  countId?: string | undefined;
}

/**
 * Keeps what was counted, and holds it against the books as of that moment. Throws already_counted, recount_by_another, count_stands. What the
 * books have is kept with the count and told nobody who may not see it.
 */
export async function noteCount({ context, list, at, policy }: OpenCount, counting: Counting): Promise<void> {
  const { tx, principal, now } = context;
  const { line, amount, said } = counting;
  const names = await namesOf(context, line);
  const earlier = await readCounts(tx, line.id);
  const before = earlier.map(({ principalId }) => principalId);
  const why = whyNotCount(line, { principalId: principal.id, before, another: policy.recountByOther }, names);
  if (why) throw why;
  const moments = [...earlier.map(({ countedAt }) => countedAt), at];
  const books = await readBooks(
    tx,
    moments.map((moment) => ({ ...line, at: moment })),
  );
  const seen = [
    ...earlier.map(({ quantity, principalId: by }) => ({ quantity, by })),
    { quantity: amount, by: principal.id },
  ];
  const bookOf = (nth: number) => books[nth]?.amount ?? 0n;
  const book = bookOf(earlier.length);
  const cost = (await readItemCosts(tx, [line.itemId])).get(line.itemId)?.standardCost ?? null;
  const state = decideCount(
    seen.map(({ quantity, by }, nth) => ({ variance: quantity - bookOf(nth), book: bookOf(nth), by })),
    cost,
    policy.tolerance,
  );
  const id = counting.countId ?? newId();
  const by = { principalId: principal.id, personId: principal.personId, personName: principal.name };
  const round = line.rounds + 1;
  const made = {
    id,
    lineId: line.id,
    round,
    quantity: amount,
    said,
    countedAt: at,
    postedAt: now,
    ...by,
    bookThen: book,
  };
  if (!(await insertCount(tx, made))) throw refuse('counting.count_stands', {}, { where: '/newCountId' });
  const counted: LineChange = {
    ...{ state, rounds: round, counted: amount, countedAt: at },
    ...{ countedBy: principal.id, countedByName: principal.name, bookThen: book },
  };
  // As booked needs nobody's approval: it is proven.
  const settled = { settledAt: now, settledBy: principal.personId, settledByName: principal.name };
  const proven = { book, value: worthOf(0n, cost), within: true, class: await readClass(tx, line.itemId), ...settled };
  await updateLine(tx, line.id, state === 'matched' ? { ...counted, ...proven } : counted);
  const { code: listCode, workshopId, lineId: orgLineId } = list;
  context.emit(stockCounted, list.id, {
    ...{ listId: list.id, listCode, workshopId, lineId: orgLineId },
    ...{ countLineId: line.id, locationId: line.locationId, locationCode: names.location },
    ...{ itemId: line.itemId, itemCode: names.item, countId: id, from: line.state, to: state },
    ...{ countedByName: principal.name, countedAt: at.toISOString() },
  });
  context.audit({
    entityType: countLineEntity.name,
    entityId: line.id,
    action: 'counted',
    label: `${listCode} ${names.location} ${names.item}`,
    changes: { counted: { to: said } },
  });
}

export async function namesOf(
  { tx }: Pick<CommandContext, 'tx'>,
  { itemId, locationId }: Pick<LineRow, 'itemId' | 'locationId'>,
): Promise<{ item: string; location: string }> {
  const [items, locations] = await Promise.all([findItems(tx, [itemId]), findLocations(tx, [locationId])]);
  return { item: items.get(itemId)?.code ?? '', location: locations.get(locationId)?.code ?? '' };
}
