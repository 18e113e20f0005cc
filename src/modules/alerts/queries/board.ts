import type { OrgScope, Tx } from '../../../kernel/index.ts';
import type { Board } from '../contract.ts';

/** Of each kind of row so many are shown; the rest is counted. */
export const SHOWN_MAX = 60;
const COUNTED_MAX = 1_000;

/** Which rows a board shows: of a workshop, and of what its reader may see. */
interface Asked {
  scope: OrgScope;
  workshopId: string | undefined;
}

/** `$1` and `$2` are the reader's workshops and lines (null: all), `$3` the workshop that is asked for. */
const within = (alias: string) =>
  `($1::uuid[] is null or ${alias}.workshop_id = any ($1::uuid[]) or ${alias}.line_id = any ($2::uuid[]))
     and ($3::uuid is null or ${alias}.workshop_id = $3::uuid)`;

function valuesOf({ scope, workshopId }: Asked): unknown[] {
  const areas = scope.all ? [null, null] : [[...scope.workshopIds], [...scope.lineIds]];
  return [...areas, workshopId ?? null];
}

type Moments<T> = { [K in keyof T]: K extends `${string}At` | 'since' ? Date | Extract<T[K], null> : T[K] };
type Counted<T> = { rows: T[]; count: number };

/** Not solved yet, the longest wait first; those that nobody comes to before the others. */
export async function findBoardCalls(tx: Tx, asked: Asked): Promise<Counted<Moments<Board['calls'][number]>>> {
  const rows = await tx.query<Moments<Board['calls'][number]> & { all: number }>(
    `select c.id, c.kind, c.state, c.place, c.place_en as "placeEn", c.raised_at as "raisedAt", c.raised_by_name as "raisedByName",
            coalesce(nullif(r.name_en, ''), c.raised_by_name) as "raisedByNameEn", c.answered_at as "answeredAt", c.answered_by_name as "answeredByName",
            coalesce(nullif(n.name_en, ''), c.answered_by_name) as "answeredByNameEn", c.all
       from (select *, count(*) over ()::integer as all
               from (select * from calls.call c where c.state in ('called', 'answered') and ${within('c')} order by c.raised_at limit ${COUNTED_MAX}) c) c
       left join identity.person r on r.id = c.raised_by left join identity.person n on n.id = c.answered_by
      order by c.state = 'answered', c.raised_at, c.id limit ${SHOWN_MAX}`,
    valuesOf(asked),
  );
  return counted(rows);
}

/** Not over yet, the gravest and those that nobody has acknowledged first. */
export async function findBoardAlerts(tx: Tx, asked: Asked): Promise<Counted<Moments<Board['alerts'][number]>>> {
  const rows = await tx.query<Moments<Board['alerts'][number]> & { all: number }>(
    `select a.id, a.severity, a.state, a.name, a.name_en as "nameEn", a.why, a.why_en as "whyEn", a.opened_at as "openedAt", a.since,
            a.acknowledged_by_name as "acknowledgedByName", coalesce(nullif(n.name_en, ''), a.acknowledged_by_name) as "acknowledgedByNameEn", a.all
       from (select *, count(*) over ()::integer as all
               from (select * from alerts.alert a where a.state <> 'cleared' and ${within('a')} order by a.opened_at limit ${COUNTED_MAX}) a) a
       left join identity.person n on n.id = a.acknowledged_by
      order by a.state = 'acknowledged', a.severity, a.opened_at, a.id limit ${SHOWN_MAX}`,
    valuesOf(asked),
  );
  return counted(rows);
}

/**
 * Orders with work of the workshop that is open now or was due by `until`, or was done since `from`: pieces through its operations, of what
 * these are to make. Goes from the few open and the newest done operations to their orders.
 */
export async function findBoardOrders(
  tx: Tx,
  asked: Asked,
  { from, until, now }: { from: Date; until: Date; now: Date },
): Promise<Counted<Moments<Board['orders'][number]>>> {
  const rows = await tx.query<Moments<Board['orders'][number]> & { all: number }>(
    `with own as materialized (
       select p.order_id
         from execution.work_order_operation p
        where p.state in ('running', 'paused', 'awaiting_inspection') and ${within('p')}
       union
       select p.order_id
         from execution.work_order o join execution.work_order_operation p on p.order_id = o.id
        where o.state in ('released', 'in_progress', 'on_hold') and o.due_at < $5::timestamptz and p.state <> 'done' and ${within('p')}
       union
       select o.id from execution.work_order o
        where o.completed_at >= $4::timestamptz
          and exists (select from execution.work_order_operation p where p.order_id = o.id and ${within('p')})
       limit ${COUNTED_MAX})
     select o.id, o.code, i.name as "itemName", coalesce(nullif(i.name_en, ''), i.name) as "itemNameEn", o.unit, o.state, o.due_at as "dueAt",
            o.due_at < $6::timestamptz and o.completed_at is null as late, trim_scale(o.quantity)::text as quantity,
            trim_scale(o.quantity_good)::text as "quantityGood",
            case when w.planned = 0 then 0 else least(100, floor(100 * w.done / w.planned))::integer end as percent,
            count(*) over ()::integer as all
       from own n join execution.work_order o on o.id = n.order_id join masterdata.item i on i.id = o.item_id
       cross join lateral (
         select coalesce(sum(p.quantity_planned), 0) as planned,
                coalesce(sum(least(p.quantity_planned, p.quantity_good + p.quantity_scrap)), 0) as done
           from execution.work_order_operation p where p.order_id = o.id and ${within('p')}) w
      order by o.completed_at is not null, o.due_at, o.priority, o.id limit ${SHOWN_MAX}`,
    [...valuesOf(asked), from, until, now],
  );
  return counted(rows);
}

function counted<T extends { all: number }>(rows: readonly T[]): { rows: Omit<T, 'all'>[]; count: number } {
  return { rows: rows.map(({ all: _, ...row }) => row), count: rows[0]?.all ?? 0 };
}

/** Workshops that the reader answers for, wholly or by a line of theirs. */
export function findWorkshops(tx: Tx, scope: OrgScope): Promise<{ id: string; name: string; nameEn: string }[]> {
  const [workshops, lines] = valuesOf({ scope, workshopId: undefined });
  return tx.query(
    `select u.id, u.name, coalesce(nullif(u.name_en, ''), u.name) as "nameEn" from identity.org_unit u
      where u.kind = 'workshop' and u.active
        and ($1::uuid[] is null or u.id = any ($1::uuid[])
             or exists (select from identity.org_unit l where l.parent_id = u.id and l.id = any ($2::uuid[])))
      order by u.code limit 100`,
    [workshops, lines],
  );
}
