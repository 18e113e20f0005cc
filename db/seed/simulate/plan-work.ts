import type { SalesOrder } from '../../../src/modules/sales/contract.ts';
import { itemCalled, items } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import { ordersOfSimulation } from './sell-goods.ts';
import type { Actor, Page, World } from './world.ts';

const OPEN_ORDERS_MAX = 30;
/** What should lie there or be on its way, by the beginning of the code. */
const targets: Record<string, number> = { 'RF-': 24, 'PF-': 20, 'FS-': 20, 'WS-': 20, 'HB-': 40, 'BK-': 24 };
const made = items.filter(({ code }) => targets[code.slice(0, 3)] !== undefined);

interface OrderRow {
  id: string;
  code: string;
  itemCode: string;
  quantity: string;
  quantityGood: string;
}

/** The planner: closes what is done, and makes and releases what customers lack, or else what is furthest below its target. */
export function openPlanner(world: World, itemIds: Map<string, string>): Actor {
  const planner = world.colleague(cast.planner);
  const { clock, random } = world;

  async function closeOne(): Promise<boolean> {
    const { rows } = await planner.get<Page<OrderRow>>('/work-orders?f.state.eq=completed&sort=completedAt&limit=1');
    const [order] = rows;
    if (!order) return false;
    const note = '多领物料按差异处理';
    await planner.post(`/work-orders/${order.id}/close`, { acceptMaterialVariance: { reason: note } });
    return true;
  }

  /** What a customer ordered and nothing covers. */
  async function makeForCustomer(): Promise<boolean> {
    const { rows } = await planner.get<Page<{ id: string; code: string; undated: boolean }>>(ordersOfSimulation(world));
    for (const { id, code } of rows.filter(({ undated }) => undated)) {
      const { lines } = await planner.get<SalesOrder>(`/sales-orders/${id}`);
      const line = lines.find(({ quantityUncovered }) => Number(quantityUncovered) > 0);
      if (!line) continue;
      const { itemId, quantityUncovered: quantity, unitBase: unit, wantedAt: dueAt } = line;
      const demand = { demand: { kind: 'sales.order', id }, custom: { customerOrder: code } };
      const order = await planner.post<{ id: string }>('/work-orders', { itemId, quantity, unit, dueAt, ...demand });
      await planner.post(`/work-orders/${order.id}/release`, {});
      return true;
    }
    return false;
  }

  async function makeOne(): Promise<boolean> {
    const open = await planner.get<Page<OrderRow>>('/work-orders?f.state.in=released,in_progress&limit=200');
    if (open.total.count >= OPEN_ORDERS_MAX) return false;
    if (await makeForCustomer()) return true;
    const item = mostWanted(
      await availableOf(
        planner,
        made.map(({ code }) => code),
      ),
      open.rows,
    );
    const itemId = item && itemIds.get(item);
    if (!item || !itemId) return false;
    const quantity = String(
      Math.max(6, Math.round((targets[item.slice(0, 3)] as number) * (0.6 + random.next() * 0.6))),
    );
    const dueAt = new Date(clock.now().getTime() + random.between(2, 6) * 86_400_000).toISOString();
    const customerOrder = item.startsWith('BK-')
      ? { custom: { customerOrder: `SO-${random.between(27_000, 27_999)}` } }
      : {};
    const input = { itemId, quantity, unit: itemCalled(item).unit, dueAt, ...customerOrder };
    const order = await planner.post<{ id: string }>('/work-orders', input);
    await planner.post(`/work-orders/${order.id}/release`, {});
    return true;
  }

  return {
    name: 'planner',
    async act() {
      const closed = random.chance(0.4) && (await closeOne());
      if (!closed && !(await makeOne())) await closeOne();
      return random.between(10, 40);
    },
  };
}

/** The item furthest below its target; undefined when all have enough. */
function mostWanted(stock: Map<string, number>, open: OrderRow[]): string | undefined {
  const coming = new Map<string, number>();
  for (const { itemCode, quantity, quantityGood } of open) {
    coming.set(itemCode, (coming.get(itemCode) ?? 0) + Number(quantity) - Number(quantityGood));
  }
  const cover = made.map(({ code }) => {
    const there = (stock.get(code) ?? 0) + (coming.get(code) ?? 0);
    return { code, share: there / (targets[code.slice(0, 3)] as number) };
  });
  const [least] = cover.sort((a, b) => a.share - b.share);
  return least && least.share < 1 ? least.code : undefined;
}

export interface OnHandRow {
  itemId: string;
  itemCode: string;
  locationId: string;
  locationCode: string;
  lotId: string | null;
  available: string;
  unit: string;
}

/** Stock of these items, row by row; at most 500 rows. */
export async function stockOf(colleague: ReturnType<World['colleague']>, codes: string[]): Promise<OnHandRow[]> {
  const path = `/stock/on-hand?f.itemCode.in=${codes.join(',')}&f.status.eq=available&limit=500`;
  return (await colleague.get<Page<OnHandRow>>(path)).rows;
}

async function availableOf(colleague: ReturnType<World['colleague']>, codes: string[]): Promise<Map<string, number>> {
  const available = new Map<string, number>();
  for (const row of await stockOf(colleague, codes)) {
    available.set(row.itemCode, (available.get(row.itemCode) ?? 0) + Number(row.available));
  }
  return available;
}
