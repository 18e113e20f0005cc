import type pg from 'pg';

/**
 * A warehouse of 2,000 shelves with every item at two of them, a year of issues, and four in five proven on some day of the last 200: by SQL,
 * past the commands, for measuring only. Gives the warehouse.
 */
export async function loadShelves(pool: pg.Pool, movements: number): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set statement_timeout = 0; set work_mem = '256MB'`);
    await client.query(`select setseed(0.42)`);
    const { rows } = await client.query<{ id: string }>(warehouseSql);
    for (const statement of stockSql(movements)) await client.query(statement);
    await client.query('reset session_replication_role');
    await client.query('vacuum (analyze) inventory.movement');
    await client.query(
      'analyze masterdata.location; analyze inventory.balance; analyze counting.line; analyze kernel.idempotency',
    );
    return String(rows[0]?.id);
  } finally {
    client.release(true);
  }
}

const warehouseSql = `
  with store as (
    insert into masterdata.warehouse (id, code, name) values (gen_random_uuid(), 'SHELVES', '货架仓') returning id),
  placed as (
    insert into masterdata.location (id, code, name, kind, warehouse_id, pick_sequence)
    select gen_random_uuid(), 'SHELF-' || n, '货架', 'storage', store.id, n from store, generate_series(1, 2000) n)
  select id from store`;

const stockSql = (movements: number) => [
  `create temp table thing as select id, row_number() over (order by code) as k from masterdata.item`,
  `create temp table shelf as select l.id, row_number() over (order by l.pick_sequence) as k
     from masterdata.location l join masterdata.warehouse w on w.id = l.warehouse_id where w.code = 'SHELVES'`,
  'create unique index on thing (k); create unique index on shelf (k); analyze thing; analyze shelf',
  `insert into inventory.movement (id, item_id, quantity, from_location_id, from_status, to_location_id, to_status, business_at, posted_at,
                                   document_type, document_id, command_id)
   select uuidv7(), i.id, 1, l.id, 'available', p.id, 'available', t, t, 'inventory.issue', gen_random_uuid(), gen_random_uuid()
     from generate_series(1, ${movements}) g
     join thing i on i.k = 1 + g % (select count(*) from thing)
     join shelf l on l.k = 1 + i.k % 2000
     join masterdata.location p on p.kind = 'production'
    cross join lateral (select now() - make_interval(secs => 31e6 * (${movements} - g) / ${movements}) as t) t`,
  `insert into inventory.balance (item_id, location_id, lot_id, status, on_hand)
   select i.id, l.id, '00000000-0000-0000-0000-000000000000', 'available', 50
     from thing i join shelf l on l.k in (1 + i.k % 2000, 1 + (i.k + 777) % 2000)`,
  `insert into counting.count_list (id, code, origin, made_by_name, made_at, state, ended_at)
   values (gen_random_uuid(), 'PD-BENCH', 'manual', '', now(), 'closed', now())`,
  `insert into counting.line (id, list_id, location_id, item_id, status, why, state, rounds, counted, counted_at, book, settled_at, settled_by_name)
   select gen_random_uuid(), t.id, b.location_id, b.item_id, b.status, 'chosen', 'matched', 1, 50, at, 50, at, ''
     from inventory.balance b join shelf s on s.id = b.location_id
     join counting.count_list t on t.code = 'PD-BENCH'
    cross join lateral (select now() - make_interval(hours => (random() * 4800)::int) as at where b.item_id is not null) a
    where random() < 0.8`,
  `insert into kernel.idempotency (principal_id, key, command, request_hash, answer, created_at)
   select gen_random_uuid(), 'bench ' || n, 'bench', '', '{}', now() - make_interval(secs => n) from generate_series(1, 200000) n`,
];
