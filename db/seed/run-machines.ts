import type { Program } from '../../src/entry/assemble.ts';
import { formatMoment, type Principal, systemPrincipal } from '../../src/kernel/index.ts';
import { compareCounts } from '../../src/modules/machines/doubts/compare-counts.ts';
import { attributeCycles } from '../../src/modules/machines/intake/attribute-cycles.ts';
import { takeMessages } from '../../src/modules/machines/intake/take-messages.ts';
import { setUpMachine } from '../../src/modules/machines/set-up-machine.ts';
import { classReason } from '../../src/modules/machines/stops/class-reason.ts';
import { reasonStop } from '../../src/modules/machines/stops/reason-stop.ts';
import { watchMachines } from '../../src/modules/machines/watch-machines.ts';
import { ROBOT } from './factory/organisation.ts';
import { crews } from './factory/people.ts';
import type { Foundation } from './lay-foundation.ts';
import { principalsOf } from './principals-of.ts';
import { createRandom, type Random } from './story/random.ts';
import { weldFeet } from './weld-feet.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const TICK = 5 * MINUTE;
const DAYS = 3;
const zone = 'Asia/Shanghai';

interface DemoMachine {
  code: string;
  workshop: string;
  /** Says what its counter shows, which begins again at 100,000. */
  meter?: true;
  /** Counts so much more than was reported. */
  more: number;
  /** Stands since some minutes, and nobody has said why. */
  broken?: true;
}

const machines: DemoMachine[] = [
  { code: 'CUT-01', workshop: 'FRM', more: 1.12 },
  { code: ROBOT, workshop: 'FRM', more: 1, broken: true },
  { code: 'WHL-02', workshop: 'ASM', more: 1.12, meter: true },
];

const losses = {
  'D-BRK': 'breakdown',
  'D-SET': 'setup',
  'D-TOOL': 'setup',
  'D-MAT': 'minor',
  'D-PM': 'planned',
} as const;

interface Seed {
  program: Program;
  foundation: Foundation;
  now: Date;
}

/** Three machines with their last days: what they counted beside what was reported on them, why they stood, and one that stands now. */
export async function runMachines({ program, foundation, now }: Seed): Promise<void> {
  const principals = principalsOf(program, foundation);
  const run = async (command: unknown, input: object, at: Date, key: string, principal: Principal = systemPrincipal) =>
    program.runner.execute(command as never, input, {
      principal,
      source: 'seed',
      at,
      idempotencyKey: `demo-machines-${key}`,
    });
  const begun = new Date(now.getTime() - DAYS * DAY);
  for (const [reasonCode, loss] of Object.entries(losses))
    await run(classReason, { reasonCode, loss }, begun, reasonCode);
  const { rows: equipment } = await program.database.pool.query<{ id: string; code: string }>(
    'select id, code from masterdata.equipment where code = any($1)',
    [machines.map(({ code }) => code)],
  );
  for (const machine of machines) {
    const machineId = equipment.find(({ code }) => code === machine.code)?.id;
    if (!machineId) throw new Error(`the demo has no machine ${machine.code}`);
    const connected = machine.meter ? { counter: 'meter', meterMax: 99_999 } : { counter: 'pulses' };
    await run(setUpMachine, { machineId, ...connected }, begun, `${machine.code}-set-up`);
    const stoodAt = standingOf(machine, begun, now);
    if (machine.code === ROBOT) {
      const minutesRun = (from: number, to: number) =>
        ticksBetween(from, to).filter((at) => !stoodAt(at)).length * (TICK / MINUTE);
      await weldFeet({ program, foundation, principals, machineId, begun, now, minutesRun });
    }
    const runs = await runsOf(program, machineId, begun, now);
    const said = messagesOf({ machine, stoodAt, runs, begun, now });
    // What is older than two days when it comes would no longer count.
    const halves = Array.from({ length: DAYS * 2 }, (_, nth) => begun.getTime() + (nth + 1) * (DAY / 2));
    const ends = new Set([...halves, ...runs.map(({ to }) => to)]);
    let at = begun.getTime();
    for (const [part, until] of [...ends].sort((a, b) => a - b).entries()) {
      const messages = said.filter((message) => Date.parse(message.at) >= at && Date.parse(message.at) < until);
      if (messages.length > 0)
        await run(takeMessages, { machine: machine.code, messages }, new Date(until), `${machine.code}-${part}`);
      // Who reports on a machine says from when on it was theirs.
      for (const { operationId, from } of runs.filter(({ to, leased }) => to === until && !leased))
        await run(
          attributeCycles,
          { operationId, machineId, from: new Date(from).toISOString() },
          new Date(until),
          `${machine.code}-${part}-${operationId}`,
        );
      at = until;
    }
    await sayReasons(machine, machineId);
  }
  await run(watchMachines, {}, now, 'watch');
  await run(compareCounts, {}, now, 'compare');

  /** The team leader has said why, but for the newest stop. */
  async function sayReasons({ code, workshop }: DemoMachine, machineId: string): Promise<void> {
    const { rows } = await program.database.pool.query<{ id: string; to_at: Date }>(
      `select id, to_at from machines.stop where machine_id = $1 and void_at is null and not micro and to_at is not null order by from_at`,
      [machineId],
    );
    const leader = principals.get(crews[workshop]?.EARLY ?? '');
    const reasons = ['D-SET', 'D-BRK', 'D-TOOL', 'D-MAT', 'D-SET', 'D-PM'];
    for (const [nth, { id, to_at: over }] of rows.slice(0, -1).entries()) {
      const at = new Date(Math.min(over.getTime() + 4 * MINUTE, now.getTime()));
      const reasonCode = reasons[nth % reasons.length];
      await run(reasonStop, { stopId: id, reasonCode }, at, `${code}-reason-${nth}`, leader);
    }
  }
}

