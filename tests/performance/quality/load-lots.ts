import type { Pool, PoolClient } from 'pg';

/** How many lots there are in each generation: one lot, and 10,000 that were made of it over eight. */
export const LEVELS = [1, 10, 60, 330, 1_100, 2_000, 2_500, 2_500, 1_500] as const;

/**
 * A lot with its descendants, each made in a document of its own of one lot of the generation before, among other lots and documents of the
 * same kind up to so many movements. Written as rows: it is what is asked that is measured. Returns the first lot.
 */
export async function loadLots(owner: Pool, movements: number): Promise<{ rootId: string; itemId: string }> {
  const client = await owner.connect();
  try {
    await client.query('set statement_timeout = 0');
    return await writeLots(client, movements);
  } finally {
    // With it goes what was set and made for it alone.
    client.release(true);
  }
}

async function writeLots(pool: PoolClient, movements: number): Promise<{ rootId: string; itemId: string }> {
  await pool.query(`
    insert into masterdata.location (id, code, name, kind) values ('00000000-0000-7000-9000-000000000001', 'NC-SHELF', 'NC-SHELF', 'storage');
    insert into masterdata.item (id, code, name, kind, unit, tracking)
      select ('00000000-0000-7000-9001-' || lpad(n::text, 12, '0'))::uuid, 'NC-' || n, 'NC ' || n, 'component', 'pcs', 'lot' from generate_series(0, 9) n;
    create temporary table nc_lot (id uuid primary key, level integer, nth integer, parent uuid, document uuid);
    create temporary table nc_ends as select (select id from masterdata.location where virtual and kind = 'production') as production,
      (select id from masterdata.location where virtual and kind = 'supplier') as supplier;`);
  const sizes = LEVELS.map((size, level) => `(${level}, ${size}, ${LEVELS[level - 1] ?? 1})`).join(', ');
  await pool.query(`
    insert into nc_lot
      select ('00000000-0000-7000-a' || lpad(s.level::text, 3, '0') || '-' || lpad(n::text, 12, '0'))::uuid, s.level, n,
             case when s.level > 0 then ('00000000-0000-7000-a' || lpad((s.level - 1)::text, 3, '0') || '-' || lpad(((n - 1) % s.before + 1)::text, 12, '0'))::uuid end,
             ('00000000-0000-7000-b' || lpad(s.level::text, 3, '0') || '-' || lpad(n::text, 12, '0'))::uuid
        from (values ${sizes}) s (level, size, before), generate_series(1, s.size) n;`);
  const own = LEVELS.reduce<number>((sum, size) => sum + size, 0);
  const others = Math.max(0, Math.floor((movements - 2 * own) / 3));
  // The rest: lots that were received and used up in documents that made another lot each.
  await pool.query(
    `insert into nc_lot
       select ('00000000-0000-7000-a100-' || lpad(n::text, 12, '0'))::uuid, 100, n, null, null from generate_series(1, $1::integer) n
      union all
       select ('00000000-0000-7000-a101-' || lpad(n::text, 12, '0'))::uuid, 101, n, ('00000000-0000-7000-a100-' || lpad(n::text, 12, '0'))::uuid,
              ('00000000-0000-7000-b101-' || lpad(n::text, 12, '0'))::uuid from generate_series(1, $1::integer) n`,
    [others],
  );
  await pool.query(`
    insert into inventory.lot (id, item_id, code, kind, created_from_type, created_from_id, created_at)
      select l.id, ('00000000-0000-7000-9001-' || lpad(least(l.level, 9)::text, 12, '0'))::uuid, 'NC' || l.level || '-' || l.nth, 'lot',
             'execution.work-order', coalesce(l.document, l.id), now() from nc_lot l`);
  const line = (from: string, to: string) => `${from}, 'available', ${to}, 'available'`;
  const shelf = `'00000000-0000-7000-9000-000000000001'::uuid`;
  const insert = `insert into inventory.movement (id, item_id, lot_id, quantity, from_location_id, from_status, to_location_id, to_status,
    business_at, posted_at, document_type, document_id, document_line_id, document_code, command_id)`;
  const at = `now() - make_interval(mins => 600 - 60 * least(l.level, 9)), now() - make_interval(mins => 600 - 60 * least(l.level, 9))`;
  // Received; made; and what went into another one.
  await pool.query(`${insert}
    select gen_random_uuid(), t.item_id, l.id, 100, ${line('e.supplier', shelf)}, ${at}, 'purchasing.order', l.id, null, 'PO', gen_random_uuid()
      from nc_lot l join inventory.lot t on t.id = l.id, nc_ends e where l.parent is null`);
  await pool.query(`${insert}
    select gen_random_uuid(), t.item_id, l.id, 100, ${line('e.production', shelf)}, ${at}, 'execution.work-order', l.document, l.document, 'WO' || l.nth, gen_random_uuid()
      from nc_lot l join inventory.lot t on t.id = l.id, nc_ends e where l.parent is not null`);
  await pool.query(`${insert}
    select gen_random_uuid(), t.item_id, l.parent, 1, ${line(shelf, 'e.production')}, ${at}, 'execution.work-order', l.document, l.document, 'WO' || l.nth, gen_random_uuid()
      from nc_lot l join inventory.lot t on t.id = l.parent, nc_ends e where l.parent is not null`);
  await pool.query(`
    insert into inventory.balance (item_id, location_id, lot_id, status, on_hand)
      select t.item_id, ${shelf}, l.id, 'available', 100 - coalesce(c.count, 0)
        from nc_lot l join inventory.lot t on t.id = l.id
        left join (select parent, count(*) from nc_lot where level < 100 group by parent) c on c.parent = l.id where l.level < 100`);
  await pool.query(`
    insert into inventory.balance (item_id, location_id, lot_id, status, on_hand)
      select t.item_id, ${shelf}, l.id, 'available', case when l.level = 100 then 99 else 100 end
        from nc_lot l join inventory.lot t on t.id = l.id where l.level >= 100`);
  await pool.query('analyze');
  const { rows } = await pool.query<{ rootId: string; itemId: string }>(
    `select l.id as "rootId", t.item_id as "itemId" from nc_lot l join inventory.lot t on t.id = l.id where l.level = 0`,
  );
  const [root] = rows;
  if (!root) throw new Error('no lot was loaded');
  return root;
}
