import type { OrgScope, Tx } from '../../../kernel/index.ts';
import { factoryTimeZoneSql } from '../../lowcode/index.ts';
import type { AccuracyGroup } from '../contract.ts';

export interface AccuracyRow {
  key: string;
  name: string;
  nameEn: string;
  counted: number;
  within: number;
}

const keys: Record<AccuracyGroup, { key: string; name: string; nameEn: string }> = {
  class: { key: 's.class', name: 's.class', nameEn: 's.class' },
  warehouse: {
    key: `coalesce(w.code, '—')`,
    name: `coalesce(w.name, '—')`,
    nameEn: `coalesce(nullif(w.name_en, ''), w.name, '—')`,
  },
  person: { key: 's.by_name', name: 's.by_name', nameEn: 's.by_name' },
  month: { key: 's.month', name: 's.month', nameEn: 's.month' },
};

/**
 * Inventory record accuracy: places × items counted within tolerance ÷ counted. An item at a place is within where all of it is: each lot,
 * what lies loose and what stands in boxes. Of the person who made the last count.
 */
export async function readAccuracyRows(
  tx: Tx,
  { by, from, to, scope, most }: { by: AccuracyGroup; from: Date; to: Date; scope: OrgScope; most: number },
): Promise<AccuracyRow[]> {
  const values: unknown[] = [from, to];
  const value = (given: unknown) => `$${values.push(given)}`;
  const within = scope.all
    ? ''
    : ` and ((t.workshop_id is null and t.line_id is null) or t.workshop_id = any(${value([...scope.workshopIds])}::uuid[])
          or t.line_id = any(${value([...scope.lineIds])}::uuid[]))`;
  const { key, name, nameEn } = keys[by];
  return tx.query<AccuracyRow>(
    `with s as (
       select l.location_id, bool_and(l.within) as within, max(l.class) as class,
              (array_agg(l.counted_by_name order by l.counted_at desc))[1] as by_name,
              to_char(max(l.counted_at) at time zone ${factoryTimeZoneSql}, 'YYYY-MM') as month
         from counting.line l join counting.count_list t on t.id = l.list_id
        where l.state in ('matched', 'posted') and l.settled_at >= $1 and l.settled_at < $2${within}
        group by l.list_id, l.location_id, l.item_id)
     select ${key} as key, ${name} as name, ${nameEn} as "nameEn", count(*)::int as counted,
            count(*) filter (where s.within)::int as within
       from s join masterdata.location p on p.id = s.location_id left join masterdata.warehouse w on w.id = p.warehouse_id
      group by 1, 2, 3 order by 1 limit ${value(most)}`,
    values,
  );
}