interface RunOfMachine {
  from: number;
  to: number;
  pieces: number;
  operationId: string;
  /** The operation has the machine, so that what is counted is its own at once. */
  leased: boolean;
}

/** When the machine worked: while an operation had it, and on the days before as its reports say. */
async function runsOf({ database }: Program, machineId: string, from: Date, now: Date): Promise<RunOfMachine[]> {
  const { rows } = await database.pool.query<{
    from_at: Date;
    to_at: Date;
    pieces: string;
    operation_id: string;
    leased: boolean;
  }>(
    `select l.acquired_at as from_at, least(coalesce(l.released_at, $3), $3) as to_at, true as leased, l.operation_id,
            coalesce((select sum(r.quantity_good + r.quantity_scrap + r.quantity_rework) from execution.production_report r
              where r.operation_id = l.operation_id and r.business_at >= l.acquired_at and r.business_at <= coalesce(l.released_at, $3)), 0) as pieces
       from execution.resource_lease l
      where l.equipment_id = $1 and l.acquired_at < $3 and coalesce(l.released_at, $3) > $2
     union all
     select greatest(coalesce(r.started_at, r.business_at - interval '100 minutes'), $2), r.business_at, false, r.operation_id,
            r.quantity_good + r.quantity_scrap + r.quantity_rework
       from execution.production_report r where r.equipment_id = $1 and r.business_at > $2 and r.reverses_id is null
      order by leased desc, from_at`,
    [machineId, from, now],
  );
  return rows.map((row) => ({
    from: row.from_at.getTime(),
    to: row.to_at.getTime(),
    pieces: Number(row.pieces),
    operationId: row.operation_id,
    leased: row.leased,
  }));
}

type Message = { id: string; at: string } & ({ kind: 'cycles'; count: number } | { kind: 'state'; state: string });

type StoodAt = (at: number) => boolean;

const brokenSince = ({ broken }: DemoMachine, now: Date) =>
  broken ? now.getTime() - 25 * MINUTE : Number.POSITIVE_INFINITY;

/** When a machine stood while it ought to have worked. */
function standingOf(machine: DemoMachine, begun: Date, now: Date): StoodAt {
  const stops = stopsOf(createRandom(machine.code.length * 7 + machine.code.charCodeAt(0)), begun, now);
  const brokenAt = brokenSince(machine, now);
  return (at) => at >= brokenAt || stops.some(({ from, to }) => at >= from && at < to);
}

/** The moments at which a machine says how it is. */
function ticksBetween(from: number, to: number): number[] {
  const first = Math.ceil(from / TICK) * TICK;
  return Array.from({ length: Math.max(0, Math.ceil((to - first) / TICK)) }, (_, nth) => first + nth * TICK);
}

interface Said {
  machine: DemoMachine;
  stoodAt: StoodAt;
  runs: readonly RunOfMachine[];
  begun: Date;
  now: Date;
}

function messagesOf({ machine, stoodAt, runs, begun, now }: Said): Message[] {
  const messages: Message[] = [];
  const lastAt = now.getTime() - MINUTE;
  const brokenAt = brokenSince(machine, now);
  const runAt = (at: number) => runs.find(({ from, to }) => at >= from && at < to);
  const ticks = ticksBetween(begun.getTime(), lastAt + 1);
  // What was made in a run is counted while the machine ran.
  const ticksOf = new Map<RunOfMachine, number>();
  for (const at of ticks) {
    const run = runAt(at);
    if (run && isWorked(at) && !stoodAt(at)) ticksOf.set(run, (ticksOf.get(run) ?? 0) + 1);
  }
  let reading = 41_300;
  let owed = 0;
  for (const at of ticks) {
    const id = `${machine.code}-${at / TICK}`;
    const said = new Date(at).toISOString();
    const stands = stoodAt(at);
    const run = runAt(at);
    const works = isWorked(at);
    if (run && works && !stands) owed += (run.pieces * machine.more) / (ticksOf.get(run) ?? 1);
    const count = Math.floor(owed);
    owed -= count;
    reading = (reading + count) % 100_000;
    if (count > 0) messages.push({ id: `${id}-c`, at: said, kind: 'cycles', count: machine.meter ? reading : count });
    const state = at >= brokenAt ? 'fault' : !works ? 'off' : stands ? 'stopped' : run ? 'running' : 'idle';
    messages.push({ id: `${id}-s`, at: said, kind: 'state', state });
  }
  return messages;
}

/** Two or three stops of a quarter to three quarters of an hour each day, and some short ones. */
function stopsOf(random: Random, begun: Date, now: Date): { from: number; to: number }[] {
  const stops: { from: number; to: number }[] = [];
  for (let day = begun.getTime(); day < now.getTime(); day += DAY) {
    for (const hour of [2, 6, 11]) {
      const from = Math.round((day + (hour + random.next() * 3) * HOUR) / TICK) * TICK;
      stops.push({ from, to: from + TICK * (random.chance(0.3) ? 1 : random.between(3, 9)) });
    }
  }
  return stops;
}

/** Early and late shift, 07:00 to 23:00 by the factory's clock. */
function isWorked(at: number): boolean {
  const hour = Number(formatMoment(new Date(at), zone).slice(11, 13));
  return hour >= 7 && hour < 23;
}
