import { dayPlaceSql } from '../../inventory/index.ts';
import { factoryTimeZoneSql, plantPolicySql } from '../../lowcode/index.ts';
import { closingPolicies } from '../policies.ts';

const dayEndsSql = plantPolicySql('closing.day_ends', closingPolicies['closing.day_ends'].default);
const dayOf = (moment: string) => `(${moment} at time zone ${factoryTimeZoneSql} - ${dayEndsSql}::interval)::date`;

/** The day that a fact of a sealed one counts in, and the one that it happened in; as `dayBeginningAt` and `dayOfMoment` have them. */
export const accountDaySql = dayOf(`(f.account_at + interval '12 hours')`);
export const sealedDaySql = `least(${dayOf('f.business_at')}, ${accountDaySql} - 1)`;

/** Where a place of either kind is named. */
const named = (id: string) => `left join masterdata.warehouse h on h.id = ${id}
  left join identity.org_unit g on g.id = ${id}`;

/** What was told of days that were sealed: of a movement a row for each place whose day it was. */
export const lateSource = `(
    select m.id, 'stock' as kind, ${dayPlaceSql('l')} as place_id, coalesce(l.workshop_id, w.workshop_id) as workshop_id, l.line_id,
           m.business_at, m.posted_at as told_at, m.account_at, m.document_code as code, m.item_id, m.quantity, i.unit, m.person_id,
           m.from_location_id, m.to_location_id, m.document_id
      from inventory.movement m
      join masterdata.item i on i.id = m.item_id
      join masterdata.location l on l.id in (m.from_location_id, m.to_location_id) and not l.virtual and ${dayPlaceSql('l')} is not null
      left join masterdata.warehouse w on w.id = l.warehouse_id
     where m.account_at is not null
       -- What stays in the place is told once: where it went.
       and (l.id = m.to_location_id or not exists (
         select 1 from masterdata.location o where o.id = m.to_location_id and not o.virtual and ${dayPlaceSql('o')} = ${dayPlaceSql('l')}))
    union all
    select r.id, 'report', r.workshop_id, r.workshop_id, r.line_id, r.business_at, r.reported_at, r.account_at, o.code, o.item_id,
           r.quantity_good, o.unit, r.person_id, null, null, r.order_id
      from execution.production_report r join execution.work_order o on o.id = r.order_id
     where r.account_at is not null) f
  join masterdata.item i on i.id = f.item_id
  left join identity.person p on p.id = f.person_id
  left join closing.day d on d.place_id = f.place_id and d.day = ${sealedDaySql}
  ${named('f.place_id')}`;

export const sealSource = `closing.seal s join closing.place c on c.place_id = s.place_id ${named('s.place_id')}`;

export const sealLineSource = `closing.seal_line n
  join closing.seal s on s.id = n.seal_id
  join masterdata.item i on i.id = n.item_id
  join masterdata.location l on l.id = n.location_id
  left join masterdata.warehouse w on w.id = l.warehouse_id
  left join inventory.lot t on t.id = n.lot_id`;

export const daySource = `closing.day d join closing.place c on c.place_id = d.place_id ${named('d.place_id')}
  left join closing.seal s on s.id = d.seal_id`;
