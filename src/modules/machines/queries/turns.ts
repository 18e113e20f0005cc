import { arraysOf, type ColumnTypes, insertionOf, newId, type Tx } from '../../../kernel/index.ts';
import type { MachineState, StopOrigin } from '../contract.ts';
import type { Turn } from '../rules/types.ts';

export interface TurnRow {
  machineId: string;
  at: Date;
  state: MachineState;
  reasonCode: string | null;
  by: StopOrigin;
  personName: string | null;
}

const columns: ColumnTypes<TurnRow & { id: string }> = {
  id: 'uuid',
  machineId: 'uuid',
  at: 'timestamptz',
  state: 'text',
  reasonCode: 'text',
  by: 'text',
  personName: 'text',
};
const insertion = insertionOf('machines.turn', columns);

/** In the order given: of two at one moment the later one holds. */
export async function insertTurns(tx: Tx, rows: readonly TurnRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(
    'machines.insert-turns',
    insertion,
    arraysOf(
      columns,
      rows.map((row) => ({ id: newId(), ...row })),
    ),
  );
}

/** What machines said themselves after `from`, up to `to`: to be said anew. Gives how many there were, by machine. */
export async function deleteOwnTurns(
  tx: Tx,
  spans: readonly { machineId: string; from: Date; to: Date }[],
): Promise<Map<string, number>> {
  const rows = await tx.prepared<{ machineId: string; count: number }>(
    'machines.delete-own-turns',
    `with gone as (delete from machines.turn t using unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as n (machine_id, from_at, to_at)
       where t.machine_id = n.machine_id and t.at > n.from_at and t.at <= n.to_at and t.by <> 'person' returning t.machine_id)
     select machine_id as "machineId", count(*)::integer as count from gone group by 1`,
    [
      spans.map(({ machineId }) => machineId),
      spans.map(({ from }) => from.toISOString()),
      spans.map(({ to }) => to.toISOString()),
    ],
  );
  return new Map(rows.map(({ machineId, count }) => [machineId, count]));
}

/** The machine's own last word up to a moment. */
export async function readOwnWords(
  tx: Tx,
  asked: readonly { machineId: string; at: Date }[],
): Promise<Map<string, Pick<TurnRow, 'state' | 'reasonCode'>>> {
  const rows = await tx.prepared<Pick<TurnRow, 'machineId' | 'state' | 'reasonCode'>>(
    'machines.read-own-words',
    `select a.machine_id as "machineId", t.state, t.reason_code as "reasonCode"
       from unnest($1::uuid[], $2::timestamptz[]) as a (machine_id, at)
       join lateral (select t.state, t.reason_code from machines.turn t
         where t.machine_id = a.machine_id and t.at <= a.at and t.by <> 'person' order by t.at desc, t.id desc limit 1) t on true`,
    [asked.map(({ machineId }) => machineId), asked.map(({ at }) => at.toISOString())],
  );
  return new Map(rows.map((row) => [row.machineId, row]));
}

/**
 * The turns of machines within spans, each with the last one before and the first behind in which the machine didn't stand: so every stop that
 * touches a span is there from its beginning to its end.
 */
export async function readTurnsAround(
  tx: Tx,
  spans: readonly { machineId: string; from: Date; to: Date }[],
): Promise<TurnRow[]> {
  return tx.prepared(
    'machines.read-turns-around',
    `select t.machine_id as "machineId", t.at, t.state, t.reason_code as "reasonCode", t.by, t.person_name as "personName"
       from (select n.machine_id,
                    coalesce((select max(b.at) from machines.turn b
                      where b.machine_id = n.machine_id and b.at < n.from_at and b.state not in ('stopped', 'fault')), '-infinity') as since,
                    coalesce((select min(b.at) from machines.turn b
                      where b.machine_id = n.machine_id and b.at > n.to_at and b.state not in ('stopped', 'fault')), 'infinity') as until
               from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as n (machine_id, from_at, to_at) offset 0) n
       join machines.turn t on t.machine_id = n.machine_id and t.at >= n.since and t.at <= n.until
      order by t.machine_id, t.at, t.id`,
    [
      spans.map(({ machineId }) => machineId),
      spans.map(({ from }) => from.toISOString()),
      spans.map(({ to }) => to.toISOString()),
    ],
  );
}

/** A machine's turns, column by column; null where it has none. */
interface PackedTurns {
  at: number[] | null;
  state: MachineState[];
  reasonCode: (string | null)[];
  by: StopOrigin[];
}

/**
 * For a time line: those within a span, and the last one before it. Where each begins is found once for a machine, not for each of its turns, and each
 * machine's come packed in one row, column by column: a month of two hundred machines has a quarter of a million. A double may show a whole
 * millisecond as a hair less; half a microsecond more and it isn't cut to the one before.
 */
export async function readTurnsOfLine(
  tx: Tx,
  machineIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, Turn[]>> {
  const rows = await tx.query<{ machineId: string } & PackedTurns>(
    `select n.machine_id as "machineId", t.at, t.state, t."reasonCode", t.by
       from (select n.machine_id, coalesce((select max(b.at) from machines.turn b where b.machine_id = n.machine_id and b.at <= $2), '-infinity') as since
               from unnest($1::uuid[]) as n (machine_id) offset 0) n
       cross join lateral (
         select array_to_json(array_agg(floor(date_part('epoch', t.at) * 1000 + 0.0005)::bigint)) as at, array_to_json(array_agg(t.state)) as state,
                array_to_json(array_agg(t.reason_code)) as "reasonCode", array_to_json(array_agg(t.by)) as by
           from (select * from machines.turn t where t.machine_id = n.machine_id and t.at >= n.since and t.at < $3 order by t.at, t.id) t) t`,
    [machineIds, from, to],
  );
  return new Map(
    rows.map(({ machineId, at, state, reasonCode, by }) => [
      machineId,
      (at ?? []).map(
        (moment, n): Turn => ({
          at: moment,
          state: state[n] as Turn['state'],
          reasonCode: reasonCode[n] ?? null,
          by: by[n] as Turn['by'],
        }),
      ),
    ]),
  );
}

/** How machines stand by the last turn, whoever said it. */
export async function readLatestTurns(tx: Tx, machineIds: readonly string[]): Promise<Map<string, TurnRow>> {
  const rows = await tx.prepared<TurnRow>(
    'machines.read-latest-turns',
    `select a.id as "machineId", t.at, t.state, t.reason_code as "reasonCode", t.by, t.person_name as "personName"
       from unnest($1::uuid[]) as a (id)
       join lateral (select * from machines.turn t where t.machine_id = a.id order by t.at desc, t.id desc limit 1) t on true`,
    [machineIds],
  );
  return new Map(rows.map((row) => [row.machineId, row]));
}
