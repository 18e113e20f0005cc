import { arraysOf, type ColumnTypes, insertionOf, type Tx } from '../../../kernel/index.ts';

export interface MessageRow {
  machineId: string;
  messageId: string;
  kind: 'cycles' | 'state';
  at: Date | null;
  countsAt: Date;
  receivedAt: Date;
  mark: 'ahead' | 'past' | null;
  count: number | null;
  cycles: number | null;
  operationId: string | null;
  state: string | null;
  reasonCode: string | null;
}

const columns: ColumnTypes<MessageRow> = {
  machineId: 'uuid',
  messageId: 'text',
  kind: 'text',
  at: 'timestamptz',
  countsAt: 'timestamptz',
  receivedAt: 'timestamptz',
  mark: 'text',
  count: 'bigint',
  cycles: 'bigint',
  operationId: 'uuid',
  state: 'text',
  reasonCode: 'text',
};

const insertion = `${insertionOf('machines.message', columns)} on conflict do nothing
  returning machine_id as "machineId", message_id as "messageId"`;

/** Gives those that weren't known before. Untold: thousands an hour; what they change is told by state and stop. */
export async function insertMessages(
  tx: Tx,
  rows: readonly MessageRow[],
): Promise<{ machineId: string; messageId: string }[]> {
  return tx.prepared('machines.insert-messages', insertion, arraysOf(columns, rows));
}

/** What a machine had said right before a moment. Of one whose messages are forgotten by then, what it last told of. */
export interface BeforeRow {
  machineId: string;
  heardAt: Date | null;
  cycledAt: Date | null;
  /** The newest reading or count, for a meter. */
  count: string | null;
}

export async function readBefore(tx: Tx, asked: readonly { machineId: string; at: Date }[]): Promise<BeforeRow[]> {
  return tx.prepared(
    'machines.read-before',
    `select a.machine_id as "machineId", heard.at as "heardAt", cycled.at as "cycledAt", read.count
       from unnest($1::uuid[], $2::timestamptz[]) as a (machine_id, at)
       left join lateral (select g.counts_at as at from machines.message g
         where g.machine_id = a.machine_id and g.counts_at < a.at and g.mark is distinct from 'past'
         order by g.counts_at desc, g.message_id desc limit 1) heard on true
       left join lateral (select g.counts_at as at from machines.message g
         where g.machine_id = a.machine_id and g.counts_at < a.at and g.mark is distinct from 'past' and g.cycles > 0
         order by g.counts_at desc, g.message_id desc limit 1) cycled on true
       left join lateral (select g.count from machines.message g
         where g.machine_id = a.machine_id and g.counts_at < a.at and g.mark is distinct from 'past' and g.kind = 'cycles'
         order by g.counts_at desc, g.message_id desc limit 1) read on true`,
    [asked.map(({ machineId }) => machineId), asked.map(({ at }) => at.toISOString())],
  );
}

export interface KeptMessage {
  machineId: string;
  messageId: string;
  kind: 'cycles' | 'state';
  countsAt: Date;
  count: string | null;
  cycles: string | null;
  operationId: string | null;
  state: string | null;
  reasonCode: string | null;
}

/**
 * What machines said within spans, in its order, and the next of each kind behind: from there on nothing that is read again can come out
 * otherwise than it did.
 */
export async function readAround(
  tx: Tx,
  asked: readonly { machineId: string; from: Date; to: Date }[],
): Promise<KeptMessage[]> {
  const shown = `g.machine_id as "machineId", g.message_id as "messageId", g.kind, g.counts_at as "countsAt", g.count, g.cycles,
    g.operation_id as "operationId", g.state, g.reason_code as "reasonCode"`;
  const next = (what: string) => `(select g.counts_at from machines.message g
     where g.machine_id = a.machine_id and g.counts_at > a.to_at and g.mark is distinct from 'past' and ${what}
     order by g.counts_at limit 1)`;
  return tx.prepared(
    'machines.read-around',
    `select ${shown} from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as a (machine_id, from_at, to_at)
       join machines.message g on g.machine_id = a.machine_id and g.mark is distinct from 'past' and g.counts_at >= a.from_at
        and g.counts_at <= greatest(a.to_at, ${next(`g.kind = 'cycles'`)}, ${next(`g.kind = 'state'`)})
      order by g.machine_id, g.counts_at, g.message_id`,
    [
      asked.map(({ machineId }) => machineId),
      asked.map(({ from }) => from.toISOString()),
      asked.map(({ to }) => to.toISOString()),
    ],
  );
}

export interface CountedMessage {
  machineId: string;
  messageId: string;
  cycles: number;
  did: string | null;
  operationId: string | null;
}

/** Untold: what a meter's reading means is known once its neighbours are; minutes carry it. */
export async function updateCycles(tx: Tx, rows: readonly CountedMessage[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(
    'machines.update-cycles',
    `update machines.message g set cycles = n.cycles, meter_did = n.did, operation_id = n.operation_id
       from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::uuid[]) as n (machine_id, message_id, cycles, did, operation_id)
      where g.machine_id = n.machine_id and g.message_id = n.message_id`,
    [
      rows.map(({ machineId }) => machineId),
      rows.map(({ messageId }) => messageId),
      rows.map(({ cycles }) => cycles),
      rows.map(({ did }) => did),
      rows.map(({ operationId }) => operationId),
    ],
  );
}

export interface MinuteChange {
  machineId: string;
  minute: Date;
  operationId: string | null;
  cycles: number;
  pieces: string;
}

/** Adds to minutes; a change may be below nothing where a late reading says so. Untold: folded counts, shown beside reports. */
export async function addToMinutes(tx: Tx, changes: readonly MinuteChange[]): Promise<void> {
  if (changes.length === 0) return;
  const values = [
    changes.map(({ machineId }) => machineId),
    changes.map(({ minute }) => minute.toISOString()),
    changes.map(({ operationId }) => operationId),
    changes.map(({ cycles }) => cycles),
    changes.map(({ pieces }) => pieces),
  ];
  const given = `unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::bigint[], $5::numeric[]) as n (machine_id, minute, operation_id, cycles, pieces)`;
  await tx.prepared(
    'machines.add-to-minutes',
    `insert into machines.minute (machine_id, minute, operation_id, cycles, pieces)
     select machine_id, minute, operation_id, 0, 0 from ${given} on conflict do nothing`,
    values,
  );
  await tx.prepared(
    'machines.count-minutes',
    `update machines.minute t set cycles = t.cycles + n.cycles, pieces = t.pieces + n.pieces from ${given}
      where t.machine_id = n.machine_id and t.minute = n.minute and t.operation_id is not distinct from n.operation_id`,
    values,
  );
}

/** Messages that were received before a moment, some thousand at a time. Gives how many went. Untold: what they told has long been. */
export async function forgetMessages(tx: Tx, before: Date, most: number): Promise<number> {
  return tx.write(
    `delete from machines.message where (machine_id, message_id) in
       (select machine_id, message_id from machines.message where received_at < $1 limit $2)`,
    [before, most],
  );
}
