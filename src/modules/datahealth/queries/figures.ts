import type { Tx } from '../../../kernel/index.ts';
import { cameBetween, settledBetween } from './settled.ts';

const HISTORY_DAYS = 60;
/** Minutes are kept as long as a day of the factory may be asked for. */
const MINUTES_KEPT_HOURS = 74;

const minuteOf = (moment: string) => `date_trunc('minute', ${moment})`;

export interface Rolled {
  rolledUntil: Date;
  /** Up to where the totals have what was folded. */
  countedUntil: Date;
}

/** Locks the fold; undefined where nothing was folded yet. */
export function lockRolled(tx: Tx): Promise<Rolled | undefined> {
  return tx.first(
    `select rolled_until as "rolledUntil", counted_until as "countedUntil" from datahealth.rolled for no key update`,
  );
}

export function findRolled(tx: Tx): Promise<{ rolledUntil: Date } | undefined> {
  return tx.first('select rolled_until as "rolledUntil" from datahealth.rolled');
}

/** The moment of the oldest message or delivery that is kept, at most so long ago as history is. */
export async function findFirstAt(tx: Tx, now: Date): Promise<Date> {
  const row = await tx.first<{ at: Date }>(
    `select greatest($1::timestamptz - interval '${HISTORY_DAYS} days', least($1, (select min(received_at) from bridge.message),
            (select min(made_at) from bridge.delivery))) as at`,
    [now],
  );
  return row?.at ?? now;
}

/** Folds a span of whole minutes anew. Untold: sums of what was told. */
export async function foldMinutes(tx: Tx, from: Date, until: Date): Promise<void> {
  await tx.write(`delete from datahealth.figure where grain = 'minute' and from_at >= $1 and from_at < $2`, [
    from,
    until,
  ]);
  const between = (moment: string) => `${moment} >= $1 and ${moment} < $2`;
  await tx.write(
    `with settled as (${settledBetween(minuteOf, between)}),
          outcomes as (
            select route_id, at, ${outcomeSums('n')} from settled group by 1, 2),
          delays as (
            select route_id, at, jsonb_object_agg(class, n) as delays
              from (select route_id, at, class, sum(n) as n from settled where class is not null group by 1, 2, 3) c group by 1, 2),
          came as (
            select route_id, at, sum(n) as came from (${cameBetween(minuteOf, between)}) a group by 1, 2)
     insert into datahealth.figure (route_id, grain, from_at, came, ${outcomeNames}, delays)
     select route_id, 'minute', at, coalesce(came, 0), ${outcomes.map((name) => `coalesce(o.${name}, 0)`).join(', ')}, coalesce(delays, '{}')
       from came full join outcomes o using (route_id, at) left join delays using (route_id, at)`,
    [from, until],
  );
}

/** Folds whole hours from their minutes. Untold: sums of what was told. */
export async function foldHours(tx: Tx, from: Date, until: Date): Promise<void> {
  await tx.write(`delete from datahealth.figure where grain = 'hour' and from_at >= $1 and from_at < $2`, [
    from,
    until,
  ]);
  const hour = `date_trunc('hour', f.from_at)`;
  const span = `f.grain = 'minute' and f.from_at >= $1 and f.from_at < $2`;
  await tx.write(
    `insert into datahealth.figure (route_id, grain, from_at, came, ${outcomeNames}, delays)
     select route_id, 'hour', at, s.came, ${outcomes.map((name) => `s.${name}`).join(', ')}, coalesce(delays, '{}')
       from (select f.route_id, ${hour} as at, sum(came) as came, ${outcomes.map((name) => `sum(${name}) as ${name}`).join(', ')}
               from datahealth.figure f where ${span} group by 1, 2) s
       left join (select route_id, at, jsonb_object_agg(class, n) as delays
                    from (select f.route_id, ${hour} as at, d.key as class, sum(d.value::bigint) as n
                            from datahealth.figure f, jsonb_each_text(f.delays) d where ${span} group by 1, 2, 3) c
                   group by 1, 2) t using (route_id, at)`,
    [from, until],
  );
}

/** What can no longer change joins the totals, once. Untold: sums of what was told. */
export async function addToTotals(tx: Tx, from: Date, until: Date): Promise<void> {
  const counted = ['came', 'done', 'skipped', 'held', 'dead', 'dropped'];
  await tx.write(
    `insert into datahealth.total as t (route_id, ${counted.join(', ')})
     select route_id, ${counted.map((name) => `sum(${name})`).join(', ')} from datahealth.figure
      where grain = 'minute' and from_at >= $1 and from_at < $2 group by 1
     on conflict (route_id) do update set ${counted.map((name) => `${name} = t.${name} + excluded.${name}`).join(', ')}`,
    [from, until],
  );
}

/** Untold: sums of what was told. */
export async function saveRolled(tx: Tx, rolled: Rolled): Promise<void> {
  await tx.write(
    `insert into datahealth.rolled (rolled_until, counted_until) values ($1, $2)
     on conflict (only_row) do update set rolled_until = excluded.rolled_until, counted_until = excluded.counted_until`,
    [rolled.rolledUntil, rolled.countedUntil],
  );
}

/** Minutes that their hours have, and hours beyond the history. Untold: what is long over is followed by nobody. */
export async function forgetFigures(tx: Tx, now: Date): Promise<void> {
  await tx.write(
    `delete from datahealth.figure where grain = 'minute' and from_at < $1::timestamptz - interval '${MINUTES_KEPT_HOURS} hours'
        and from_at < (select date_trunc('hour', counted_until) from datahealth.rolled)`,
    [now],
  );
  await tx.write(
    `delete from datahealth.figure where grain = 'hour' and from_at < $1::timestamptz - interval '${HISTORY_DAYS} days'`,
    [now],
  );
}

