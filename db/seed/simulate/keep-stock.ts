import { type ItemData, issuePlace, items } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import { openSupply } from './buy-goods.ts';
import { type OnHandRow, stockOf } from './plan-work.ts';
import type { Actor, Page, World } from './world.ts';

/** Below this share of the opening stock a delivery comes; below this share of a usual delivery the line side is filled. */
const RECEIVE_SHARE = 0.4;
const FILL_SHARE = 0.25;
/** These suppliers are late in the story, and seldom come. */
const lateItems = new Set(['PA-RIM20', 'PT-YELL', 'PA-CHAIN']);
const bought = items.filter((item) => item.opening && item.orderQuantity);

interface Detail {
  materials: { itemId: string; issueMethod: string; quantityOpen: string; quantityAvailable: string }[];
}

type Ids = Record<'items' | 'locations' | 'partners', Map<string, string>>;

/** The keeper: receives deliveries against their orders, fills the line side, issues to orders. */
export function openKeeper(world: World, ids: Ids): Actor {
  const keeper = world.colleague(cast.keeper);
  const { random } = world;
  const bySupplier = openSupply(world, ids);
  let turn = 0;

  async function supply(): Promise<void> {
    const rows = await stockOf(
      keeper,
      bought.map(({ code }) => code),
    );
    const at = (item: ItemData, place: string) =>
      sum(rows.filter((row) => row.itemCode === item.code && row.locationCode === place));
    const low = bought.filter((item) => at(item, item.store) < Number(item.opening) * RECEIVE_SHARE);
    const due = low.filter((item) => !lateItems.has(item.code) || random.chance(0.05));
    for (const item of due.slice(0, 3)) await comeBy(item);
    const empty = bought.filter(
      (item) => item.lineSide && at(item, item.lineSide) < Number(item.orderQuantity) * FILL_SHARE,
    );
    for (const item of empty.slice(0, 4)) await fill(item, rows);
  }

  /** What was ordered of it comes; then, where nothing is on its way any more, it is ordered. */
  async function comeBy(item: ItemData): Promise<void> {
    await bySupplier.deliver(item, random.pick(bought.filter((other) => other !== item)));
    await bySupplier.order(item);
  }

  async function fill(item: ItemData, rows: OnHandRow[]): Promise<void> {
    let left = Number(item.orderQuantity) / 2;
    for (const row of rows) {
      if (row.itemCode !== item.code || row.locationCode !== item.store || left <= 0) continue;
      const quantity = Math.floor(Math.min(left, Number(row.available)));
      if (quantity <= 0) continue;
      left -= quantity;
      await keeper.post('/stock/moves', {
        itemId: row.itemId,
        ...(row.lotId ? { lotId: row.lotId } : {}),
        quantity: String(quantity),
        unit: row.unit,
        fromLocationId: row.locationId,
        toLocationId: ids.locations.get(issuePlace(item)),
      });
    }
  }

  async function issue(): Promise<void> {
    const path = '/work-orders?f.state.in=released,in_progress&sort=priority,dueAt&columns=id&limit=60';
    const { rows } = await keeper.get<Page<{ id: string }>>(path);
    for (let tries = 0; tries < 4 && rows.length > 0; tries += 1) {
      const order = random.pick(rows);
      const detail = await keeper.get<Detail>(`/work-orders/${order.id}`);
      const open = detail.materials.filter((line) => line.issueMethod === 'issue' && Number(line.quantityOpen) > 0);
      // All or nothing: what is kitted by half stands in the way.
      if (open.length === 0 || open.some((line) => Number(line.quantityAvailable) < Number(line.quantityOpen)))
        continue;
      for (const { itemId, quantityOpen } of open) {
        await keeper.post(`/work-orders/${order.id}/issues`, { itemId, quantity: quantityOpen });
      }
      return;
    }
  }

  return {
    name: 'keeper',
    async act() {
      turn += 1;
      if (turn % 3 === 0) await supply();
      else await issue();
      return random.between(4, 12);
    },
  };
}

function sum(rows: OnHandRow[]): number {
  return rows.reduce((total, row) => total + Number(row.available), 0);
}
