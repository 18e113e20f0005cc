import type { AskPromiseResponse, SalesOrderChanged, Shipment } from '../../../src/modules/sales/contract.ts';
import { cast } from '../factory/people.ts';
import { Refused } from './colleague.ts';
import type { Actor, Page, World } from './world.ts';

const OPEN_ORDERS_MAX = 8;
/** Customers who owe so much of what they may are asked for nothing more. */
const CREDIT_SHARE = 0.8;
const bicycles = ['BK-CITY26', 'BK-MTB27', 'BK-KID20', 'BK-ROAD7'];

interface OrderRow {
  id: string;
  code: string;
  stands: string;
  undated: boolean;
}

/** Orders that were made since the simulation began; the story's own are left to be found. Quotations stay with whoever may let them pass. */
export function ordersOfSimulation({ begunAt }: World): string {
  return `/sales-orders?f.createdAt.gte=${encodeURIComponent(new Date(begunAt).toISOString())}&f.state.eq=confirmed&sort=createdAt&limit=100`;
}

/** The salesperson: quotes and confirms, names a day where there was none, and closes what is delivered. */
export function openSeller(world: World, itemIds: Map<string, string>): Actor {
  const seller = world.colleague(cast.buyer);
  const { clock, random } = world;

  async function sell(): Promise<void> {
    const path = '/customers?f.active.eq=true&limit=50';
    const { rows } = await seller.get<Page<{ id: string; creditLimit: string | null; creditOpen: string }>>(path);
    const good = rows.filter(
      ({ creditLimit, creditOpen }) => creditLimit !== null && Number(creditOpen) < Number(creditLimit) * CREDIT_SHARE,
    );
    if (good.length === 0) return;
    const first = random.pick(bicycles);
    const codes = random.chance(0.4) ? [...new Set([first, random.pick(bicycles)])] : [first];
    const lines = codes.map((code) => ({
      ...{ itemId: itemIds.get(code), quantity: String(random.between(1, code === 'BK-ROAD7' ? 3 : 9)), unit: 'pcs' },
      wantedAt: new Date(clock.now().getTime() + random.between(2, 10) * 86_400_000).toISOString(),
    }));
    const quoted = await seller.post<SalesOrderChanged>('/sales-orders', { customerId: random.pick(good).id, lines });
    const taken = { expectedVersion: quoted.version, promise: 'as_possible' };
    await seller.post(`/sales-orders/${quoted.id}/confirm`, taken);
  }

  /** Once there is a supply for all of it. */
  async function nameDays(undated: OrderRow[]): Promise<void> {
    for (const { id } of undated.slice(0, 3)) {
      const { lines } = await seller.get<AskPromiseResponse>(`/sales-orders/${id}/promise`);
      if (lines.every(({ promises }) => promises.every(({ at }) => at !== null)))
        await seller.post(`/sales-orders/${id}/promise`, {});
    }
  }

  return {
    name: 'seller',
    async act() {
      const { rows } = await seller.get<Page<OrderRow>>(ordersOfSimulation(world));
      const [settled] = rows.filter(({ stands }) => stands === 'shipped');
      if (settled && random.chance(0.5)) await seller.post(`/sales-orders/${settled.id}/close`, {});
      await nameDays(rows.filter(({ undated }) => undated));
      if (rows.length < OPEN_ORDERS_MAX) await sell();
      return random.between(20, 60);
    },
  };
}

/** The keeper again: begins deliveries of what is kept for orders, picks them on the way through the store, and ships them. */
export function openShipper(world: World, locationIds: Map<string, string>): Actor {
  const keeper = world.colleague(cast.keeper);
  const seller = world.colleague(cast.buyer);

  async function beginOne(): Promise<void> {
    const { rows: ours } = await seller.get<Page<OrderRow>>(ordersOfSimulation(world));
    if (ours.length === 0) return;
    const path = `/sales-to-deliver?f.goodsThere.eq=true&f.code.in=${ours.map(({ code }) => code).join(',')}&limit=1`;
    const [due] = (await keeper.get<Page<{ id: string }>>(path)).rows;
    if (due) await keeper.post(`/sales-orders/${due.id}/shipments`, { locationId: locationIds.get('FIN-2') });
  }

  async function finish(id: string): Promise<void> {
    const { tasks, picks } = await keeper.get<Shipment>(`/shipments/${id}`);
    let ready = picks.length;
    for (const { shipmentLineId, locationId, lotId, handlingUnitId, quantity, unit } of tasks) {
      const from = { fromLocationId: locationId, ...(handlingUnitId ? { fromHandlingUnitId: handlingUnitId } : {}) };
      const goods = { shipmentLineId, quantity, unit, ...(lotId ? { lotId } : {}) };
      try {
        await keeper.post(`/shipments/${id}/picks`, { ...goods, ...from });
        ready += 1;
      } catch (error) {
        // What lies there may be another order's: what is ready goes, the rest with the next delivery.
        if (!(error instanceof Refused) || error.status >= 500) throw error;
      }
    }
    if (ready > 0) await keeper.post(`/shipments/${id}/ship`, { carrier: '德邦物流' });
    else await keeper.post(`/shipments/${id}/cancel`, { reason: '货还没到' });
  }

  return {
    name: 'shipper',
    async act() {
      const since = encodeURIComponent(new Date(world.begunAt).toISOString());
      const path = `/shipments?f.state.eq=picking&f.createdAt.gte=${since}&sort=createdAt&limit=1`;
      const [underWay] = (await keeper.get<Page<{ id: string }>>(path)).rows;
      if (underWay) await finish(underWay.id);
      else await beginOne();
      return world.random.between(15, 45);
    },
  };
}
