import { assertInScope, defineCommand, formatMoment, providedFor, type Tx } from '../../../kernel/index.ts';
import { zDailyList, zMakeDailyListRequest } from '../contract.ts';
import { countingPolicyOf } from '../find-policy.ts';
import { findDailyList } from '../queries/count-lists.ts';
import { findCandidates, findParkedPostings, findPlacesOf, findStockAt, findWarehouse } from '../queries/stock-at.ts';
import { refuse } from '../refusals.ts';
import { chooseDue } from '../rules/choose-due.ts';
import { type CountDoubt, countDoubts } from './count-doubts.ts';
import { presentList } from './present-list.ts';
import { writeList } from './write-list.ts';

/** What speaks against the books is doubt for so many days, or until the place is proven. */
const DOUBT_DAYS = 3;

/** What of a warehouse is due today. Asked again, also at the same moment, it is the same list. */
export const makeDailyList = defineCommand({
  name: 'counting.make-daily-list',
  summary: { zh: '建立今天的盘点单', en: 'Make today’s count list' },
  permission: 'counting.list.write',
  input: zMakeDailyListRequest,
  output: zDailyList,
  http: { method: 'POST', path: '/count-lists/daily' },
  handle: async (context, { warehouseId }) => {
    const { tx, now, principal } = context;
    const warehouse = await findWarehouse(tx, warehouseId);
    if (!warehouse) throw refuse('counting.warehouse_unknown', {}, { where: '/warehouseId' });
    assertInScope(principal, warehouse);
    const { workshopId } = warehouse;
    const policy = countingPolicyOf(await context.configuration({ workshopId }));
    const day = formatMoment(now, policy.timeZone).slice(0, 10);
    const earlier = await daily(tx, warehouseId, day);
    if (earlier.list) return earlier;
    const locationIds = await findPlacesOf(tx, warehouseId);
    const since = new Date(now.getTime() - DOUBT_DAYS * 86_400_000);
    const doubts = await findDoubts(tx, locationIds, since);
    const candidates = await findCandidates(tx, locationIds, { since, doubts });
    const due = chooseDue(candidates, now, policy.due);
    // Another that was made in this very moment has taken what was due, or goes first below.
    if (due.length === 0) return daily(tx, warehouseId, day);
    const whyOf = new Map(due.map(({ locationId, itemId, why }) => [`${locationId} ${itemId}`, why]));
    const dueAt = new Set(due.map(({ locationId }) => locationId));
    const places = locationIds.filter((id) => dueAt.has(id));
    const lines = await findStockAt(tx, places, { pairs: due });
    const made = await writeList(context, {
      ...{ origin: 'daily', warehouseId, workshopId, lineId: null, day, note: '', locationIds: places },
      lines: lines.map((line) => ({ ...line, why: whyOf.get(`${line.locationId} ${line.itemId}`) ?? 'time' })),
    });
    return made ? { list: made } : daily(tx, warehouseId, day);
  },
});

/** What devices, readers and consumers of events say otherwise, or couldn't say. */
async function findDoubts(tx: Tx, locationIds: readonly string[], since: Date): Promise<CountDoubt[]> {
  const found = await findParkedPostings(tx, locationIds, since);
  for (const find of providedFor(tx, countDoubts)) found.push(...(await find(tx, { locationIds, since })));
  return found;
}

async function daily(tx: Tx, warehouseId: string, day: string) {
  const found = await findDailyList(tx, warehouseId, day);
  return { list: found ? await presentList(tx, found) : null };
}
