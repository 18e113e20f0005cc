import {
  clockPolicies,
  defineQuery,
  groupBy,
  momentOfWallClock,
  policiesOf,
  type QueryContext,
  type Tx,
} from '../../../kernel/index.ts';
import { shiftWindowsFor, workingCalendarFor } from '../../masterdata/index.ts';
import { type FigureRow, machinesLimits, zReadFiguresRequest, zReadFiguresResponse } from '../contract.ts';
import { machinesPolicies } from '../policies.ts';
import { findMachinesOf, type MachineOfPlace, type Window } from '../queries/figures.ts';
import { refuse } from '../refusals.ts';
import { addParts, figuresOf, isWhole, saysNothing } from '../rules/reckon-figures.ts';
import { reckonWindows } from './reckon-windows.ts';

type Asked = ReturnType<typeof zReadFiguresRequest.parse>;

/** A window with the group that its figures belong to. */
interface GroupedWindow extends Window {
  key: string;
  name: string;
  nameEn: string;
}

/** Figures of machines by machine, work centre, shift, day or month, as DOMAIN.md has them. */
export const readFigures = defineQuery({
  name: 'machines.read-figures',
  summary: { zh: '设备指标（OEE）', en: 'Figures of machines (OEE)' },
  permission: 'machines.machine.read',
  input: zReadFiguresRequest,
  output: zReadFiguresResponse,
  http: { method: 'GET', path: '/machines/figures' },
  heavy: true,
  handle: async (context, asked) => ({ rows: await findFigures(context, asked) }),
});

/** Throws machines.span_too_long where a span ends before it begins or is longer than we add up at once. */
export function spanOf({ from, to }: { from: string; to: string }): { from: Date; to: Date } {
  const span = { from: new Date(from), to: new Date(to) };
  const ms = span.to.getTime() - span.from.getTime();
  if (ms <= 0 || ms > machinesLimits.daysMax * 86_400_000)
    throw refuse('machines.span_too_long', { days: machinesLimits.daysMax }, { where: '/to' });
  return span;
}

/**
 * Figures of the machines in the reader's area, by group and in its order. Ratios are those of the sums over the machines of which all parts
 * are known; the others are named in `without`.
 */
export async function findFigures(context: QueryContext, asked: Asked): Promise<FigureRow[]> {
  const { tx, principal, now } = context;
  const span = spanOf(asked);
  const machines = await findMachinesOf(tx, principal.scope, asked);
  const configuration = await context.configuration({});
  const noDataShareMax = Number(policiesOf(configuration, machinesPolicies)['machines.no_data_ratio']);
  const zone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const windows = await windowsOf(tx, machines, asked.by, span, zone);
  const reckoned = await reckonWindows(tx, { now, noDataShareMax }, machines, windows);
  const codes = new Map(machines.map(({ id, code }) => [id, code]));
  const groups = groupBy(
    windows.map((window, at) => ({ ...window, parts: (reckoned[at] as (typeof reckoned)[number]).parts })),
    ({ key }) => key,
  );
  return [...groups].map(([key, all]): FigureRow => {
    const [first] = all as [(typeof all)[number]];
    const telling = all.filter(({ parts }) => !saysNothing(parts));
    const whole = telling.filter(({ parts }) => isWhole(parts));
    // Of machines of which a part isn't known the others' figures say nothing.
    const summed = whole.length > 0 ? whole : telling.length > 0 ? telling : all;
    const left = telling.filter((one) => whole.length > 0 && !whole.includes(one));
    const times = all.map(({ from, to }) => [from.getTime(), to.getTime()] as const);
    return {
      key,
      name: first.name,
      nameEn: first.nameEn,
      from: new Date(Math.min(...times.map(([from]) => from))).toISOString(),
      to: new Date(Math.max(...times.map(([, to]) => to))).toISOString(),
      machines: new Set(all.map(({ machineId }) => machineId)).size,
      without: [...new Set(left.map(({ machineId }) => codes.get(machineId) ?? ''))],
      figures: figuresOf(addParts(summed.map(({ parts }) => parts))),
    };
  });
}

async function windowsOf(
  tx: Tx,
  machines: readonly MachineOfPlace[],
  by: Asked['by'],
  span: { from: Date; to: Date },
  plantZone: string,
): Promise<GroupedWindow[]> {
  if (by === 'machine')
    return machines.map(({ id, name, nameEn }) => ({ machineId: id, ...span, key: id, name, nameEn }));
  if (by === 'work_centre')
    return machines.map(({ id, workCentreId, workCentreName, workCentreNameEn }) => ({
      machineId: id,
      ...span,
      key: workCentreId,
      name: workCentreName,
      nameEn: workCentreNameEn,
    }));
  const perCalendar = new Map<string, Omit<GroupedWindow, 'machineId'>[]>();
  for (const calendarId of new Set(machines.map((machine) => machine.calendarId ?? ''))) {
    const windows =
      by === 'shift'
        ? await shiftsOf(tx, calendarId, span)
        : daysOf(span, calendarId ? (await workingCalendarFor(tx, calendarId)).timeZone : plantZone, by);
    perCalendar.set(calendarId, windows);
  }
  return machines
    .flatMap(({ id, calendarId }) =>
      (perCalendar.get(calendarId ?? '') ?? []).map((one) => ({ machineId: id, ...one })),
    )
    .sort((a, b) => a.from.getTime() - b.from.getTime() || (a.key < b.key ? -1 : 1));
}

async function shiftsOf(tx: Tx, calendarId: string, span: { from: Date; to: Date }) {
  if (calendarId === '') return [];
  const shifts = await shiftWindowsFor(tx, calendarId, span.from, span.to);
  return shifts.map(({ day, code, name, nameEn, from, to }) => ({
    key: `${day} ${code}`,
    name: `${day} ${name}`,
    nameEn: `${day} ${nameEn || name}`,
    from,
    to,
  }));
}

/** The days or months of a time zone that a span touches, cut to it. A day of a change of clocks has 23 or 25 hours. */
function daysOf({ from, to }: { from: Date; to: Date }, zone: string, by: 'day' | 'month') {
  const windows: Omit<GroupedWindow, 'machineId'>[] = [];
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  let at = from;
  while (at < to) {
    const day = days.format(at);
    const key = by === 'day' ? day : day.slice(0, 7);
    const ends = momentOfWallClock(nextOf(key, by), zone);
    const end = ends < to ? ends : to;
    windows.push({ key, name: key, nameEn: key, from: at, to: end });
    at = end;
  }
  return windows;
}

function nextOf(key: string, by: 'day' | 'month'): string {
  const [year = 0, month = 1, day = 1] = key.split('-').map(Number);
  const next = by === 'day' ? Date.UTC(year, month - 1, day + 1) : Date.UTC(year, month, 1);
  return new Date(next).toISOString().slice(0, 10);
}
