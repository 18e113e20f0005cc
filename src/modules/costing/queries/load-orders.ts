import { parseAmount, type Tx } from '../../../kernel/index.ts';
import type { Book, OrderPlan } from '../rules/book-state.ts';
import { centsOf } from './amounts.ts';

/** Work orders with what they cost so far. An order has ended once nothing more is planned to come of it. */
export async function loadOrders(tx: Tx, book: Book, orderIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(orderIds)].filter((id) => !book.orders.has(id));
  if (ids.length === 0) return;
  type Text = 'quantity' | 'wip' | 'made';
  type Planned = 'material' | 'labour' | 'overhead' | 'fee';
  type Raw = { orderId: string; orderCode: string; itemId: string; ended: boolean; endedAt: Date | null } & Record<
    Text,
    string
  > &
    Record<Planned, string | null>;
  const rows = await tx.query<Raw>(
    `select o.id as "orderId", o.code as "orderCode", o.item_id as "itemId", o.quantity, o.state in ('completed', 'closed', 'cancelled') as ended,
            coalesce(o.cancelled_at, o.completed_at, o.closed_at) as "endedAt", coalesce(c.wip, 0) as wip, coalesce(c.quantity_made, 0) as made, c.planned_material as material,
            c.planned_labour as labour, c.planned_overhead as overhead, c.planned_fee as fee
       from execution.work_order o left join costing.order_cost c on c.order_id = o.id
      where o.id = any($1::uuid[])`,
    [ids],
  );
  for (const { quantity, wip, made, material, labour, overhead, fee, ...row } of rows)
    book.orders.set(row.orderId, {
      ...row,
      ...{ quantity: parseAmount(quantity), wip: centsOf(wip), made: parseAmount(made), plan: null, touchedAt: null },
      planned:
        material === null || labour === null || overhead === null
          ? null
          : {
              ...{ material: parseAmount(material), labour: parseAmount(labour), overhead: parseAmount(overhead) },
              fee: parseAmount(fee ?? '0'),
            },
    });
}

/** What these orders were to take, by piece: materials as they were frozen at release, the time of their operations, and the fees of those done outside. */
export async function loadPlans(tx: Tx, orderIds: readonly string[]): Promise<Map<string, OrderPlan>> {
  const plans = new Map<string, OrderPlan>(orderIds.map((id) => [id, { materials: [], operations: [], fees: [] }]));
  if (orderIds.length === 0) return plans;
  const materials = await tx.query<{ orderId: string; itemId: string; quantity: string; per: string }>(
    `select order_id as "orderId", item_id as "itemId", ratio_quantity as quantity, ratio_base as per
       from execution.work_order_material where order_id = any($1::uuid[]) and not supplementary order by order_id, line_number`,
    [orderIds],
  );
  for (const { orderId, itemId, quantity, per } of materials)
    plans.get(orderId)?.materials.push({ itemId, quantity: parseAmount(quantity), per: parseAmount(per) });
  type Operation = { orderId: string; workCentreId: string } & Record<'setup' | 'run' | 'people', string>;
  const operations = await tx.query<Operation>(
    `select order_id as "orderId", work_centre_id as "workCentreId", trunc(setup_minutes * 1000)::text as setup,
            trunc(run_seconds_per_piece * 1000 / 60)::text as run, people_needed::text as people
       from execution.work_order_operation o where order_id = any($1::uuid[]) and not exists (select ${ordered})
      order by order_id, sequence`,
    [orderIds],
  );
  for (const { orderId, workCentreId, setup, run, people } of operations)
    plans.get(orderId)?.operations.push({
      workCentreId,
      ...{ setup: BigInt(setup), perPiece: BigInt(run), people: BigInt(people) },
    });
  const fees = await tx.query<{ orderId: string } & Record<'price' | 'ordered' | 'orderedBase', string>>(
    `select o.order_id as "orderId", f.price::text as price, f.quantity::text as ordered, f.quantity_base::text as "orderedBase"
       from execution.work_order_operation o
       join lateral (select l.price, l.quantity, l.quantity_base ${ordered} order by l.id desc limit 1) f on true
      where o.order_id = any($1::uuid[])`,
    [orderIds],
  );
  for (const { orderId, price, ordered: quantity, orderedBase } of fees)
    plans.get(orderId)?.fees.push({
      ...{ price: parseAmount(price), ordered: parseAmount(quantity), orderedBase: parseAmount(orderedBase) },
    });
  return plans;
}

/** That an operation `o` is ordered from a subcontractor: by a line that wasn't given up before anything came. */
const ordered = `from purchasing.order_line l where l.operation_id = o.id and not l.removed
  and (l.quantity_cancelled < l.quantity_base or l.quantity_received > 0)`;

export async function loadRates(tx: Tx, book: Book): Promise<void> {
  const rows = await tx.query<{ workCentreId: string; validFrom: string; labour: string; overhead: string }>(
    `select work_centre_id as "workCentreId", valid_from as "validFrom", labour_per_hour as labour, overhead_per_hour as overhead
       from costing.work_centre_rate order by work_centre_id, valid_from`,
  );
  book.rates = rows.map((row) => ({ ...row, labour: parseAmount(row.labour), overhead: parseAmount(row.overhead) }));
}

/** Purchase lines with their price and what came by them so far. */
export async function loadLines(tx: Tx, book: Book, lineIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(lineIds)];
  if (ids.length === 0) return;
  type Transit = 'transitQuantity' | 'transitAmount' | 'transitCameQuantity' | 'transitCameAmount';
  type Text = 'price' | 'ordered' | 'orderedBase' | 'received' | 'quantity' | 'amount' | Transit;
  const rows = await tx.query<{ purchaseLineId: string } & Record<Text, string>>(
    `select l.id as "purchaseLineId", l.price, l.quantity as ordered, l.quantity_base as "orderedBase",
            coalesce(v.quantity_received, 0) as received, coalesce(v.quantity, 0) as quantity, coalesce(v.amount, 0) as amount,
            coalesce(v.transit_quantity, 0) as "transitQuantity", coalesce(v.transit_amount, 0) as "transitAmount",
            coalesce(v.transit_came_quantity, 0) as "transitCameQuantity", coalesce(v.transit_came_amount, 0) as "transitCameAmount"
       from purchasing.order_line l left join costing.line_value v on v.purchase_line_id = l.id
      where l.id = any($1::uuid[])`,
    [ids],
  );
  for (const { purchaseLineId, price, ordered, orderedBase, received, quantity, amount, ...row } of rows)
    book.lines.set(purchaseLineId, {
      ...{
        purchaseLineId,
        price: parseAmount(price),
        ordered: parseAmount(ordered),
        orderedBase: parseAmount(orderedBase),
      },
      ...{ received: parseAmount(received), quantity: parseAmount(quantity), amount: centsOf(amount) },
      transit: { quantity: parseAmount(row.transitQuantity), amount: centsOf(row.transitAmount) },
      transitCame: { quantity: parseAmount(row.transitCameQuantity), amount: centsOf(row.transitCameAmount) },
    });
}
