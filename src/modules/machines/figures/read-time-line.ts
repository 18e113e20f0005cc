import type { Tx } from '../../../kernel/index.ts';
import { assertInScope, defineQuery, formatAmount, policiesOf, providedFor, toWire } from '../../../kernel/index.ts';
import { shiftWindowsFor, workingCalendarFor } from '../../masterdata/index.ts';
import { machineCalls } from '../call-sources.ts';
import { type CountedRow, zReadTimeLineRequest, zReadTimeLineResponse } from '../contract.ts';
import { machinesPolicies } from '../policies.ts';
import {
  findMachinesOf,
  type MachineOfPlace,
  nameOperations,
  sumCounted,
  sumReported,
  type Window,
} from '../queries/figures.ts';
import { findMachine } from '../queries/machines.ts';
import { readChanges, readStopsOfLine } from '../queries/stops.ts';
import { refuse } from '../refusals.ts';
import { amountOf, figuresOf } from '../rules/reckon-figures.ts';
import { spanOf } from './read-figures.ts';
import { reckonWindows } from './reckon-windows.ts';

/** One machine over a span: its states without a hole, its stops, what was planned, who called, and counted beside reported pieces. */
export const readTimeLine = defineQuery({
  name: 'machines.read-time-line',
  summary: { zh: '设备时间线', en: 'The time line of a machine' },
  permission: 'machines.machine.read',
  input: zReadTimeLineRequest,
  output: zReadTimeLineResponse,
  http: { method: 'GET', path: '/machines/:machineId/time-line' },
  handle: async (context, asked) => {
    const { tx, principal, now } = context;
    const { from, to } = spanOf(asked);
    const known = await findMachine(tx, asked.machineId);
    if (!known) throw refuse('machines.machine_unknown', { machine: asked.machineId }, { where: '/machineId' });
    assertInScope(principal, known);
    const [found] = await findMachinesOf(tx, { all: true }, { machineId: known.id });
    const machine: MachineOfPlace = found ?? {
      ...known,
      nameEn: known.nameEn || known.name,
      workCentreName: '',
      workCentreNameEn: '',
      calendarId: null,
    };
    const window = { machineId: machine.id, from, to };
    const noDataShareMax = Number(
      policiesOf(await context.configuration({}), machinesPolicies)['machines.no_data_ratio'],
    );
    const [reckoned] = await reckonWindows(tx, { now, noDataShareMax }, [machine], [window]);
    const { line = [], planned = [], parts } = reckoned ?? {};
    const stops = new Map((await readStopsOfLine(tx, [machine.id], from, to)).map((stop) => [stop.id, stop]));
    const calls = await Promise.all(
      providedFor(tx, machineCalls).map((source) => source.find(tx, machine.id, from, to)),
    );
    const { calendarId } = machine;
    const { code, name, nameEn, workCentreName, workCentreNameEn } = machine;
    return {
      machineId: machine.id,
      ...{ code, name, nameEn, workCentreName, workCentreNameEn },
      timeZone: calendarId ? (await workingCalendarFor(tx, calendarId)).timeZone : null,
      segments: line.map((segment) => {
        const stop = segment.stop && stops.get(segment.stop.id);
        return {
          from: new Date(segment.from).toISOString(),
          to: new Date(segment.to).toISOString(),
          state: segment.state,
          stopId: stop?.id ?? null,
          reasonCode: stop?.reasonCode ?? null,
          reasonName: stop?.reasonName ?? null,
          reasonNameEn: stop?.reasonNameEn || (stop?.reasonName ?? null),
          micro: stop?.micro ?? false,
        };
      }),
      planned: (planned ?? []).map((span) => ({
        from: new Date(span.from).toISOString(),
        to: new Date(span.to).toISOString(),
      })),
      shifts: calendarId
        ? toWire(await shiftWindowsFor(tx, calendarId, from, to)).map(({ shiftId: _shiftId, ...shift }) => shift)
        : [],
      calls: calls.flat(),
      changes: toWire(await readChanges(tx, [...stops.keys()])),
      counted: await countedBesideReported(tx, window),
      figures: figuresOf(parts as NonNullable<typeof parts>),
    };
  },
});

async function countedBesideReported(tx: Tx, window: Window): Promise<CountedRow[]> {
  const rows = new Map<string, { counted: bigint; reported: bigint }>();
  const rowOf = (id: string | null) => {
    const row = rows.get(id ?? '') ?? { counted: 0n, reported: 0n };
    rows.set(id ?? '', row);
    return row;
  };
  for (const { operationId, pieces } of await sumCounted(tx, [window])) rowOf(operationId).counted += amountOf(pieces);
  for (const { operationId, good, scrap, rework } of await sumReported(tx, [window]))
    rowOf(operationId).reported += amountOf(good) + amountOf(scrap) + amountOf(rework);
  const named = await nameOperations(
    tx,
    [...rows.keys()].filter((id) => id !== ''),
  );
  return [...rows].map(([id, { counted, reported }]): CountedRow => {
    const operation = named.get(id);
    return {
      operationId: operation?.id ?? null,
      operationCode: operation?.code ?? null,
      operationName: operation?.name ?? null,
      operationNameEn: operation?.nameEn ?? null,
      orderId: operation?.orderId ?? null,
      orderCode: operation?.orderCode ?? null,
      unit: operation?.unit ?? null,
      counted: formatAmount(counted),
      reported: formatAmount(reported),
      runSecondsPerPiece: operation?.runSeconds ?? null,
      piecesPerCycle: operation?.piecesPerCycle ?? null,
    };
  });
}
