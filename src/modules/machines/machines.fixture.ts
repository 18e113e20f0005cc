import pg from 'pg';
import { reportProduction, startOperation } from '../execution/index.ts';
import { type ReleasedOrder, type Scene, startScene } from '../execution/scene.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import { takeMessages } from './intake/take-messages.ts';

/** A workshop with one machine that says how it stands and one that only counts, and what devices would publish. */
export interface MachineScene extends Scene {
  counterId: string;
  /** Minutes after the scene's beginning; the clock stands an hour after it. */
  at(minutes: number): string;
  say(code: string, ...messages: object[]): Promise<Awaited<ReturnType<typeof sent>>>;
  rows<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** As nobody at work may: changes a table. */
  asOwner(sql: string): Promise<void>;
  /** An operation of a fresh order of so many pieces runs on the machine. */
  run(pieces: string, equipmentId?: string): Promise<{ order: ReleasedOrder; operationId: string }>;
  report(operationId: string, more: object): Promise<void>;
}

const sent = async (scene: Scene, machine: string, messages: object[]) =>
  scene.factory.execute(takeMessages, { machine, messages } as never);

export async function startMachineScene(): Promise<MachineScene> {
  const scene = await startScene();
  const { factory } = scene;
  const begun = factory.clock.ago(3_600_000).getTime();
  const press = { code: 'PRESS-1', name: '压机', nameEn: 'Press', workCentreId: scene.centreId };
  const { id: counterId } = await factory.execute(recordCommands.equipment.create, press);
  await factory.execute(recordCommands.reasonCode.create, {
    kind: 'downtime',
    code: 'TOOL',
    name: '换模具',
    nameEn: 'Tool change',
  });
  await factory.execute(recordCommands.reasonCode.create, {
    kind: 'downtime',
    code: 'PM',
    name: '保养',
    nameEn: 'Maintenance',
  });
  // Reactions follow what happens from their first look on.
  await factory.runReactions();
  return {
    ...scene,
    counterId,
    at: (minutes) => new Date(begun + minutes * 60_000).toISOString(),
    say: (code, ...messages) => sent(scene, code, messages),
    rows: async (sql, values = []) => (await factory.database.pool.query(sql, values)).rows as never,
    async asOwner(sql) {
      const client = new pg.Client({ connectionString: factory.databaseUrl });
      await client.connect();
      await client.query(sql);
      await client.end();
    },
    async run(pieces, equipmentId = scene.equipmentId) {
      const itemId = await scene.makeProduct({ steps: [{}] });
      const order = await scene.order(itemId, pieces);
      const operationId = order.operations[0]?.id as string;
      await factory.execute(startOperation, { operationId, equipmentId });
      return { order, operationId };
    },
    async report(operationId, more) {
      await factory.execute(reportProduction, { operationId, ...more } as never);
    },
  };
}
