import type pg from 'pg';

export interface BookSize {
  items: number;
  /** Valued in the year before, and in the month that is to be closed. */
  facts: number;
  monthFacts: number;
  /** Posted and not valued yet. */
  movements: number;
}

/**
 * A year of the value book by SQL, past the commands, for measuring only: receipts and use on the floor of items that are valued at the
 * month's end, all months closed but the last, of which there are vouchers; and movements that nobody has valued.
 */
export async function loadBook(pool: pg.Pool, size: BookSize): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query(`select setseed(0.42)`);
    await client.query(itemSql, [size.items]);
    await client.query(planSql(size));
    for (const statement of [...bookSql, ...voucherSql]) await client.query(statement);
    await client.query(movementSql, [size.movements]);
    await client.query('reset session_replication_role');
    await client.query('vacuum (analyze) costing.entry');
    await client.query('vacuum (analyze) costing.fact');
    await client.query(
      'analyze vouchers.booked_fact; analyze vouchers.line; analyze vouchers.voucher; analyze costing.month_stock',
    );
    await client.query(
      'analyze costing.item_value; analyze costing.layer; analyze costing.use; analyze inventory.movement',
    );
  } finally {
    client.release(true);
  }
}

const itemSql = `
  with place as (
    insert into masterdata.location (id, code, name, kind) values (gen_random_uuid(), 'BENCH', '货架', 'storage') returning id)
  insert into masterdata.item (id, code, name, name_en, kind, unit)
  select gen_random_uuid(), 'P-' || lpad(n::text, 6, '0'), '零件 ' || n, 'Part ' || n,
         case n % 3 when 0 then 'raw' when 1 then 'component' else 'consumable' end, 'pcs'
    from generate_series(1, $1::integer) n`;

// Every item first receives plenty; then a receipt in four, and use on the floor.
const planSql = ({ facts, monthFacts }: BookSize) => `
  create temp table plan as
  select g as seq, uuidv7() as id, i.id as item_id, case when g <= n.items or g % 4 = 0 then 'receipt' else 'consumption' end as kind,
         case when g <= n.items then 10000 else (1 + floor(random() * 20))::numeric end as quantity, 1 + round((random() * 9)::numeric, 2) as price,
         (date_trunc('month', now()) - make_interval(months => case when g > ${facts} then 1 else 12 - floor(11 * (g::float8 - 1) / ${facts})::integer end))::date as period
    from (select count(*)::integer as items from masterdata.item) n
    cross join generate_series(1, ${facts + monthFacts}) g
    join (select id, row_number() over (order by code) as k from masterdata.item) i on i.k = 1 + (g::bigint * 7919) % n.items;
  alter table plan add column amount numeric(20, 2);
  update plan set amount = round(quantity * price, 2)`;

const bookSql = [
  `insert into costing.period (id, month, state, closed_at)
   select gen_random_uuid(), period, case when period = max(period) over () then 'closing' else 'closed' end,
          case when period = max(period) over () then null else now() end
     from (select distinct period from plan) p`,
  `insert into costing.fact (id, seq, kind, cause_kind, cause_id, business_at, posted_at, period, item_id)
   select id, seq, kind, 'movement', id, period + interval '10 days', period + interval '10 days', period, item_id from plan order by seq`,
  `insert into costing.entry (fact_id, line, seq, period, kind, role, item_id, quantity, amount)
   select id, 1, seq, period, kind, 'stock', item_id, case kind when 'receipt' then quantity else -quantity end,
          case kind when 'receipt' then amount else -amount end from plan order by seq`,
  `insert into costing.entry (fact_id, line, seq, period, kind, role, item_id, amount)
   select id, 2, seq, period, kind, case kind when 'receipt' then 'estimated_payable' else 'consumables' end, item_id,
          case kind when 'receipt' then -amount else amount end from plan order by seq`,
  `insert into costing.item_value (item_id, method, first_method, quantity, amount)
   select item_id, 'month_end', 'month_end', sum(quantity), sum(amount) from costing.entry where role = 'stock' group by 1`,
  `insert into costing.layer (id, seq, item_id, quantity, quantity_left)
   select distinct on (p.item_id) p.id, p.seq, p.item_id, v.quantity, v.quantity from plan p
     join costing.item_value v on v.item_id = p.item_id where p.kind = 'receipt' order by p.item_id, p.seq desc`,
  `insert into costing.use (id, seq, layer_id, item_id, fact_id, role, quantity, amount)
   select uuidv7(), p.seq, l.id, p.item_id, p.id, 'consumables', p.quantity, p.amount from plan p
     join costing.layer l on l.item_id = p.item_id where p.kind = 'consumption'`,
  'update costing.book set seq = (select count(*) from costing.fact)',
  `insert into costing.month_stock (month, item_id, quantity, amount)
   select p.month, m.item_id, m.quantity, m.amount from costing.period p
     join (select period, item_id, sum(sum(quantity)) over w as quantity, sum(sum(amount)) over w as amount
             from costing.entry where role = 'stock' group by 1, 2 window w as (partition by item_id order by period)) m
       on m.period = (select max(e.period) from costing.entry e where e.role = 'stock' and e.item_id = m.item_id and e.period <= p.month)
    where p.state = 'closed'`,
  `insert into inventory.balance (item_id, location_id, status, on_hand)
   select v.item_id, l.id, 'available', v.quantity from costing.item_value v cross join masterdata.location l where l.code = 'BENCH'`,
];