const outcomes = ['done', 'skipped', 'echoes', 'held', 'dead', 'refused', 'dropped'] as const;
const outcomeNames = outcomes.join(', ');

function outcomeSums(n: string): string {
  const states = ['done', 'skipped', 'held', 'dead', 'dropped'].map(
    (state) => `coalesce(sum(${n}) filter (where state = '${state}'), 0)::integer as ${state}`,
  );
  const flags = [
    `coalesce(sum(${n}) filter (where echo), 0)::integer as echoes`,
    `coalesce(sum(${n}) filter (where refused), 0)::integer as refused`,
  ];
  return [...states, ...flags].join(', ');
}

/** Spans of time that folded figures and messages answer together, each moment once. */
export interface Parts {
  from: Date;
  until: Date;
  /** Whole hours are taken from here … */
  hoursFrom: Date;
  /** … to here; minutes before and behind. */
  hoursUntil: Date;
  /** From here on messages are looked at themselves. */
  liveFrom: Date;
}

/** $1 from, $2 until, $3 hoursFrom, $4 hoursUntil, $5 liveFrom. */
const valuesOf = ({ from, until, hoursFrom, hoursUntil, liveFrom }: Parts) => [
  from,
  until,
  hoursFrom,
  hoursUntil,
  liveFrom,
];
const folded = `(f.grain = 'hour' and f.from_at >= $3 and f.from_at < $4
   or f.grain = 'minute' and f.from_at >= $1 and f.from_at < least($5, $2::timestamptz) and (f.from_at < $3 or f.from_at >= $4))`;
const live = (moment: string) => `${moment} >= greatest($5, $1::timestamptz) and ${moment} < $2`;

export interface SumRow extends Record<(typeof outcomes)[number] | 'came', number> {
  routeId: string;
}

/** What came and was settled in a span, by route: folded figures, and what is newer from the messages themselves. */
export function readSums(tx: Tx, parts: Parts): Promise<SumRow[]> {
  const whole = () => '$1::timestamptz';
  const sums = (['came', ...outcomes] as const).map((name) => `sum(${name})::integer as ${name}`).join(', ');
  return tx.query<SumRow>(
    `select route_id as "routeId", ${sums}
       from (select f.route_id, f.came, ${outcomes.map((name) => `f.${name}`).join(', ')} from datahealth.figure f where ${folded}
             union all
             select a.route_id, sum(a.n), 0, 0, 0, 0, 0, 0, 0 from (${cameBetween(whole, live)}) a group by 1
             union all
             select s.route_id, 0, s.${outcomes.join(', s.')}
               from (select route_id, ${outcomeSums('n')} from (${settledBetween(whole, live)}) x group by 1) s) t
      group by 1`,
    valuesOf(parts),
  );
}

export interface DelayRow {
  routeId: string;
  class: number;
  count: number;
}

/** How many were settled in a span within which class of delay, by route. */
export function readDelays(tx: Tx, parts: Parts): Promise<DelayRow[]> {
  const whole = () => '$1::timestamptz';
  return tx.query<DelayRow>(
    `select route_id as "routeId", class, sum(n)::integer as count
       from (select f.route_id, d.key::integer as class, d.value::bigint as n
               from datahealth.figure f, jsonb_each_text(f.delays) d where ${folded}
             union all
             select route_id, class, n from (${settledBetween(whole, live)}) s where class is not null) t
      group by 1, 2`,
    valuesOf(parts),
  );
}

export interface StepRow extends Record<'came' | 'done' | 'skipped' | 'held' | 'dead' | 'dropped', number> {
  at: Date;
  delays: Record<string, number>;
}

/** The same by step of time, of one route or several. */
export function readSteps(tx: Tx, parts: Parts, routeIds: readonly string[], stepMinutes: number): Promise<StepRow[]> {
  const step = (moment: string) => `date_bin($7::interval, ${moment}, $1)`;
  const names = ['came', 'done', 'skipped', 'held', 'dead', 'dropped'] as const;
  const sums = names.map((name) => `coalesce(sum(${name}), 0)::integer as ${name}`).join(', ');
  return tx.query<StepRow>(
    `with settled as (${settledBetween(step, live)}),
          rows as (
            select ${step('f.from_at')} as at, f.came, f.done, f.skipped, f.held, f.dead, f.dropped
              from datahealth.figure f where f.route_id = any ($6::uuid[]) and ${folded}
            union all
            select a.at, sum(a.n), 0, 0, 0, 0, 0 from (${cameBetween(step, live)}) a where a.route_id = any ($6::uuid[]) group by 1
            union all
            select at, 0, done, skipped, held, dead, dropped
              from (select at, ${outcomeSums('n')} from settled where route_id = any ($6::uuid[]) group by 1) s),
          classes as (
            select at, class, sum(n) as n
              from (select ${step('f.from_at')} as at, d.key::integer as class, d.value::bigint as n
                      from datahealth.figure f, jsonb_each_text(f.delays) d where f.route_id = any ($6::uuid[]) and ${folded}
                    union all
                    select at, class, n from settled where class is not null and route_id = any ($6::uuid[])) c group by 1, 2)
     select at, ${sums}, coalesce((select jsonb_object_agg(c.class, c.n) from classes c where c.at = r.at), '{}') as delays
       from rows r group by at order by at`,
    [...valuesOf(parts), routeIds, `${stepMinutes} minutes`],
  );
}

/** Since the beginning, by route. */
export function readTotals(tx: Tx): Promise<({ routeId: string } & Record<string, string>)[]> {
  return tx.query('select route_id as "routeId", came, done, skipped, held, dead, dropped from datahealth.total');
}
