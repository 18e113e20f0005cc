import { type Amount, parseAmount, type Tx } from '../../../kernel/index.ts';
import type { CounterKind, Machine, MachineState, StopFinder } from '../contract.ts';

/** A machine with its place, as commands see it. */
export interface MachineRow {
  id: string;
  code: string;
  name: string;
  nameEn: string;
  workCentreId: string;
  workshopId: string;
  lineId: string | null;
  counter: CounterKind;
  meterMax: number | null;
  stopsBy: StopFinder;
  piecesPerCycle: Amount;
  silentMinutes: number;
  state: MachineState;
  stateSince: Date | null;
  lastAt: Date | null;
  lastReceivedAt: Date | null;
  silentSince: Date | null;
  version: number;
}

type Raw = Omit<MachineRow, 'piecesPerCycle' | 'meterMax'> & { piecesPerCycle: string; meterMax: string | null };

const place = `e.id, e.code, e.name, e.name_en as "nameEn", c.id as "workCentreId", c.workshop_id as "workshopId", c.line_id as "lineId"`;
const settings = `m.counter, m.meter_max as "meterMax", m.stops_by as "stopsBy", m.pieces_per_cycle as "piecesPerCycle",
  m.silent_minutes as "silentMinutes", m.state, m.state_since as "stateSince", m.last_at as "lastAt",
  m.last_received_at as "lastReceivedAt", m.silent_since as "silentSince", m.version`;

/** Equipment by its code, spelled in any way that means the same; inactive ones too: they may still speak. */
export async function findEquipment(
  tx: Tx,
  named: { codeKeys?: readonly string[]; ids?: readonly string[] },
): Promise<(Pick<MachineRow, 'id' | 'code' | 'workCentreId' | 'workshopId' | 'lineId'> & { key: string })[]> {
  return tx.prepared(
    'machines.find-equipment',
    `select ${place}, kernel.code_key(e.code) as key
       from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id
      where e.id = any($1::uuid[]) or (kernel.code_key(e.code) = any($2::text[]) and not e.code_double)`,
    [named.ids ?? [], named.codeKeys ?? []],
  );
}

/** Untold: a machine that was never connected stands as the defaults say; what it then does is told. */
export async function insertMachines(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.prepared(
    'machines.insert-machines',
    'insert into machines.machine (id) select unnest($1::uuid[]) on conflict do nothing',
    [[...ids].sort()],
  );
}

/** Locks machines by id: everything of a machine is decided under this lock. */
export async function lockMachines(tx: Tx, ids: readonly string[]): Promise<Map<string, MachineRow>> {
  const rows = await tx.prepared<Raw>(
    'machines.lock-machines',
    `select ${place}, ${settings}
       from machines.machine m join masterdata.equipment e on e.id = m.id join masterdata.work_centre c on c.id = e.work_centre_id
      where m.id = any($1::uuid[]) order by m.id for no key update of m`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/** All that were ever connected, locked, whose device or counter could have fallen silent. */
export async function lockWatched(tx: Tx, most: number): Promise<MachineRow[]> {
  const rows = await tx.query<Raw>(
    `select ${place}, ${settings}
       from machines.machine m join masterdata.equipment e on e.id = m.id join masterdata.work_centre c on c.id = e.work_centre_id
      where m.last_at is not null order by m.id limit $1 for no key update of m`,
    [most],
  );
  return rows.map(fromRow);
}

/** As it is set up, or would be. */
export async function findMachine(tx: Tx, id: string): Promise<MachineRow | undefined> {
  const row = await tx.first<Raw>(
    `select ${place}, coalesce(m.counter, 'pulses') as counter, m.meter_max as "meterMax", coalesce(m.stops_by, 'state') as "stopsBy",
            coalesce(m.pieces_per_cycle, 1) as "piecesPerCycle", coalesce(m.silent_minutes, 10) as "silentMinutes",
            coalesce(m.state, 'no_data') as state, m.state_since as "stateSince", m.last_at as "lastAt",
            m.last_received_at as "lastReceivedAt", m.silent_since as "silentSince", coalesce(m.version, 0) as version
       from masterdata.equipment e join masterdata.work_centre c on c.id = e.work_centre_id
       left join machines.machine m on m.id = e.id where e.id = $1`,
    [id],
  );
  return row && fromRow(row);
}

const fromRow = ({ piecesPerCycle, meterMax, ...row }: Raw): MachineRow => ({
  ...row,
  piecesPerCycle: parseAmount(piecesPerCycle),
  meterMax: meterMax === null ? null : Number(meterMax),
});

export interface MachineSettings {
  counter: CounterKind;
  meterMax: number | null;
  stopsBy: StopFinder;
  piecesPerCycle: string;
  silentMinutes: number;
}

export async function updateSettings(tx: Tx, id: string, settingsGiven: MachineSettings): Promise<void> {
  const { counter, meterMax, stopsBy, piecesPerCycle, silentMinutes } = settingsGiven;
  await tx.query(
    `update machines.machine set counter = $2, meter_max = $3, stops_by = $4, pieces_per_cycle = $5, silent_minutes = $6,
            version = version + 1 where id = $1`,
    [id, counter, meterMax, stopsBy, piecesPerCycle, silentMinutes],
  );
}

export interface Standing {
  id: string;
  state: MachineState;
  stateSince: Date | null;
  lastAt: Date | null;
  lastReceivedAt: Date | null;
  silentSince: Date | null;
}

export async function updateStanding(tx: Tx, rows: readonly Standing[]): Promise<void> {
  if (rows.length === 0) return;
  const of = <K extends keyof Standing>(name: K) =>
    rows.map((row) => {
      const value: unknown = row[name];
      return value instanceof Date ? value.toISOString() : value;
    });
  await tx.prepared(
    'machines.update-standing',
    `update machines.machine m set state = n.state, state_since = n.state_since, last_at = n.last_at,
            last_received_at = n.last_received_at, silent_since = n.silent_since
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
         as n (id, state, state_since, last_at, last_received_at, silent_since)
      where m.id = n.id`,
    [of('id'), of('state'), of('stateSince'), of('lastAt'), of('lastReceivedAt'), of('silentSince')],
  );
}

export function presentMachine(row: MachineRow & { piecesPerCycleText: string }): Machine {
  const {
    id: machineId,
    counter,
    meterMax,
    stopsBy,
    piecesPerCycleText,
    silentMinutes,
    state,
    stateSince,
    version,
  } = row;
  return {
    machineId,
    counter,
    meterMax,
    stopsBy,
    piecesPerCycle: piecesPerCycleText,
    silentMinutes,
    state,
    stateSince: stateSince?.toISOString() ?? null,
    version,
  };
}