// Of the month that is closed: three hundred facts on a posted voucher, as they are made.
const voucherSql = [
  `create temp table booked as
   select f.id as fact_id, f.seq, f.period, f.item_id, f.kind, e.amount, ((f.seq - min(f.seq) over ()) / 300)::integer as v,
          case when i.kind = 'consumable' then '1411' else '1403' end as stock
     from costing.fact f
     join costing.entry e on e.fact_id = f.id and e.role = 'stock'
     join masterdata.item i on i.id = f.item_id
    where f.period = (select max(month) from costing.period)`,
  `insert into vouchers.voucher (id, code, state, origin, chart_id, period, word, number, day, summary, lines, made_by_name, made_at, posted_at)
   select uuidv7(), 'V-' || b.v, 'posted', 'facts', c.id, b.period, '转', b.v + 1, b.period, 'bench', 300, 'bench', now(), now()
     from (select distinct v, period from booked) b cross join vouchers.chart c where c.code = 'CAS'`,
  `insert into vouchers.booked_fact (id, fact_id, seq, period, voucher_id)
   select uuidv7(), b.fact_id, b.seq, b.period, v.id from booked b join vouchers.voucher v on v.code = 'V-' || b.v`,
  `insert into vouchers.line (id, voucher_id, line_number, key, summary, account_id, role, red, debit, credit, item_id)
   select uuidv7(), v.id, row_number() over (partition by v.id), b.fact_id::text || s.side, 'bench', a.id, s.role, false,
          case when (b.amount > 0) = (s.side = 'own') then abs(b.amount) else 0 end,
          case when (b.amount > 0) = (s.side = 'own') then 0 else abs(b.amount) end, case s.side when 'own' then b.item_id end
     from booked b
     join vouchers.voucher v on v.code = 'V-' || b.v
    cross join lateral (values ('own', 'stock', b.stock),
      ('other', case b.kind when 'receipt' then 'estimated_payable' else 'consumables' end, case b.kind when 'receipt' then '220202' else '5101' end)) s (side, role, code)
     join vouchers.account a on a.chart_id = v.chart_id and a.code = s.code
    where b.amount <> 0`,
  'update vouchers.desk set seq = (select count(*) from costing.fact)',
];

const movementSql = `
  insert into inventory.movement (id, item_id, quantity, from_location_id, from_status, to_location_id, to_status,
    business_at, posted_at, document_type, document_id, command_id)
  select uuidv7(), i.id, 1 + floor(random() * 9), case when g % 3 = 0 then s.id else l.id end, 'available',
         case when g % 3 = 0 then l.id else o.id end, 'available',
         date_trunc('milliseconds', now()), date_trunc('milliseconds', now()), 'inventory.issue', gen_random_uuid(), gen_random_uuid()
    from generate_series(1, $1::integer) g
    join (select id, row_number() over (order by code) as k, count(*) over () as n from masterdata.item) i on i.k = 1 + (g::bigint * 7919) % i.n
    join masterdata.location l on l.code = 'BENCH'
    join masterdata.location s on s.code = '@SUPPLIER'
    join masterdata.location o on o.code = '@PRODUCTION'`;
