import { defineCommand, inScope, type JobDefinition } from '../../kernel/index.ts';
import { machinesLimits, zWatchMachinesRequest, zWatchMachinesResponse } from './contract.ts';
import { machineSilent } from './events.ts';
import { listeningOf } from './intake/listen-to.ts';
import { microMsAt, policiesAt } from './policies-at.ts';
import { lockMachines, lockWatched, type MachineRow, updateStanding } from './queries/machines.ts';
import { forgetMessages, readBefore } from './queries/messages.ts';
import { findUntold, updateStops } from './queries/stops.ts';
import { insertTurns, readOwnWords, type TurnRow } from './queries/turns.ts';
import { silenceBefore } from './rules/read-turns.ts';
import { tellsOthers } from './rules/weigh-stop.ts';
import { settleTurns, type TurnedSpan, tellStop } from './stops/settle-turns.ts';

/** What only the passing of time says: a machine that counts no more stands, a device that says nothing is silent, and a stop that lasts is told. */
export const watchMachines = defineCommand({
  name: 'machines.watch-machines',
  summary: { zh: '查看哪些设备没有声音', en: 'See which machines have fallen silent' },
  permission: 'machines.message.write',
  input: zWatchMachinesRequest,
  output: zWatchMachinesResponse,
  http: { method: 'POST', path: '/machines/watch' },
  handle: async (context) => {
    const { tx, now, emit, principal } = context;
    const own = (place: { workshopId: string; lineId: string | null }) => inScope(principal, place);
    const machines = (await lockWatched(tx, machinesLimits.machinesMax)).filter(own);
    const policies = await policiesAt(context.configuration, machines);
    const asked = machines.map((machine) => ({ machineId: machine.id, at: new Date(now.getTime() + 1) }));
    const befores = new Map((await readBefore(tx, asked)).map((row) => [row.machineId, row]));
    const words = await readOwnWords(tx, asked);
    const turns: TurnRow[] = [];
    const turned: TurnedSpan[] = [];
    let [stopped, silent] = [0, 0];
    for (const machine of machines) {
      const before = befores.get(machine.id);
      const word = words.get(machine.id);
      const heardAt = (before?.heardAt ?? machine.lastAt)?.getTime() ?? null;
      const turn = silenceBefore(
        now.getTime(),
        {
          word: word?.state ?? 'no_data',
          reasonCode: word?.reasonCode ?? null,
          heardAt,
          cycledAt: (before?.cycledAt ?? machine.lastAt)?.getTime() ?? null,
        },
        listeningOf(machine, policies),
      );
      if (!turn) continue;
      const at = new Date(turn.at);
      turns.push({ ...turn, machineId: machine.id, at, personName: null });
      turned.push({ machine, from: at, to: at });
      if (turn.state === 'stopped') stopped += 1;
      else silent += fallSilent(machine);
    }
    function fallSilent(machine: MachineRow): number {
      if (machine.silentSince || !machine.lastAt) return 0;
      machine.silentSince = machine.lastAt;
      const { silentMinutes } = machine;
      const told = { lastHeardAt: machine.lastAt.toISOString(), silentMinutes };
      const { id, code, name, nameEn, workCentreId, workshopId, lineId } = machine;
      const of = { machineId: id, machineCode: code, machineName: name, machineNameEn: nameEn || name };
      emit(machineSilent, id, { ...of, workCentreId, workshopId, lineId, ...told });
      return 1;
    }
    await insertTurns(tx, turns);
    await settleTurns({ tx, now, emit, policies }, turned);
    await updateStanding(
      tx,
      turned.map(({ machine }) => machine),
    );
    const standing = (await findUntold(tx, now)).filter(own);
    const there = await policiesAt(context.configuration, standing);
    const untold = standing.filter((row) => tellsOthers(row, now, microMsAt(there, row)));
    const of = await lockMachines(tx, [...new Set(untold.map(({ machineId }) => machineId))]);
    for (const row of untold) tellStop({ now, emit }, of.get(row.machineId) as MachineRow, row);
    await updateStops(
      tx,
      untold.map(({ id, toldAt }) => ({ id, toldAt })),
    );
    return { stopped, silent, told: untold.length };
  },
});

export const watchMachinesJob: JobDefinition = {
  name: 'machines.watch-machines',
  cron: '* * * * *',
  async handle({ execute }) {
    await execute(watchMachines, {});
  },
};

const KEPT_DAYS = 7;
const FORGOTTEN_AT_ONCE = 20_000;

/** Messages as they came are kept for some days; minutes, turns and stops stay. */
export const forgetMessagesJob: JobDefinition = {
  name: 'machines.forget-messages',
  cron: '35 2 * * *',
  async handle({ database, now }) {
    const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    const forget = () =>
      database.transaction('machines.forget-messages', (tx) => forgetMessages(tx, before, FORGOTTEN_AT_ONCE));
    while ((await forget()) >= FORGOTTEN_AT_ONCE);
  },
};
