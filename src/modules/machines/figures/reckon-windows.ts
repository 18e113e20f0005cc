import { groupBy, type Tx } from '../../../kernel/index.ts';
import { type WorkingCalendar, workingCalendarFor, workingPeriods } from '../../masterdata/index.ts';
import { type MachineOfPlace, sumCounted, sumReported, type Window } from '../queries/figures.ts';
import { readStopsOfLine } from '../queries/stops.ts';
import { readTurnsOfLine } from '../queries/turns.ts';
import { type LineSegment, layLine, type StopOnLine } from '../rules/lay-line.ts';
import { amountOf, millisOf, type Parts, reckonParts } from '../rules/reckon-figures.ts';
import { overlapOf } from '../rules/spans.ts';
import type { Span, Turn } from '../rules/types.ts';

export interface Reckoned {
  parts: Parts;
  line: LineSegment[];
  planned: Span[] | undefined;
}

/**
 * The parts of the figures of each window, in its order: all machines and windows by a handful of statements. Before its first word a machine
 * wasn't connected: that time, and what was reported in it, belongs to no figure.
 */
export async function reckonWindows(
  tx: Tx,
  { now, noDataShareMax }: { now: Date; noDataShareMax: number },
  machines: readonly MachineOfPlace[],
  windows: readonly Window[],
): Promise<Reckoned[]> {
  if (windows.length === 0) return [];
  const times = windows.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
  const [first, last] = [
    new Date(times.reduce((a, b) => Math.min(a, b))),
    new Date(times.reduce((a, b) => Math.max(a, b))),
  ];
  const ids = machines.map(({ id }) => id);
  const calendars = await calendarsOf(tx, machines);
  const turns = await readTurnsOfLine(tx, ids, first, last);
  const stops = groupBy(await readStopsOfLine(tx, ids, first, last), ({ machineId }) => machineId);
  const lines = new Map(
    ids.map((id) => [id, { turns: turns.get(id) ?? [], stops: (stops.get(id) ?? []).map(onLine) }]),
  );
  const heard = windows.map(({ machineId, from, to }): Window => {
    const begun = lines.get(machineId)?.turns[0]?.at ?? from.getTime();
    return { machineId, from: new Date(Math.min(Math.max(from.getTime(), begun), to.getTime())), to };
  });
  const reported = groupBy(await sumReported(tx, heard), ({ window }) => window);
  const counted = groupBy(await sumCounted(tx, heard), ({ window }) => window);
  const hoursOf = keptHours();
  const calendarOf = new Map(machines.map(({ id, calendarId }) => [id, calendarId]));
  return windows.map(({ machineId, from, to }, at) => {
    const span = { from: from.getTime(), to: to.getTime() };
    const { turns: all, stops: standing } = lines.get(machineId) ?? { turns: [], stops: [] };
    const line = layLine(
      within(all, span),
      standing.filter((stop) => stop.from < span.to && (stop.to ?? span.to) > span.from),
      span,
      now.getTime(),
    );
    const calendar = calendars.get(calendarOf.get(machineId) ?? '');
    const since = heard[at]?.from.getTime() ?? span.from;
    const planned = calendar && hoursOf(calendar, span.from, Math.min(span.to, now.getTime()));
    const parts = reckonParts({
      planned: planned && overlapOf(planned, [{ from: since, to: span.to }]),
      line: since > span.from ? line.filter(({ to }) => to > since) : line,
      reported: (reported.get(at) ?? []).map(({ good, scrap, rework, runSeconds }) => ({
        good: amountOf(good),
        scrap: amountOf(scrap),
        rework: amountOf(rework),
        runMillis: millisOf(runSeconds),
      })),
      counted: (counted.get(at) ?? []).reduce((sum, { pieces }) => sum + amountOf(pieces), 0n),
      noDataShareMax,
    });
    return { parts, line, planned: planned && [...planned] };
  });
}

/** The hours of a calendar between two moments: most machines have theirs in common, and a month of days is walked once. */
function keptHours(): (calendar: WorkingCalendar, from: number, to: number) => Span[] {
  const kept = new Map<WorkingCalendar, Map<string, Span[]>>();
  return (calendar, from, to) => {
    const own = kept.get(calendar) ?? new Map<string, Span[]>();
    kept.set(calendar, own);
    const key = `${from} ${to}`;
    const hours = own.get(key) ?? [...workingPeriods(calendar, from, to)];
    own.set(key, hours);
    return hours;
  };
}

async function calendarsOf(tx: Tx, machines: readonly MachineOfPlace[]): Promise<Map<string, WorkingCalendar>> {
  const ids = [...new Set(machines.flatMap(({ calendarId }) => calendarId ?? []))];
  const calendars = new Map<string, WorkingCalendar>();
  for (const id of ids) calendars.set(id, await workingCalendarFor(tx, id));
  return calendars;
}

/** The turns within a span, and the last one before it. */
function within(turns: readonly Turn[], { from, to }: Span): Turn[] {
  let first = turns.findIndex((turn) => turn.at > from);
  if (first < 0) first = turns.length;
  const rest = turns.slice(Math.max(0, first - 1));
  const end = rest.findIndex((turn) => turn.at >= to);
  return end < 0 ? rest : rest.slice(0, end);
}

const onLine = ({
  id,
  fromAt,
  toAt,
  reasonCode,
  planned,
  micro,
}: {
  id: string;
  fromAt: Date;
  toAt: Date | null;
  reasonCode: string | null;
  planned: boolean;
  micro: boolean;
}): StopOnLine => ({ id, from: fromAt.getTime(), to: toAt?.getTime() ?? null, reasonCode, planned, micro });
