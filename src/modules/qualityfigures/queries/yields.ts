import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { YieldGroup } from '../contract.ts';

export interface YieldsAsked {
  by: YieldGroup;
  from: Date;
  to: Date;
  /** Days and weeks are of this time zone. */
  zone: string;
  workshopId?: string | undefined;
  lineId?: string | undefined;
  itemId?: string | undefined;
}

/** What is added up, in one unit. */
export interface PassSums {
  unit: string;
  /** Reported good and past the operation at once. */
  good: string;
  scrap: string;
  rework: string;
  /** Decided at a quality point: accepted, and let pass by a concession. What it scrapped or sent back is with scrap and rework. */
  accepted: string;
  conceded: string;
  /** Pieces that had been here before, of those reported; and of these the good ones. */
  again: string;
  againGood: string;
  /** Pieces that were sent back from here and came to it again. */
  returned: string;
}

export interface YieldSums extends PassSums {
  key: string;
  code: string;
  name: string;
  nameEn: string;
  itemId: string | null;
  itemCode: string | null;
  sequence: number | null;
}

/** How rows are told apart, of d with the facts, p the operation, o the order, i the item. */
const groups: Readonly<Record<YieldGroup, { by: string; name: string }>> = {
  operation: {
    by: `o.item_id::text || ':' || p.sequence`,
    name: `min(i.code) || ' ' || min(p.sequence) as code, min(p.name) as name, min(coalesce(nullif(p.name_en, ''), p.name)) as "nameEn",
      min(o.item_id::text) as "itemId", min(i.code) as "itemCode", min(p.sequence) as sequence`,
  },
  item: {
    by: 'o.item_id::text',
    name: `min(i.code) as code, min(i.name) as name, min(coalesce(nullif(i.name_en, ''), i.name)) as "nameEn",
      min(o.item_id::text) as "itemId", min(i.code) as "itemCode", null::integer as sequence`,
  },
  line: {
    by: 'coalesce(p.line_id, p.workshop_id)::text',
    name: `min(u.code) as code, min(u.name) as name, min(coalesce(nullif(u.name_en, ''), u.name)) as "nameEn",
      null::text as "itemId", null::text as "itemCode", null::integer as sequence`,
  },
  day: days(`to_char(d.at at time zone $3, 'YYYY-MM-DD')`),
  week: days(`to_char(d.at at time zone $3, 'IYYY-"W"IW')`),
};

function days(by: string) {
  return {
    by,
    name: `min(${by}) as code, min(${by}) as name, min(${by}) as "nameEn", null::text as "itemId", null::text as "itemCode", null::integer as sequence`,
  };
}

const figure = (column: string, as = column) => `trim_scale(coalesce(sum(d.${column}), 0))::text as "${as}"`;
const passSums = [
  ...['good', 'scrap', 'rework', 'accepted', 'conceded', 'again', 'returned'].map((column) => figure(column)),
  figure('again_good', 'againGood'),
].join(', ');

/**
 * `facts` of [$1, $2): what was reported and decided at which operation and when. With `knownAt`, a place of a value, only what was told by then, and what
 * was taken back later is still there; and what every report has (good, scrap, rework) isn't there, since whoever asks has added it up.
 */
function factsSql(knownAt?: string): string {
  const known = (column: string) => (knownAt ? ` and ${column} <= ${knownAt}::timestamptz` : '');
  const stands = (of: string) =>
    `not exists (select from execution.production_report v
                  where v.reverses_id = ${of}.id and v.reverses_id is not null${known('v.reported_at')})${known(`${of}.reported_at`)}`;
  return `reported as materialized (
       select r.operation_id, r.order_id, r.business_at as at, r.quantity_good, r.quantity_held, r.quantity_scrap, r.quantity_rework, r.veterans
         from execution.production_report r
        where r.business_at >= $1 and r.business_at < $2 and r.reverses_id is null${knownAt ? ' and r.veterans is not null' : ''}
          and ${stands('r')}),
     came_back as (
       select p.order_id, p.id as passed_id, n.id as operation_id, max(r.at) as at, sum((v.value ->> 'amount')::numeric) as pieces
         from reported r cross join lateral jsonb_array_elements(coalesce(r.veterans -> 'good', '[]')) v
         join execution.work_order_operation p on p.id = r.operation_id
         join lateral (select s.id from execution.work_order_operation s where s.order_id = p.order_id and s.sequence > p.sequence
                        order by s.sequence limit 1) n on true
        where r.veterans is not null and (v.value ->> 'furthest')::integer = p.sequence group by 1, 2, 3),
     facts as (
       select r.operation_id, r.at, r.quantity_good - r.quantity_held as good, r.quantity_scrap as scrap, r.quantity_rework as rework,
              null::numeric as accepted, null::numeric as conceded, null::numeric as again, null::numeric as again_good, null::numeric as returned
         from reported r${knownAt ? ' where false' : ''}
       union all
       select r.operation_id, r.at, null, null, null, null, null,
              (select coalesce(sum((v.value ->> 'amount')::numeric), 0)
                from jsonb_each(r.veterans) e cross join lateral jsonb_array_elements(e.value) v),
              (select coalesce(sum((v.value ->> 'amount')::numeric), 0) from jsonb_array_elements(coalesce(r.veterans -> 'good', '[]')) v), null
         from reported r where r.veterans is not null
       union all
       select n.operation_id, n.inspected_at, null, case when n.disposition = 'scrap' then n.quantity end,
              case when n.disposition in ('rework', 'return') then n.quantity end,
              case when n.disposition = 'accept' then n.quantity end,
              case when n.disposition = 'concession' then n.quantity end, null, null, null
         from quality.inspection n where n.inspected_at >= $1 and n.inspected_at < $2${known('n.inspected_at')}
       union all
       select c.operation_id, c.at, null, null, null, null, null, null, null, least(c.pieces,
              (select coalesce(sum(x.quantity_rework), 0) from execution.production_report x
                where x.operation_id = c.operation_id and x.rework_to_operation_id is distinct from x.operation_id and x.reverses_id is null and ${stands('x')}))
         from came_back c)`;
}

