import { type Json, newId, type Tx } from '../../../kernel/index.ts';
import type { DifferenceClass, DifferenceState } from '../contract.ts';

/** A difference as a run has found it. */
export interface FoundDifference {
  thing: string;
  ourId: string | null;
  foreignId: string | null;
  /** Empty: the thing as a whole. */
  field: string;
  class: DifferenceClass;
  here: string | null;
  there: string | null;
  rowThere: Readonly<Record<string, Json>> | null;
  changedAt: string | null;
}

/** Values of fields are shown; nobody reads a novel here. */
const SHOWN_MAX = 500;

/**
 * One that stays keeps since when it is. One that was accepted is open again when it says something else; one that was repaired, when it
 * is still there though its repair began before `repairedBefore`. Gives how many are new. Untold: the run tells how many there are when it ends.
 */
export async function saveDifferences(
  tx: Tx,
  where: { comparisonId: string; entity: string; attemptId: string },
  found: readonly FoundDifference[],
  { now, repairedBefore }: { now: Date; repairedBefore: Date },
): Promise<number> {
  if (found.length === 0) return 0;
  const of = <K extends keyof FoundDifference>(key: K) => found.map((difference) => difference[key]);
  const shown = (texts: (string | null)[]) => texts.map((text) => text?.slice(0, SHOWN_MAX) ?? null);
  const [row] = await tx.query<{ opened: number }>(
    `with saved as (
       insert into tieout.difference as d (id, comparison_id, entity, seen_in, seen_at, since, state, thing, our_id, foreign_id, field, class,
                                           here, there, row_there, changed_at)
       select n.id, $1, $2, $3, $4::timestamptz, $4::timestamptz, 'open', n.thing, n.our_id, n.foreign_id, n.field, n.class, n.here, n.there,
              n.row_there::jsonb, n.changed_at
         from unnest($5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
              as n(id, thing, our_id, foreign_id, field, class, here, there, row_there, changed_at)
       on conflict (comparison_id, thing, field) where state in ('open', 'accepted', 'repairing') do update
          set seen_in = excluded.seen_in, seen_at = excluded.seen_at, class = excluded.class, here = excluded.here, there = excluded.there,
              row_there = excluded.row_there, changed_at = excluded.changed_at, our_id = coalesce(excluded.our_id, d.our_id),
              state = case when d.state = 'accepted' and (d.here, d.there) is distinct from (excluded.here, excluded.there) then 'open'
                           when d.state = 'repairing' and d.settled_at < $15::timestamptz and excluded.class <> 'late' then 'open'
                           else d.state end
       returning xmax = 0 as is_new)
     select count(*) filter (where is_new)::int as opened from saved`,
    [
      where.comparisonId,
      where.entity,
      where.attemptId,
      now.toISOString(),
      found.map(() => newId()),
      of('thing'),
      of('ourId'),
      of('foreignId'),
      of('field'),
      of('class'),
      shown(of('here')),
      shown(of('there')),
      of('rowThere').map((value) => value && JSON.stringify(value)),
      of('changedAt'),
      repairedBefore.toISOString(),
    ],
  );
  return row?.opened ?? 0;
}

/** Those that this attempt has not found are over: repaired where that was asked for, else gone. Gives how many. */
export async function endUnseen(tx: Tx, comparisonId: string, attemptId: string, now: Date): Promise<number> {
  return tx.write(
    `update tieout.difference set state = case state when 'repairing' then 'repaired' else 'gone' end, ended_at = $3
      where comparison_id = $1 and state in ('open', 'accepted', 'repairing') and seen_in <> $2`,
    [comparisonId, attemptId, now],
  );
}

/** Of one comparison: what this attempt found for the first time, and what waits for a person. */
export async function countDifferences(
  tx: Tx,
  comparisonId: string,
  since: Date,
): Promise<{ opened: number; open: number }> {
  const row = await tx.first<{ opened: number; open: number }>(
    `select count(*) filter (where since >= $2)::int as opened, count(*) filter (where state = 'open' and class <> 'late')::int as open
       from tieout.difference where comparison_id = $1 and state in ('open', 'accepted', 'repairing')`,
    [comparisonId, since],
  );
  return row ?? { opened: 0, open: 0 };
}

export interface DifferenceRow {
  id: string;
  comparisonId: string;
  thing: string;
  entity: string;
  ourId: string | null;
  foreignId: string | null;
  field: string;
  class: DifferenceClass;
  here: string | null;
  there: string | null;
  rowThere: Record<string, Json> | null;
  changedAt: Date | null;
  state: DifferenceState;
  repairs: number;
}

const columns = `d.id, d.comparison_id as "comparisonId", d.thing, d.entity, d.our_id as "ourId", d.foreign_id as "foreignId", d.field, d.class,
  d.here, d.there, d.row_there as "rowThere", d.changed_at as "changedAt", d.state, d.repairs`;

export function lockDifferences(tx: Tx, ids: readonly string[]): Promise<DifferenceRow[]> {
  return tx.query(
    `select ${columns} from tieout.difference d where d.id = any ($1::uuid[]) order by d.id for no key update`,
    [ids],
  );
}

export function lockOpenOfClass(
  tx: Tx,
  comparisonId: string,
  of: DifferenceClass,
  limit: number,
): Promise<DifferenceRow[]> {
  return tx.query(
    `select ${columns} from tieout.difference d where d.comparison_id = $1 and d.class = $2 and d.state = 'open'
      order by d.id limit $3 for no key update`,
    [comparisonId, of, limit],
  );
}

export async function countOpenOfClass(tx: Tx, comparisonId: string, of: DifferenceClass): Promise<number> {
  const row = await tx.first<{ count: number }>(
    `select count(*)::int as count from tieout.difference where comparison_id = $1 and class = $2 and state = 'open'`,
    [comparisonId, of],
  );
  return row?.count ?? 0;
}

export async function settleDifferences(
  tx: Tx,
  ids: readonly string[],
  settled: {
    state: 'open' | 'accepted' | 'repairing';
    by: string;
    at: Date;
    reason?: string;
    repair?: 'take' | 'tell';
  },
): Promise<void> {
  await tx.write(
    `update tieout.difference set state = $2, settled_by = $3, settled_at = $4, reason = $5, repair = $6,
            repairs = repairs + case when $2 = 'repairing' then 1 else 0 end
      where id = any ($1::uuid[])`,
    [ids, settled.state, settled.by, settled.at, settled.reason ?? null, settled.repair ?? null],
  );
}

/** Differences that are long over; how many went. */
export function deleteOldDifferences(tx: Tx, before: Date, limit: number): Promise<number> {
  return tx.write(
    `delete from tieout.difference where id = any (array(
       select id from tieout.difference where ended_at < $1 order by ended_at limit $2))`,
    [before, limit],
  );
}
