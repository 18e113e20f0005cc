import { type CommandFacts, groupBy, type Tx } from '../../../kernel/index.ts';
import type { PoliciesAt } from '../policies-at.ts';
import type { MachineRow } from '../queries/machines.ts';
import {
  addToMinutes,
  type BeforeRow,
  type KeptMessage,
  readAround,
  readBefore,
  updateCycles,
} from '../queries/messages.ts';
import { findRuns } from '../queries/runs.ts';
import { deleteOwnTurns, insertTurns, readOwnWords, type TurnRow } from '../queries/turns.ts';
import { type Before, type Listening, readTurns } from '../rules/read-turns.ts';
import type { SaidMessage } from '../rules/types.ts';
import { settleTurns, type TurnedSpan } from '../stops/settle-turns.ts';
import { type FoldedCounts, foldCounts } from './fold-counts.ts';

export interface Listener {
  tx: Tx;
  now: Date;
  emit: CommandFacts['emit'];
  policies: PoliciesAt;
}

/** A machine, locked, of which something new is known between two moments. */
export interface Heard {
  machine: MachineRow;
  from: Date;
  to: Date;
}

/** What is read anew of one machine. */
interface Window extends Heard {
  before: BeforeRow;
  /** After this its turns are said anew. */
  since: Date;
}

/**
 * Reads anew what machines said around what is new, as if it had all come in its order, and brings counts, turns and stops to it. So it
 * doesn't matter which message came first.
 */
export async function listenTo({ tx, now, emit, policies }: Listener, heard: readonly Heard[]): Promise<void> {
  if (heard.length === 0) return;
  const befores = new Map(
    (
      await readBefore(
        tx,
        heard.map(({ machine, from }) => ({ machineId: machine.id, at: from })),
      )
    ).map((row) => [row.machineId, row]),
  );
  const windows = heard.map((one) => windowOf(one, befores.get(one.machine.id) as BeforeRow));
  const kept = groupBy(
    await readAround(
      tx,
      windows.map(({ machine, since, to }) => ({ machineId: machine.id, from: new Date(since.getTime() + 1), to })),
    ),
    ({ machineId }) => machineId,
  );
  const ids = windows.map(({ machine }) => machine.id);
  const [from, to] = [earliestOf(windows.map((one) => one.from)), latestOf(windows.map((one) => one.to))];
  const runs = await findRuns(tx, ids, from, to);
  const folded = new Map(
    windows.map(({ machine, before }) => {
      const reading = before.count === null ? null : Number(before.count);
      return [machine.id, foldCounts(machine, kept.get(machine.id) ?? [], reading, runs)];
    }),
  );
  const all = [...folded.values()];
  await updateCycles(
    tx,
    all.flatMap(({ counted }) => counted),
  );
  await addToMinutes(
    tx,
    all.flatMap(({ minutes }) => minutes),
  );
  const words = await readOwnWords(
    tx,
    windows.map(({ machine, since }) => ({ machineId: machine.id, at: since })),
  );
  const spans = windows.map((window) => spanOf(window, folded.get(window.machine.id) as FoldedCounts));
  const gone = await deleteOwnTurns(
    tx,
    spans.map(({ machine, from: after, to: until }) => ({ machineId: machine.id, from: after, to: until })),
  );
  const turns = windows.map(({ machine, before, since }) => {
    const word = words.get(machine.id);
    const known: Before = {
      word: word?.state ?? 'no_data',
      reasonCode: word?.reasonCode ?? null,
      heardAt: (machine.stopsBy === 'cycles' ? before.cycledAt : before.heardAt)?.getTime() ?? null,
      cycledAt: before.cycledAt?.getTime() ?? null,
    };
    const messages = (folded.get(machine.id) as FoldedCounts).messages.filter(({ countsAt }) => countsAt > since);
    const read = readTurns(messages.map(saidOf), known, listeningOf(machine, policies));
    return {
      machine,
      rows: read.map((turn): TurnRow => ({ ...turn, machineId: machine.id, at: new Date(turn.at), personName: null })),
    };
  });
  await insertTurns(
    tx,
    turns.flatMap(({ rows }) => rows),
  );
  // Most messages change no state at all: nothing is to be settled then.
  const turned = spans.filter(({ machine }, at) => gone.has(machine.id) || (turns[at]?.rows.length ?? 0) > 0);
  await settleTurns({ tx, now, emit, policies }, turned);
}

export function listeningOf(machine: MachineRow, policies: PoliciesAt): Listening {
  return {
    stopsBy: machine.stopsBy,
    stopAfterMs: policies(machine)['machines.stop_after_seconds'] * 1_000,
    silentMs: machine.silentMinutes * 60_000,
  };
}

/** A machine that only counts is read anew from its last cycle on: its silence since then may have been called a stop. */
function windowOf(heard: Heard, before: BeforeRow): Window {
  const last = heard.machine.stopsBy === 'cycles' ? before.cycledAt : before.heardAt;
  return { ...heard, before, since: last ?? new Date(heard.from.getTime() - 1) };
}

function spanOf({ machine, since, to }: Window, { messages }: FoldedCounts): TurnedSpan {
  const last = messages.at(-1)?.countsAt ?? to;
  return { machine, from: since, to: last > to ? last : to };
}

function saidOf(message: KeptMessage & { cyclesNow: number }): SaidMessage {
  const at = message.countsAt.getTime();
  if (message.kind === 'cycles') return { kind: 'cycles', at, cycles: message.cyclesNow };
  return { kind: 'state', at, state: message.state as never, reasonCode: message.reasonCode };
}

const earliestOf = (moments: readonly Date[]) => moments.reduce((a, b) => (b < a ? b : a));
const latestOf = (moments: readonly Date[]) => moments.reduce((a, b) => (b > a ? b : a));
