import { newId } from '../../src/kernel/index.ts';
import { compareCounts } from '../../src/modules/machines/doubts/compare-counts.ts';
import { takeMessages } from '../../src/modules/machines/intake/take-messages.ts';
import { setUpMachine } from '../../src/modules/machines/set-up-machine.ts';
import { watchMachines } from '../../src/modules/machines/watch-machines.ts';
import { type Line, levels } from './line-at-work.ts';
import { ago, type Probe } from './policy-probes.ts';

type Said = { minutes: number } & ({ count: number } | { state: 'running' | 'stopped' });

/** A machine of the line that has said this so many minutes ago. */
async function machineThatSaid({ scene, makeRobot, one }: Line, said: readonly Said[], counts = false) {
  const machineId = await makeRobot();
  if (counts) await scene.factory.execute(setUpMachine, { machineId, stopsBy: 'cycles' });
  const machine = await one('select code as it from masterdata.equipment where id = $1', machineId);
  const messages = said.map(({ minutes, ...what }) => {
    const of = { id: newId(), at: ago(minutes / 60).toISOString() };
    return 'count' in what ? { ...of, kind: 'cycles' as const, ...what } : { ...of, kind: 'state' as const, ...what };
  });
  await scene.factory.execute(takeMessages, { machine, messages });
  return machineId;
}

const doubts = `select case when count(*) > 0 then 'doubt' else 'none' end as it from machines.doubt where machine_id = $1`;
const counted = async (line: Line) => {
  const machineId = await machineThatSaid(line, [{ minutes: 40, count: 100 }]);
  await line.scene.factory.execute(compareCounts, {});
  return line.one(doubts, machineId);
};

/** Thresholds of machines, each by where the machine stands. */
export const machineProbes: Probe[] = [
  {
    ...{ policy: 'machines.micro_stop_seconds', strict: 3_600, lenient: 10 },
    ...{ refused: 'micro', otherwise: 'stop', levels },
    act: async (line) => {
      const machineId = await machineThatSaid(line, [
        { minutes: 15, state: 'running' },
        { minutes: 10, state: 'stopped' },
        { minutes: 8, state: 'running' },
      ]);
      return line.one(
        `select case when micro then 'micro' else 'stop' end as it from machines.stop where machine_id = $1`,
        machineId,
      );
    },
  },
  {
    ...{ policy: 'machines.stop_after_seconds', strict: 3_600, lenient: 5 },
    ...{ refused: 'running', otherwise: 'stopped', levels },
    act: async (line) => {
      const machineId = await machineThatSaid(line, [{ minutes: 3, count: 1 }], true);
      await line.scene.factory.execute(watchMachines, {});
      return line.one('select state as it from machines.machine where id = $1', machineId);
    },
  },
  {
    ...{ policy: 'machines.doubt_ratio', strict: '1', lenient: '0' },
    ...{ refused: 'none', otherwise: 'doubt', levels, act: counted },
  },
  {
    ...{ policy: 'machines.doubt_after_minutes', strict: 1_440, lenient: 0 },
    ...{ refused: 'none', otherwise: 'doubt', levels, act: counted },
  },
];
