import { parseAmount } from '../../kernel/index.ts';
import { outcomeOf, type Scene, startScene } from '../execution/scene.fixture.ts';
import { checkLedger } from '../inventory/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import type { SalesOrder, SalesOrderChanged } from './contract.ts';
import { beginShipment, confirmSalesOrder, createSalesOrder, pickGoods, readSalesOrder } from './index.ts';
import { readDelivery } from './shipments/read-shipment.ts';

export { outcomeOf };

/** The frame workshop of execution's tests, with a customer who buys from it. */
export interface SalesScene extends Scene {
  customerId: string;
  dockId: string;
  days(count: number): string;
  newCustomer(): Promise<string>;
  /** A quotation of one line; the price is typed where the test says nothing else. */
  quote(itemId: string, quantity: string, more?: object): Promise<{ id: string; version: number }>;
  confirm(order: { id: string; version: number }, promise?: 'as_wanted' | 'as_possible'): Promise<SalesOrderChanged>;
  /** A confirmed order of one line. */
  sell(itemId: string, quantity: string, more?: object): Promise<string>;
  read(orderId: string): Promise<SalesOrder>;
  /** A delivery with all of its pick list taken. */
  pickAll(orderId: string): Promise<string>;
  reservedFor(orderId: string): Promise<string>;
  /** Asserts that the ledger is whole, and that each line and each promise adds up. */
  assertSound(): Promise<void>;
}

export async function startSales(): Promise<SalesScene> {
  const scene = await startScene();
  const { factory } = scene;
  const run = factory.execute;
  // As in a house that has begun to work: reactions hear of all that happens from here on.
  await factory.runReactions();
  let customers = 0;
  const newCustomer = async () => {
    customers += 1;
    const made = { code: `CUS-${customers}`, name: '绿野单车', isCustomer: true };
    return (await run(recordCommands.partner.create, made as never)).id;
  };
  const customerId = await newCustomer();
  const dock = await run(recordCommands.location.create, { code: 'SHIP-01', name: '发货区', kind: 'storage' });
  const days = (count: number) => new Date(factory.clock.now().getTime() + count * 86_400_000).toISOString();
  const quote: SalesScene['quote'] = (itemId, quantity, more = {}) => {
    const line = { itemId, quantity, unit: 'pcs', price: '10', priceReason: '样品', wantedAt: days(2), ...more };
    const { customerId: who = customerId, ...rest } = line as typeof line & { customerId?: string };
    return run(createSalesOrder, { customerId: who, lines: [rest] });
  };
  const confirm: SalesScene['confirm'] = (order, promise = 'as_wanted') =>
    run(confirmSalesOrder, { orderId: order.id, expectedVersion: order.version, promise });
  return {
    ...scene,
    customerId,
    dockId: dock.id,
    days,
    newCustomer,
    quote,
    confirm,
    async sell(itemId, quantity, more) {
      const order = await quote(itemId, quantity, more);
      await confirm(order, 'as_possible');
      return order.id;
    },
    read: (orderId) => factory.query(readSalesOrder, { orderId }),
    async pickAll(orderId) {
      const { id } = await run(beginShipment, { orderId, locationId: dock.id });
      const { tasks } = await factory.query(readDelivery, { shipmentId: id });
      for (const { shipmentLineId, locationId, lotId, quantity, unit } of tasks) {
        const lot = lotId === null ? {} : { lotId };
        await run(pickGoods, { shipmentId: id, shipmentLineId, fromLocationId: locationId, quantity, unit, ...lot });
      }
      return id;
    },
    async reservedFor(orderId) {
      const { rows } = await factory.database.pool.query(
        `select coalesce(sum(quantity - quantity_used), 0)::float8::text as open from inventory.reservation
          where document_id = $1 and state = 'active'`,
        [orderId],
      );
      return rows[0].open;
    },
    async assertSound() {
      const report = await factory.database.read(checkLedger);
      if (!report.whole) throw new Error(`the ledger is not whole: ${JSON.stringify(report.deviations.slice(0, 5))}`);
      const { rows } = await factory.database.pool.query<{ id: string; open: string; promised: string; state: string }>(
        `select l.id, l.quantity_open as open, o.state,
                (select coalesce(sum(p.quantity), 0) from sales.promise p where p.line_id = l.id) as promised
           from sales.order_line l join sales.order o on o.id = l.order_id`,
      );
      for (const { id, open, promised, state } of rows) {
        const wanted = state === 'confirmed' ? parseAmount(open) : 0n;
        if (parseAmount(promised) !== wanted)
          throw new Error(`line ${id}: ${open} open, ${promised} promised, ${state}`);
      }
      const over = await factory.database.pool.query(
        `select i.code from masterdata.item i cross join lateral (
           select coalesce(sum(b.on_hand - b.reserved), 0) as free from inventory.balance b
            where b.item_id = i.id and b.status = 'available') f
          where f.free < (select coalesce(sum(r.quantity - r.quantity_used), 0) from inventory.reservation r
                           where r.item_id = i.id and r.state = 'active' and r.location_id is null)`,
      );
      if (over.rows.length > 0) throw new Error(`more is kept than is there: ${JSON.stringify(over.rows)}`);
    },
  };
}
