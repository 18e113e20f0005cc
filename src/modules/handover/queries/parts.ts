import type { Tx } from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import type { HandingPlace, HandoverPartRow } from '../handover-parts.ts';

type Found = HandoverPartRow & { count: number };
const place = `($2::uuid is null or %.line_id = $2)`;
const at = (alias: string) => `${alias}.workshop_id = $1 and ${place.replace('%', alias)}`;

async function read(tx: Tx, sql: string, { workshopId, lineId }: HandingPlace, max: number) {
  const found = await tx.query<Found>(sql, [workshopId, lineId, max]);
  return { rows: found.map(({ count: _, ...row }) => row), count: found[0]?.count ?? 0 };
}

const both = (zh: string, en: string) => `jsonb_build_object('zh', ${zh}, 'en', ${en})`;
const nameEn = (alias: string) => `coalesce(nullif(${alias}.name_en, ''), ${alias}.name)`;

/** Who works at what, since when; or left it paused. */
export const findAtWork = (tx: Tx, of: HandingPlace, max: number) =>
  read(
    tx,
    `select p.code, ${both(
      `p.name || ' · ' || case p.state when 'running' then '加工中' else '已暂停' end || coalesce(' · ' || l.principal_name, '')`,
      `${nameEn('p')} || ' · ' || p.state || coalesce(' · ' || coalesce(nullif(n.name_en, ''), l.principal_name), '')`,
    )} as says, coalesce(l.business_at, p.started_at) as since, jsonb_build_object('kind', 'execution.operation', 'id', p.id) as subject,
       (count(*) over ())::integer as count
       from execution.work_order_operation p
       left join lateral (select l.principal_name, l.person_id, l.business_at from execution.operation_log l
         where l.order_id = p.order_id and l.operation_id = p.id and l.state_to in ('running', 'paused') order by l.at desc, l.id desc limit 1) l on true
       left join identity.person n on n.id = l.person_id
      where ${at('p')} and p.state in ('running', 'paused')
      order by p.state desc, since limit $3`,
    of,
    max,
  );

/** What QC points hold. */
export async function findHeld(tx: Tx, { workshopId, lineId }: HandingPlace, max: number) {
  const rows = await tx.query<Omit<Found, 'says'> & { name: string; nameEn: string; quantity: string; unit: string }>(
    `select p.code, p.name, ${nameEn('p')} as "nameEn", trim_scale(p.quantity_held)::text as quantity, o.unit,
       (select max(r.business_at) from execution.production_report r where r.operation_id = p.id and r.quantity_held > 0) as since,
       jsonb_build_object('kind', 'execution.operation', 'id', p.id) as subject, (count(*) over ())::integer as count
       from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
      where ${at('p')} and p.state <> 'done' and p.quantity_held > 0
      order by p.quantity_held desc, p.code limit $3`,
    [workshopId, lineId, max],
  );
  return {
    count: rows[0]?.count ?? 0,
    rows: rows.map(({ code, since, subject, name, nameEn: en, quantity, unit }): HandoverPartRow => {
      const says = {
        zh: `${name} · 待检 ${quantity} ${unitName(unit, 'zh')}`,
        en: `${en} · ${quantity} ${unitName(unit, 'en')} held`,
      };
      return { code, says, since, subject };
    }),
  };
}

/** Machines that somebody holds. */
export const findLeases = (tx: Tx, of: HandingPlace, max: number) =>
  read(
    tx,
    `select e.code, ${both(`e.name || ' · ' || l.holder_name || ' · ' || p.code`, `${nameEn('e')} || ' · ' || coalesce(nullif(n.name_en, ''), l.holder_name) || ' · ' || p.code`)} as says,
       l.acquired_at as since, jsonb_build_object('kind', 'execution.operation', 'id', p.id) as subject, (count(*) over ())::integer as count
       from execution.work_order_operation p
       join execution.resource_lease l on l.operation_id = p.id and l.released_at is null
       join masterdata.equipment e on e.id = l.equipment_id
       left join identity.person n on n.id = l.person_id
      where ${at('p')} and p.state <> 'done'
      order by l.acquired_at limit $3`,
    of,
    max,
  );

/** What devices brought, was refused, and nobody has dealt with. */
export const findRefused = (tx: Tx, of: HandingPlace, max: number) =>
  read(
    tx,
    `select coalesce(n.code, '') as code, ${both(
      `f.said || coalesce(' · ' || n.name, '') || coalesce(' · ' || (f.problem->'zh'->>'title'), '')`,
      `f.said || coalesce(' · ' || ${nameEn('n')}, '') || coalesce(' · ' || (f.problem->'en'->>'title'), '')`,
    )} as says, coalesce(f.claimed_at, f.received_at) as since, jsonb_build_object('kind', 'terminals.fact', 'id', f.id) as subject,
       (count(*) over ())::integer as count
       from terminals.fact f left join identity.person n on n.id = f.person_id
      where ${at('f')} and f.state = 'refused' and f.settled is null and not f.attended
      order by f.received_at limit $3`,
    of,
    max,
  );

/** Calls that aren't done. */
export const findOpenCalls = (tx: Tx, of: HandingPlace, max: number) =>
  read(
    tx,
    `select c.code, ${both(
      `case c.kind when 'material' then '缺料' when 'machine' then '设备' when 'quality' then '质量' else '求助' end || ' · ' || c.place || ' · ' || c.raised_by_name`,
      `c.kind || ' · ' || c.place_en || ' · ' || coalesce(nullif(n.name_en, ''), c.raised_by_name)`,
    )} as says, c.raised_at as since, jsonb_build_object('kind', 'calls.call', 'id', c.id) as subject, (count(*) over ())::integer as count
       from calls.call c left join identity.person n on n.id = c.raised_by
      where ${at('c')} and c.state in ('called', 'answered')
      order by c.raised_at limit $3`,
    of,
    max,
  );
