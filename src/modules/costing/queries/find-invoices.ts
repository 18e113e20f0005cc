import { groupBy, type Tx } from '../../../kernel/index.ts';
import { factoryTimeZoneSql } from '../../lowcode/index.ts';
import type { ValuedInvoice } from '../rules/value-invoice.ts';
import { centsOf } from './amounts.ts';

interface Row {
  id: string;
  number: string;
  kind: 'blue' | 'red';
  customerId: string;
  reversesId: string | null;
  reversesFactId: string | null;
  businessAt: Date;
  reason: string | null;
  issuedByName: string;
  itemId: string;
  net: string;
  tax: string;
}

/** Of these invoices to customers those that are issued and that the book doesn't have yet. They happened on the day that they bear. */
export async function findInvoices(tx: Tx, ids: readonly string[]): Promise<ValuedInvoice[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<Row>(
    `select n.id, n.number, n.kind, n.customer_id as "customerId", n.reverses_id as "reversesId", b.id as "reversesFactId",
            least(n.issued_at, (n.day + time '12:00') at time zone ${factoryTimeZoneSql}) as "businessAt",
            n.reason, n.issued_by_name as "issuedByName", l.item_id as "itemId", l.net, l.tax
       from unnest($1::uuid[]) with ordinality c (id, nth)
       join sales.invoice n on n.id = c.id and n.state in ('issued', 'reversed')
       join lateral (select item_id, sum(net)::text as net, sum(tax)::text as tax from sales.invoice_line where invoice_id = n.id group by 1) l on true
       left join costing.fact b on b.cause_kind = 'invoice' and b.cause_id = n.reverses_id
      where not exists (select from costing.fact v where v.cause_kind = 'invoice' and v.cause_id = n.id)
      order by c.nth, l.item_id`,
    [ids],
  );
  return [...groupBy(rows, ({ id }) => id).values()].map((lines) => {
    const [{ itemId: _, net: __, tax: ___, ...head }] = lines as [Row];
    return {
      ...head,
      lines: lines.map(({ itemId, net, tax }) => ({ itemId, net: centsOf(net), tax: centsOf(tax) })),
    };
  });
}

/** Holds the month of a day as it is until commit. False where it is closed, by itself or by a later one. */
export async function holdOpenMonth(tx: Tx, day: string): Promise<boolean> {
  const month = `${day.slice(0, 7)}-01`;
  await tx.query('select 1 from costing.period where month = $1 for share', [month]);
  const closed = await tx.first(`select 1 from costing.period where month >= $1 and state = 'closed' limit 1`, [month]);
  return closed === undefined;
}
