import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { zRunAgainRequest, zStandRequest, zStandResponse } from '../contract.ts';
import { policiesAt } from '../policies-at.ts';
import { type MachineRow, updateStanding } from '../queries/machines.ts';
import { findOpenStop, findStopAt, presentStop, type StopRow } from '../queries/stops.ts';
import { insertTurns } from '../queries/turns.ts';
import { momentOf, openMachine } from './open-machine.ts';
import { reasonFor, sayReason } from './say-reason.ts';
import { settleTurns } from './settle-turns.ts';

/** A person stands before a machine that stands. Where it is known already, the reason is said of that stop. */
export const stand = defineCommand({
  name: 'machines.stand',
  summary: { zh: '登记停机', en: 'Say that a machine stands' },
  permission: 'machines.stop.write',
  input: zStandRequest,
  output: zStandResponse,
  http: { method: 'POST', path: '/machines/:machineId/stand' },
  handle: async (context, { machineId, reasonCode, note, businessAt }) => {
    const machine = await openMachine(context, machineId);
    const at = await momentOf(context, businessAt);
    const reason = reasonCode === undefined ? undefined : await reasonFor(context, machine, reasonCode);
    const there = () => findStopAt(context.tx, machineId, at);
    const known = await stopMeant(context, machineId, at);
    if (!known) await turnBy(context, machine, at, 'stopped');
    const stop = known ?? (await there());
    const said = stop && reason ? await sayReason(context, machine, stop, { reason, note }) : stop;
    return { machineId, stop: said ? presentStop(said) : null };
  },
});

/** It runs again, by the word of who stands before it. */
export const runAgain = defineCommand({
  name: 'machines.run-again',
  summary: { zh: '设备恢复运行', en: 'Say that a machine runs again' },
  permission: 'machines.stop.write',
  input: zRunAgainRequest,
  output: zStandResponse,
  http: { method: 'POST', path: '/machines/:machineId/run-again' },
  handle: async (context, { machineId, businessAt }) => {
    const machine = await openMachine(context, machineId);
    const at = await momentOf(context, businessAt);
    const meant = await stopMeant(context, machineId, at);
    // The machine may have said so itself, before this word came.
    if (!meant) return { machineId, stop: null };
    // A clock that is a little behind makes no stop that ends before it begins.
    await turnBy(context, machine, at > meant.fromAt ? at : new Date(meant.fromAt.getTime() + 1), 'running');
    return { machineId, stop: null };
  },
});

/** Of a stop that began so shortly after somebody's word of it, the clocks differ. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/**
 * The stop that a word is about: the one that its moment lies in, which may be over by now where a device was without a network; else the one
 * that goes on, unless it began well after the word.
 */
async function stopMeant({ tx }: CommandContext, machineId: string, at: Date): Promise<StopRow | undefined> {
  const there = await findStopAt(tx, machineId, at);
  if (there) return there;
  const open = await findOpenStop(tx, machineId);
  return open && open.fromAt.getTime() - at.getTime() <= CLOCKS_DIFFER_MS ? open : undefined;
}

async function turnBy(
  context: CommandContext,
  machine: MachineRow,
  at: Date,
  state: 'running' | 'stopped',
): Promise<void> {
  const { tx, now, principal, emit } = context;
  const turn = {
    machineId: machine.id,
    at,
    state,
    reasonCode: null,
    by: 'person' as const,
    personName: principal.name,
  };
  await insertTurns(tx, [turn]);
  const policies = await policiesAt(context.configuration, [machine]);
  await settleTurns({ tx, now, emit, policies }, [{ machine, from: at, to: at }]);
  await updateStanding(tx, [machine]);
}
