import { type CommandFacts, groupBy, newId, type Tx } from '../../../kernel/index.ts';
import { findReasonCode } from '../../masterdata/index.ts';
import { machineStopped, machineTurned, stopEnded } from '../events.ts';
import { microMsAt, type PoliciesAt } from '../policies-at.ts';
import type { MachineRow } from '../queries/machines.ts';
import { findRuns, type Run } from '../queries/runs.ts';
import { findStopsAround, insertStops, type StopRow, updateStops, voidStops } from '../queries/stops.ts';
import { readLatestTurns, readTurnsAround, type TurnRow } from '../queries/turns.ts';
import { findStops } from '../rules/find-stops.ts';
import { type BookedStop, reconcileStops } from '../rules/reconcile-stops.ts';
import type { FoundStop } from '../rules/types.ts';
import { isMicro, tellsOthers } from '../rules/weigh-stop.ts';
import { toldOfMachine, toldOfStop } from '../tell-machine.ts';

/** Where the turns of a machine were written anew. */
export interface TurnedSpan {
  machine: MachineRow;
  from: Date;
  to: Date;
}

export interface Settling {
  tx: Tx;
  now: Date;
  emit: CommandFacts['emit'];
  policies: PoliciesAt;
}

type Booked = BookedStop & { row: StopRow };

/**
 * Brings stops and the state of machines, which are locked, to what their turns say by now: a number of statements that doesn't grow with the machines. Tells what
 * changed. What people said of a stop stays with its part.
 */
export async function settleTurns(settling: Settling, spans: readonly TurnedSpan[]): Promise<void> {
  if (spans.length === 0) return;
  const { tx } = settling;
  const asked = spans.map(({ machine, from, to }) => ({ machineId: machine.id, from, to }));
  const turns = byMachine(await readTurnsAround(tx, asked));
  const bounds = spans.map((span) => boundsOf(span, turns.get(span.machine.id) ?? []));
  const booked = byMachine(await findStopsAround(tx, bounds));
  const whole = { from: earliest(bounds.map(({ from }) => from)), to: settling.now };
  const ids = spans.map(({ machine }) => machine.id);
  const runs = await findRuns(tx, ids, whole.from, whole.to);
  const written = { fresh: [] as StopRow[], changed: [] as StopRow[], voided: [] as string[] };
  for (const { machine } of spans) {
    const found = findStops((turns.get(machine.id) ?? []).map((turn) => ({ ...turn, at: turn.at.getTime() })));
    const rows = (booked.get(machine.id) ?? []).map(
      (row): Booked => ({
        id: row.id,
        foundId: row.foundId,
        said: row.reasonedByName !== null,
        from: row.fromAt.getTime(),
        to: row.toAt?.getTime() ?? null,
        row,
      }),
    );
    const { fresh, changed, voided } = reconcileStops(rows, found);
    for (const one of changed) written.changed.push(...changedRow(settling, machine, one));
    for (const one of fresh) written.fresh.push(await freshRow(settling, machine, runs, one));
    for (const { row } of voided) {
      written.voided.push(row.id);
      if (row.toldAt && !row.toAt) tellEnd(settling, machine, row, row.fromAt);
    }
  }
  await insertStops(tx, written.fresh);
  await updateStops(
    tx,
    written.changed.map(({ id, fromAt, toAt, state, micro, toldAt }) => ({ id, fromAt, toAt, state, micro, toldAt })),
  );
  await voidStops(tx, written.voided, settling.now);
  const latest = await readLatestTurns(tx, ids);
  for (const { machine } of spans) turnTo(settling, machine, latest.get(machine.id));
}

/** The machine as it stands by its last turn; whoever locked it writes it. */
function turnTo({ emit }: Settling, machine: MachineRow, turn: TurnRow | undefined): void {
  const [from, to, at] = [machine.state, turn?.state ?? 'no_data', turn?.at ?? null];
  machine.state = to;
  machine.stateSince = at;
  if (from !== to)
    emit(machineTurned, machine.id, { ...toldOfMachine(machine), from, to, at: (at ?? new Date(0)).toISOString() });
}

