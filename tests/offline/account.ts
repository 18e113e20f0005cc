import type { Database } from '../../src/kernel/index.ts';
import { checkLedger } from '../../src/modules/inventory/index.ts';
import type { Device } from './device.ts';

/** What somebody really did on a device. */
export interface Deed {
  id: string;
  device: string;
  personId: string;
  operationId: string;
  /** Reports: the pieces; a start has none. */
  pieces: number | null;
  at: number;
}

export interface Account {
  deeds: number;
  accepted: number;
  refused: number;
  /** Done, and in no book and on no list. */
  lost: string[];
  /** Booked more than once. */
  doubled: string[];
  /** Refused, and on no list where somebody deals with it. */
  unlisted: string[];
  /** The books contradict what was done. */
  unsound: string[];
  /** Minutes by which the furthest accepted fact without a mark is off. */
  offMinutesMax: number;
  marked: number;
  late: number;
}

interface FactRow {
  id: string;
  state: string;
  settled: string | null;
  person_id: string;
  time_mark: string | null;
  late: number;
}

/** Holds the books against what was done. `again`: pieces that somebody at the desk booked for what was refused. */
export async function drawAccount(
  database: Database,
  deeds: readonly Deed[],
  devices: readonly Device[],
  again: readonly { operationId: string; pieces: number }[],
): Promise<Account> {
  const query = async <T extends object>(sql: string, values: unknown[] = []) =>
    (await database.pool.query<T & { id: string }>(sql, values)).rows;
  const facts = new Map(
    (
      await query<FactRow>(
        `select id, state, settled, person_id, time_mark, extract(epoch from received_at - claimed_at)::float8 as late from terminals.fact`,
      )
    ).map((row) => [row.id, row]),
  );
  const answers = await query<{ key: string; count: number }>(
    `select split_part(key, '.', 1) as key, count(*)::int as count from kernel.idempotency where refusal is null group by 1`,
  );
  const timesAccepted = new Map(answers.map(({ key, count }) => [key, count]));
  const onDevice = new Map(
    devices.flatMap((device) => device.commands().map((command) => [command.id, command] as const)),
  );
  const account: Account = {
    ...{ deeds: deeds.length, accepted: 0, refused: 0, lost: [], doubled: [], unlisted: [], unsound: [] },
    ...{ offMinutesMax: 0, marked: 0, late: 0 },
  };
  const booked = new Map<string, number>();
  for (const deed of deeds) {
    const fact = facts.get(deed.id);
    const times = timesAccepted.get(deed.id) ?? 0;
    const here = onDevice.get(deed.id);
    const what = `${deed.device} ${deed.id}: fact ${fact?.state}, answers ${times}, on the device ${here?.state}`;
    if (times > 1) account.doubled.push(what);
    if (!fact || fact.state === 'taken' || here?.state === 'waiting') account.lost.push(what);
    else if (fact.person_id !== deed.personId) account.unsound.push(`${what}: under another’s name`);
    else if (fact.state === 'accepted') {
      if (times !== 1) account.lost.push(what);
      account.accepted += 1;
      if (fact.late > 60) account.late += 1;
      if (fact.time_mark) account.marked += 1;
      if (deed.pieces !== null) booked.set(deed.operationId, (booked.get(deed.operationId) ?? 0) + deed.pieces);
    } else {
      if (times !== 0) account.unsound.push(`${what}: refused and booked`);
      account.refused += 1;
    }
    if (here?.state === 'refused' && (fact?.state !== 'refused' || fact.settled !== null)) account.unlisted.push(what);
  }
  for (const { operationId, pieces } of again) booked.set(operationId, (booked.get(operationId) ?? 0) + pieces);
  const operations = await query<{ good: string; reported: string }>(
    `select p.id, trim_scale(p.quantity_good)::text as good,
            (select trim_scale(coalesce(sum(r.quantity_good), 0))::text from execution.production_report r where r.operation_id = p.id) as reported
     from execution.work_order_operation p`,
  );
  for (const { id, good, reported } of operations) {
    const wanted = String(booked.get(id) ?? 0);
    if (good !== wanted || reported !== wanted)
      account.unsound.push(`operation ${id}: ${wanted} were done, ${good} are good, ${reported} are reported`);
  }
  const numbers = await query<{ last: number; count: number }>(
    `select t.id, t.last_sequence::int as last, (select count(*)::int from terminals.fact f where f.terminal_id = t.id) as count
     from terminals.terminal t`,
  );
  for (const { id, last, count } of numbers)
    if (last !== count) account.unsound.push(`terminal ${id}: counted to ${last}, ${count} came`);
  const times = await query<{ at: Date }>(
    `select f.id, r.business_at as at from terminals.fact f join execution.production_report r
        on r.operation_id::text = split_part(f.path, '/', 3) and r.business_at = f.claimed_at
      where f.state = 'accepted' and f.time_mark is null`,
  );
  const doneAt = new Map(deeds.map(({ id, at }) => [id, at]));
  for (const { id, at } of times) {
    const done = doneAt.get(id);
    if (done !== undefined)
      account.offMinutesMax = Math.max(account.offMinutesMax, Math.abs(at.getTime() - done) / 60_000);
  }
  const { deviations } = await database.read(checkLedger);
  for (const deviation of deviations) account.unsound.push(`ledger: ${JSON.stringify(deviation)}`);
  return account;
}
