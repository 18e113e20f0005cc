import type { Receivable } from '../../../src/modules/purchasing/contract.ts';
import type { ItemData } from '../factory/items.ts';
import { cast } from '../factory/people.ts';
import { type Colleague, Refused } from './colleague.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
/** Of a hundred deliveries so many bring less than was ordered, more than that, or something else. */
const UNDER = 0.2;
const OVER = 0.08;
const WRONG = 0.05;

interface Ids {
  items: Map<string, string>;
  locations: Map<string, string>;
  partners: Map<string, string>;
}

/** What runs low is ordered, and what was ordered comes: as a rule all of it, now and then too little, too much, or another thing. */
export function openSupply({ colleague, random, clock }: World, ids: Ids) {
  const [buyer, keeper, manager] = [cast.buyer, cast.keeper, cast.manager].map(colleague) as [
    Colleague,
    Colleague,
    Colleague,
  ];
  let notes = 0;

  async function openLinesOf(item: ItemData): Promise<Receivable['lines']> {
    return (await keeper.get<Receivable>(`/purchase-receivable?itemId=${ids.items.get(item.code)}`)).lines;
  }

  /** Never twice for the same want: what is on order is waited for. */
  async function order(item: ItemData): Promise<void> {
    const supplierId = ids.partners.get(item.supplier ?? '');
    if (!supplierId || (await openLinesOf(item)).length > 0) return;
    const wantedAt = new Date(clock.now().getTime() + 2 * DAY).toISOString();
    const line = { itemId: ids.items.get(item.code), quantity: item.orderQuantity, unit: item.unit, wantedAt };
    const made = await buyer.post<{ id: string }>('/purchase-orders', { supplierId, lines: [line] });
    const path = `/purchase-orders/${made.id}`;
    await buyer.post(`${path}/submit`, {});
    // Above a sum nobody approves of an order of their own.
    await buyer.post(`${path}/approve`, {}).catch(orRefused(() => manager.post(`${path}/approve`, {})));
    await buyer.post(`${path}/send`, {});
  }

  /** Something comes by the oldest order of the item; without one nothing does. */
  async function deliver(item: ItemData, other: ItemData): Promise<void> {
    const [line] = await openLinesOf(item);
    if (!line) return;
    const open = Number(line.quantityOpen);
    const receive = (quantity: number, of: ItemData = item) => {
      notes += 1;
      return keeper.post('/purchase-receipts', {
        ...{ lineId: line.lineId, itemId: ids.items.get(of.code), quantity: String(quantity), unit: of.unit },
        ...{ supplierId: line.supplierId, locationId: ids.locations.get(item.store) },
        deliveryNote: `SIM-${clock.now().getTime()}-${notes}`,
        ...(of.tracking === 'lot' ? { lot: { supplierLotCode: `SIM-${random.between(10_000, 99_999)}` } } : {}),
      });
    };
    // The floor app says no to both; then what was ordered is taken, and the rest goes back with the driver.
    if (random.chance(WRONG)) await receive(open, other).catch(orRefused());
    if (random.chance(OVER)) await receive(open + Math.max(1, Math.round(open / 10))).catch(orRefused());
    const part = random.chance(UNDER) ? Math.ceil(open / 2) : open;
    await receive(part);
  }

  return { order, deliver };
}

/** What the program says no to is answered, and nothing to stop at. */
const orRefused =
  (instead: () => Promise<unknown> = async () => undefined) =>
  (error: unknown): Promise<unknown> => {
    if (error instanceof Refused && error.status < 500) return instead();
    throw error;
  };
