import type pg from 'pg';

export interface LoadSize {
  items: number;
  movements: number;
}

/**
 * Loads a year of a factory by SQL, past the commands, for measuring only: every fifth item in lots, home places and line side, a
 * receipt for each place first, then receipts, moves and issues of items of which few are much used; 3 % entered up to three days late.
 * Balances are set to the fold, so the ledger check must find it whole.
 */
export async function loadAMillion(pool: pg.Pool, size: LoadSize): Promise<void> {
  const client = await pool.connect();
  try {
    // Foreign keys are known to hold for made-up data, and checking a million of them takes longer than loading them.
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query(`select setseed(0.42)`);
    await client.query(masterDataSql, [size.items]);
    await client.query(locationSql);
    await client.query(lotSql);
    await client.query(placeSql);
    await client.query(movementSql, [size.movements]);
    await client.query(balanceSql);
    await client.query('reset session_replication_role');
    await client.query('vacuum (analyze) inventory.movement');
    await client.query('vacuum (analyze) inventory.balance');
    await client.query('analyze masterdata.item; analyze masterdata.location; analyze inventory.lot');
  } finally {
    client.release(true);
  }
}

const masterDataSql = `
  insert into masterdata.item (id, code, name, name_en, kind, unit, tracking, safety_stock)
  select gen_random_uuid(), 'P-' || lpad(n::text, 6, '0'), '零件 ' || n, 'Part ' || n, 'component', 'pcs',
         case when n % 5 = 0 then 'lot' else 'none' end, case when n % 3 = 0 then 50 else 0 end
    from generate_series(1, $1::integer) n`;

/** Every second place belongs to one of two workshops. */
const locationSql = `
  with workshop as (
    insert into identity.org_unit (id, code, name, name_en, kind, parent_id)
    select gen_random_uuid(), 'SHOP-' || n, '车间 ' || n, 'Shop ' || n, 'workshop', gen_random_uuid() from generate_series(0, 1) n returning id, code)
  insert into masterdata.location (id, code, name, kind, workshop_id)
  select gen_random_uuid(), 'L-' || lpad(n::text, 4, '0'), '库位 ' || n, case when n > 250 then 'line_side' else 'storage' end, w.id
    from generate_series(1, 300) n left join workshop w on w.code = 'SHOP-' || (n % 4) / 2 and n % 2 = 0`;

const lotSql = `
  insert into inventory.lot (id, item_id, code, kind, created_from_type, created_from_id, created_at, expires_on)
  select gen_random_uuid(), i.id, 'B' || n, 'lot', 'inventory.receipt', gen_random_uuid(), now(),
         case when n = 5 then current_date + 400 end
    from masterdata.item i cross join generate_series(1, 5) n where i.tracking = 'lot'`;

// Where each item lies: its home and one place at the line; for items in lots, each lot.
const placeSql = `
  create temp table place as
  select row_number() over (order by i.code, l.code) as n, i.id as item_id, l.id as lot_id,
         (select id from masterdata.location where code = 'L-' || lpad((1 + (hashtext(i.code) & 127))::text, 4, '0')) as home,
         (select id from masterdata.location where code = 'L-' || lpad((251 + (hashtext(i.code) & 31))::text, 4, '0')) as line
    from masterdata.item i left join inventory.lot l on l.item_id = i.id;
  create unique index on place (n);
  analyze place`;

const movementSql = `
  with size as (select count(*)::integer as places, $1::integer as movements from place),
  plan as (
    select g, least(size.places, 1 + floor(size.places * case when g <= size.places then (g - 1)::float8 / size.places
                                               else power(random(), 2) end))::integer as n,
           case when g <= size.places then 0 else floor(random() * 10)::integer end as deed,
           date_trunc('milliseconds', now() - interval '365 days' + interval '364 days' * (g::float8 / size.movements)) as posted_at,
           random() as late, random() as amount
      from size, generate_series(1, size.movements) g)
  insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status,
    business_at, posted_at, document_type, document_id, command_id)
  select uuidv7(), p.item_id, p.lot_id,
         case when deed = 0 then 100000 when deed <= 3 then 10 + floor(amount * 90) else 1 + floor(amount * 9) end,
         case when deed <= 3 then s.id when deed = 9 then p.line else p.home end, 'available',
         case when deed <= 3 then p.home when deed <= 6 then p.line else o.id end, 'available',
         date_trunc('milliseconds', posted_at - case when late < 0.03 then interval '72 hours' * random() else interval '10 minutes' * random() end),
         posted_at, 'inventory.receipt', gen_random_uuid(), gen_random_uuid()
    from plan
    join place p using (n)
    join masterdata.location s on s.code = '@SUPPLIER'
    join masterdata.location o on o.code = '@PRODUCTION'
   order by g`;

const balanceSql = `
  insert into inventory.balance (item_id, location_id, lot_id, status, on_hand, negative_allowed)
  select d.item_id, d.location_id, d.lot_id, 'available', sum(d.quantity), sum(d.quantity) < 0
    from (select item_id, to_location_id as location_id, coalesce(lot_id, '00000000-0000-0000-0000-000000000000') as lot_id, quantity
            from inventory.movement
          union all
          select item_id, from_location_id, coalesce(lot_id, '00000000-0000-0000-0000-000000000000'), -quantity
            from inventory.movement) d
   where d.location_id not in (select id from masterdata.location where virtual)
   group by 1, 2, 3`;