function changedRow(
  settling: Settling,
  machine: MachineRow,
  { stop: { row }, from, to, found }: { stop: Booked; from: number; to: number | null; found: FoundStop },
): StopRow[] {
  const next = { ...row, fromAt: new Date(from), toAt: to === null ? null : new Date(to), state: found.state };
  const same =
    next.fromAt.getTime() === row.fromAt.getTime() &&
    next.toAt?.getTime() === row.toAt?.getTime() &&
    next.state === row.state;
  if (same) return [];
  weigh(settling, machine, next);
  if (next.toldAt && next.toAt && next.toAt.getTime() !== row.toAt?.getTime())
    tellEnd(settling, machine, next, next.toAt);
  return [next];
}

async function freshRow(
  settling: Settling,
  machine: MachineRow,
  runs: readonly Run[],
  { from, to, found, like }: { from: number; to: number | null; found: FoundStop; like: Booked | undefined },
): Promise<StopRow> {
  const { tx } = settling;
  const { workCentreId, workshopId, lineId } = machine;
  const run = runs.find(
    (one) => one.machineId === machine.id && one.from.getTime() <= from && (one.to === null || one.to.getTime() > from),
  );
  const id = newId();
  const said = found.saidCode && (await findReasonCode(tx, 'downtime', found.saidCode, { workshopId }));
  const row: StopRow = {
    id,
    foundId: id,
    machineId: machine.id,
    ...{ workCentreId, workshopId, lineId },
    operationId: run?.operationId ?? null,
    orderId: run?.orderId ?? null,
    state: found.state,
    by: found.by,
    fromAt: new Date(from),
    toAt: to === null ? null : new Date(to),
    reasonCode: like ? like.row.reasonCode : said ? said.code : null,
    saidCode: found.saidCode,
    note: like?.row.note ?? null,
    reasonedBy: like?.row.reasonedBy ?? null,
    reasonedByName: like?.row.reasonedByName ?? null,
    reasonedAt: like?.row.reasonedAt ?? null,
    micro: false,
    toldAt: null,
  };
  weigh(settling, machine, row);
  if (row.toldAt && row.toAt) tellEnd(settling, machine, row, row.toAt);
  return row;
}

/** Whether it is a micro stop, and whether others hear of it, which they do once. */
function weigh(settling: Settling, machine: MachineRow, row: StopRow): void {
  const microMs = microMsAt(settling.policies, machine);
  row.micro = isMicro(row, microMs);
  if (!row.toldAt && tellsOthers(row, settling.now, microMs)) tellStop(settling, machine, row);
}

export function tellStop({ emit, now }: Pick<Settling, 'emit' | 'now'>, machine: MachineRow, row: StopRow): void {
  row.toldAt = now;
  emit(machineStopped, row.id, toldOfStop(machine, row));
}

function tellEnd({ emit }: Settling, machine: MachineRow, row: StopRow, at: Date): void {
  const seconds = (at.getTime() - row.fromAt.getTime()) / 1_000;
  emit(stopEnded, row.id, { ...toldOfStop(machine, row), toAt: at.toISOString(), micro: row.micro, seconds });
}

/** Between which moments the stops of a machine may have changed: beyond them it surely didn't stand. */
function boundsOf({ machine, from, to }: TurnedSpan, turns: readonly TurnRow[]) {
  const stands = ({ state }: TurnRow) => state === 'stopped' || state === 'fault';
  const before = turns.findLast((turn) => turn.at < from && !stands(turn));
  const after = turns.find((turn) => turn.at > to && !stands(turn));
  return { machineId: machine.id, from: before?.at ?? null, to: after?.at ?? null };
}

function earliest(moments: readonly (Date | null)[]): Date {
  const known = moments.flatMap((at) => (at ? [at.getTime()] : []));
  return new Date(known.length < moments.length ? 0 : Math.min(...known));
}

const byMachine = <Row extends { machineId: string }>(rows: readonly Row[]) =>
  groupBy(rows, ({ machineId }) => machineId);
