import type { Tx } from '../../../kernel/index.ts';
import type { Use } from '../uses.ts';

/** Active records whose column has the value. Table and column come from the record types, never from a request. */
export async function countRecords(tx: Tx, table: string, column: string, value: string): Promise<number> {
  return count(tx, `select count(*)::int as count from ${table} where active and ${column} = $1`, value);
}

interface Counted {
  thing: Use['thing'];
  by: 'id' | 'code';
  sql: string;
  list?: string;
}

const boms = { zh: '个草稿或已发布的物料清单', en: 'BOMs in draft or published' };
const routings = { zh: '个草稿或已发布的工艺路线', en: 'routings in draft or published' };

/** Uses that are no field of a record. */
const counted: Record<string, Counted[]> = {
  unit: [
    {
      thing: { zh: '个物料的单位换算', en: 'items that convert it' },
      by: 'code',
      sql: `select count(*)::int as count from masterdata.item_conversion c join masterdata.item i on i.id = c.item_id and i.active where c.unit = $1`,
    },
    {
      thing: boms,
      by: 'code',
      sql: `select count(distinct b.id)::int as count from masterdata.bom_line l join masterdata.bom b on b.id = l.bom_id and b.state <> 'obsolete' where l.unit = $1`,
    },
  ],
  item: [
    {
      thing: boms,
      by: 'id',
      sql: `select count(distinct u.bom_id)::int as count from (select bom_id from masterdata.bom_line where item_id = $1
            union all select l.bom_id from masterdata.bom_line_substitute s join masterdata.bom_line l on l.id = s.bom_line_id where s.item_id = $1) u
            join masterdata.bom b on b.id = u.bom_id and b.state <> 'obsolete'`,
      list: '/items/{id}/where-used',
    },
  ],
  'work-centre': [
    {
      thing: routings,
      by: 'id',
      sql: `select count(distinct r.id)::int as count from masterdata.routing_operation o join masterdata.routing r on r.id = o.routing_id and r.state <> 'obsolete' where o.work_centre_id = $1`,
    },
  ],
  partner: [
    {
      thing: routings,
      by: 'id',
      sql: `select count(distinct r.id)::int as count from masterdata.routing_operation o join masterdata.routing r on r.id = o.routing_id and r.state <> 'obsolete' where o.subcontractor_id = $1`,
    },
    {
      thing: { zh: '个物料上的编码', en: 'items with its code' },
      by: 'id',
      sql: `select count(distinct i.id)::int as count from masterdata.item_code c join masterdata.item i on i.id = c.item_id and i.active where c.partner_id = $1`,
    },
  ],
  shift: [
    {
      thing: { zh: '个日历', en: 'calendars' },
      by: 'id',
      sql: `select count(*)::int as count from masterdata.calendar where active and strpos(weekly::text || exceptions::text, $1) > 0`,
      list: '/calendars?f.active.eq=true',
    },
  ],
};

export async function countUses(tx: Tx, noun: string, record: { id: string; code: string }): Promise<Use[]> {
  const uses: Use[] = [];
  for (const { thing, by, sql, list } of counted[noun] ?? [])
    uses.push({
      count: await count(tx, sql, record[by]),
      thing,
      ...(list ? { list: list.replace('{id}', record.id) } : {}),
    });
  return uses;
}

async function count(tx: Tx, sql: string, value: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(sql, [value]);
  return rows[0]?.count ?? 0;
}

/** The ids of active records whose column has the value. */
export async function findRecordsWith(
  tx: Tx,
  table: string,
  column: string,
  value: string,
): Promise<{ id: string; version: number }[]> {
  return tx.query(`select id, version from ${table} where active and ${column} = $1 order by id limit 5000`, [value]);
}

/** Codes that people can't tell apart and that stood side by side before that was refused; only where both are active. */
export async function findCodeDoubles(tx: Tx): Promise<{ thing: string; codes: string }[]> {
  const kinds = [
    'unit',
    'warehouse',
    'partner',
    'location',
    'item',
    'reason_code',
    'shift',
    'calendar',
    'work_centre',
    'equipment',
  ];
  const within = (kind: string) => (kind === 'reason_code' ? 'kind, ' : '');
  const each = kinds.map(
    (
      kind,
    ) => `select '${kind.replace('_', ' ')}' as thing, string_agg(code, ', ' order by created_at) as codes from masterdata.${kind}
      where active and kernel.code_key(code) in (select kernel.code_key(code) from masterdata.${kind} where code_double)
      group by ${within(kind)}kernel.code_key(code) having count(*) > 1`,
  );
  each.push(`select 'barcode' as thing, c.code || ' (' || string_agg(i.code, ', ') || ')' as codes
      from masterdata.item_code d join masterdata.item_code c on kernel.code_key(c.code) = kernel.code_key(d.code) join masterdata.item i on i.id = c.item_id
     where d.code_double group by c.code`);
  return tx.query(`${each.join(' union all ')} limit 100`);
}
