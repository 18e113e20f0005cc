import { type Database, type JobDefinition, policiesOf } from '../../../kernel/index.ts';
import { countingPolicies } from '../policies.ts';
import { findScrapDays, sumMovement, writeClasses, writeOddScrap } from '../queries/classes.ts';
import { classify } from '../rules/classify.ts';
import { isOddScrap } from '../rules/odd-scrap.ts';

/** So many days say what is usual. */
const SCRAP_DAYS = 30;

/** Once a night, before the daily lists of most factories; what it computes is derived and may be computed at any time. */
export const classifyItemsJob: JobDefinition = {
  name: 'counting.classify-items',
  cron: '40 18 * * *',
  handle: async ({ database, now, configuration }) => {
    const policies = policiesOf(await configuration({}), countingPolicies);
    await classifyItems(database, now, {
      by: policies['counting.class_by'],
      days: policies['counting.class_days'],
    });
  },
};

/** Computes the ABC class of every item in use, and whether more of it was scrapped in the last day than is usual for it. */
export async function classifyItems(
  database: Database,
  now: Date,
  { by, days }: { by: 'value' | 'movements'; days: number },
): Promise<void> {
  const since = new Date(now.getTime() - days * 86_400_000);
  await database.transaction('counting.classify-items', async (tx) => {
    await writeClasses(tx, classify(await sumMovement(tx, by, since)), now);
    await writeOddScrap(tx, oddScrap(await findScrapDays(tx, { now, days: SCRAP_DAYS })), now);
  });
}

/** The items of whose last day the scrap is beyond what is usual for them. */
function oddScrap(days: readonly { itemId: string; daysAgo: number; rate: number }[]): string[] {
  const byItem = new Map<string, { daysAgo: number; rate: number }[]>();
  for (const { itemId, ...day } of days) byItem.set(itemId, [...(byItem.get(itemId) ?? []), day]);
  return [...byItem].flatMap(([itemId, all]) => {
    const today = all.find(({ daysAgo }) => daysAgo === 0);
    const past = all.filter(({ daysAgo }) => daysAgo > 0);
    return today && isOddScrap(today, past) ? [itemId] : [];
  });
}
