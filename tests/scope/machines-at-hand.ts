import { compareCounts } from '../../src/modules/machines/doubts/compare-counts.ts';
import { takeMessages } from '../../src/modules/machines/intake/take-messages.ts';
import { setUpMachine } from '../../src/modules/machines/set-up-machine.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from '../support/factory.ts';

/** A machine that speaks: with stops, as many as commands want one of their own, and a doubt about what it counted. */
export interface Machines {
  id: string;
  code: string;
  stops: Readonly<Record<'reasoning' | 'splitting', string>>;
  /** Within the one to be split. */
  splitAt: string;
  doubtId: string;
}

export async function putMachinesAtHand(
  factory: TestFactory,
  { code: house, centreId }: { code: string; centreId: string },
): Promise<Machines> {
  const code = `${house}-PRESS`;
  const { id } = await factory.execute(recordCommands.equipment.create, {
    code,
    name: `${house} press`,
    workCentreId: centreId,
  });
  // It says what changes and nothing between: its silence means nothing.
  await factory.execute(setUpMachine, { machineId: id, silentMinutes: 0 });
  const minutesAgo = (minutes: number) => factory.clock.ago(minutes * 60_000).toISOString();
  const state = (minutes: number, word: 'running' | 'stopped') =>
    ({ kind: 'state', id: `${word}-${minutes}`, at: minutesAgo(minutes), state: word }) as const;
  const splitAt = minutesAgo(70);
  const messages = [
    { kind: 'cycles', id: 'counted', at: minutesAgo(170), count: 20_000 + house.charCodeAt(0) * 131 } as const,
    ...[
      state(180, 'running'),
      state(120, 'stopped'),
      state(100, 'running'),
      state(80, 'stopped'),
      state(60, 'running'),
    ],
  ];
  await factory.execute(takeMessages, { machine: code, messages });
  await factory.execute(compareCounts, {});
  const idOf = async (text: string) =>
    (await factory.database.pool.query<{ id: string }>(text, [id])).rows.map((row) => row.id);
  const [reasoning = '', splitting = ''] = await idOf(
    'select id from machines.stop where machine_id = $1 order by from_at',
  );
  const [doubtId = ''] = await idOf('select id from machines.doubt where machine_id = $1');
  return { id, code, stops: { reasoning, splitting }, splitAt, doubtId };
}