/**
 * What was reported and decided within a period, as known now, by group and unit. Reversed reports aren't there. Execution knows of the pieces of
 * a report which had been at the step before (`veterans`). What a step sent back itself loses that mark at the step before it: how many pass
 * there again is what comes to this one again, as far as it sent any back.
 */
export function sumYields(tx: Tx, scope: OrgScope, asked: YieldsAsked, most: number): Promise<YieldSums[]> {
  const values: unknown[] = [asked.from, asked.to, asked.zone];
  const value = (given: unknown) => `$${values.push(given)}`;
  const parts = [`$3::text is not null`];
  if (!scope.all)
    parts.push(
      `(p.workshop_id = any(${value([...scope.workshopIds])}::uuid[]) or p.line_id = any(${value([...scope.lineIds])}::uuid[]))`,
    );
  if (asked.workshopId) parts.push(`p.workshop_id = ${value(asked.workshopId)}`);
  if (asked.lineId) parts.push(`p.line_id = ${value(asked.lineId)}`);
  if (asked.itemId) parts.push(`o.item_id = ${value(asked.itemId)}`);
  const { by, name } = groups[asked.by];
  return tx.query<YieldSums>(
    `with ${factsSql()}
     select ${by} as key, ${name}, o.unit, ${passSums}
       from facts d join execution.work_order_operation p on p.id = d.operation_id join execution.work_order o on o.id = p.order_id
       join masterdata.item i on i.id = o.item_id join identity.org_unit u on u.id = coalesce(p.line_id, p.workshop_id)
      where ${parts.join(' and ')}
      group by ${by}, o.unit order by ${asked.by === 'day' || asked.by === 'week' ? '1' : 'code'}, o.unit limit ${value(most)}`,
    values,
  );
}

export interface PartsAsked {
  from: Date;
  to: Date;
  knownAt: Date;
  workshopId: string | null;
  lineId: string | null;
  /** Where the parts begin, in order. */
  parts: readonly Date[];
}

/**
 * What came back and what was decided, as known at a moment, by part of the period and unit: all but what reports themselves say. A place is that of the operation.
 */
export function sumBesideReports(
  tx: Tx,
  { from, to, knownAt, workshopId, lineId, parts }: PartsAsked,
): Promise<(PassSums & { part: number })[]> {
  return tx.query(
    `with ${factsSql('$3')},
     d as (select operation_id, width_bucket(at, $4::timestamptz[]) - 1 as part, sum(good) as good, sum(scrap) as scrap, sum(rework) as rework,
                  sum(accepted) as accepted, sum(conceded) as conceded, sum(again) as again, sum(again_good) as again_good, sum(returned) as returned
             from facts group by 1, 2)
     select d.part, o.unit, ${passSums}
       from d join execution.work_order_operation p on p.id = d.operation_id join execution.work_order o on o.id = p.order_id
      where ($5::uuid is null or p.workshop_id = $5::uuid) and ($6::uuid is null or p.line_id = $6::uuid)
      group by d.part, o.unit order by d.part, o.unit`,
    [from, to, knownAt, parts.map((part) => part.toISOString()), workshopId, lineId],
  );
}

export function nameItems(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; code: string; name: string; nameEn: string }[]> {
  return tx.query(
    `select id, code, name, coalesce(nullif(name_en, ''), name) as "nameEn" from masterdata.item where id = any($1::uuid[]) order by code`,
    [ids],
  );
}
