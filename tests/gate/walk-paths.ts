import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { type AnyCommand, defineModule, provide } from '../../src/kernel/index.ts';
import { furtherConnectors } from '../../src/modules/bridge/connections/connectors-of.ts';
import { openOtherSide } from '../../src/modules/bridge/other-side.fixture.ts';
import { decideTask, recordInspection, recordReadings } from '../../src/modules/quality/index.ts';
import { startWithHouses } from '../scope/start-with-houses.ts';
import type { House } from '../scope/two-houses.ts';
import type { TestFactory } from '../support/factory.ts';
import { type HeldThings, holdThings, lookAt, type Standing } from './held-things.ts';
import { LEAK, leakingImport } from './leaking-import.ts';
import { importHeld, type Outcome, openPaths, type Path } from './paths.ts';
import { triesOf } from './tries.ts';
import { watchGate } from './watch-gate.ts';

const inspects = new Set(['quality.record-inspection', 'quality.decide-task']);
/** Without an effect of its own on stock and orders; what it carries goes by it on a path of its own. */
const isRelay = (command: AnyCommand) => (command as { form: string }).form === 'relay';
/** By every path of the program somebody reaches for what is held by these at least, and is refused for it. */
const reaching = ['inventory.change-stock-status', 'inventory.issue-stock', 'execution.report-production'];
const refusedByGate = new Set<Outcome>([
  ...['inventory.waits_for_inspection', 'inventory.rejected_by_inspection'],
  ...['execution.operation_awaiting_inspection', 'execution.operation_waiting'],
]);
/** How often a command is tried: on all paths in the whole walk; every day what can post on each path once or twice, and the others on one only. */
const MOST = { whole: 50, reaching: 8, posting: 10, other: 2 };

/**
 * The gate: every command of the program is sent with held pieces and goods in each of its fields, by somebody who may do everything, on every path
 * that takes it. After it nothing held has moved on or become free, unless it was an inspection. Commands are found in the program, and which path
 * takes which the program says: none can be forgotten. `whole`: each try on each path. Else a command is tried twice on one path, they take turns;
 * if it took stock or pieces for itself there, its other tries take turns; and what reaches for held goods goes on all.
 */
export function walkPaths({ whole }: { whole: boolean }): void {
  let factory: TestFactory;
  let house: House;
  let held: HeldThings;
  let paths: Path[];
  let before: Standing;
  let hasReached: () => boolean;

  async function holdAnew(): Promise<void> {
    held = await holdThings(factory, house);
    before = await lookAt(factory, held);
    expect([before.leaked, before.free]).toEqual(['0 left inspection, 0 passed', 0]);
  }
  /** What got away since, in words. */
  async function leaked(): Promise<string | undefined> {
    const now = await lookAt(factory, held);
    if (now.leaked !== before.leaked || now.free > 0) return `${now.leaked}, ${now.free} came in free`;
    // Taken back as a mistake, moved to another shelf, or its order stopped: whatever comes next finds as much held, and could take it, as before.
    if (now.held !== before.held) await holdAnew();
    return undefined;
  }

  beforeAll(async () => {
    const plug = defineModule({
      name: 'plug',
      label: { zh: '试验', en: 'Plug' },
      provides: [provide(furtherConnectors, openOtherSide().connector)],
      imports: [leakingImport],
    });
    ({ factory, a: house } = await startWithHouses({ modules: [...modules, plug] }));
    hasReached = watchGate(factory);
    paths = await openPaths(factory);
    await holdAnew();
  }, 240_000);
  afterAll(() => factory.stop());

  test('no command but an inspection lets held pieces or goods go, on whichever path it comes', async () => {
    const commands = [...factory.program.commands.values()] as AnyCommand[];
    expect(commands.length).toBeGreaterThan(200);
    const leaks = new Map<string, string>();
    const turnedAway = new Map(paths.map(({ name }) => [name, new Set<string>()]));
    const accepted = new Map(paths.map(({ name }) => [name, 0]));
    /** What took stock or pieces for itself, or was told by the ledger why it can't. */
    const posting = new Set<string>();

    /** Sends these of the tries by a path. */
    async function walk(command: AnyCommand, path: Path, most: number, isMeant: (nth: number) => boolean) {
      if (leaks.has(path.name)) return;
      // Made anew: what was held before may have been taken back meanwhile.
      const all = triesOf(command, held, { house, dueAt: factory.clock.ago(-86_400_000).toISOString(), most });
      const inputs = all.filter((_, nth) => isMeant(nth));
      if (inputs.length === 0) return;
      hasReached();
      const outcomes = (await path.send(command, inputs)) ?? (await paths[0]?.send(command, inputs)) ?? [];
      if (hasReached() || outcomes.some((one) => one.startsWith('inventory.'))) posting.add(command.name);
      if (outcomes.some((one) => refusedByGate.has(one))) turnedAway.get(path.name)?.add(command.name);
      const yes = outcomes.filter((one) => one === 'accepted').length;
      accepted.set(path.name, (accepted.get(path.name) ?? 0) + yes);
      const leak = yes > 0 ? await leaked() : undefined;
      if (!leak) return;
      leaks.set(path.name, `${command.name}: ${leak}`);
      await holdAnew();
    }

    let turn = 0;
    for (const command of commands) {
      if (inspects.has(command.name) || isRelay(command)) continue;
      turn += 1;
      if (whole || reaching.includes(command.name)) {
        for (const path of paths) await walk(command, path, whole ? MOST.whole : MOST.reaching, () => true);
        continue;
      }
      const quick = paths.filter(({ slow }) => !slow);
      const first = quick[turn % quick.length] as Path;
      await walk(command, first, MOST.other, () => true);
      if (!posting.has(command.name)) continue;
      for (const [index, path] of paths.entries())
        await walk(command, path, MOST.posting, (nth) => nth >= MOST.other && (nth + turn) % paths.length === index);
    }
    expect(Object.fromEntries(leaks)).toEqual({});
    // So much posts, and the gates themselves are among it: none is passed over for taking nothing.
    expect(posting.size).toBeGreaterThan(60);
    expect([...posting]).toEqual(expect.arrayContaining(['execution.transfer-pieces', 'inventory.move-stock']));
    // The walk reached what it is about: these would have let goods go, and were refused for the inspection, on every path.
    for (const { name } of paths) {
      expect([...(turnedAway.get(name) ?? [])], name).toEqual(expect.arrayContaining(reaching));
      expect(accepted.get(name), name).toBeGreaterThan(whole ? 5 : 2);
    }
  }, 1_800_000);

  test('nor does any file that is loaded', async () => {
    await holdAnew();
    const told = await importHeld(factory, held, (entity) => entity !== LEAK);
    expect(await leaked()).toBeUndefined();
    // What lies there at the start is loaded beside it: the file was read, not merely refused.
    expect(told.get('opening-stock')).toBe('accepted');
    // One that got round the gate would have been seen.
    await importHeld(factory, held, (entity) => entity === LEAK);
    expect(await leaked()).toMatch(/^0 left inspection, [1-9]\d* passed/);
  }, 240_000);

  test('an inspection lets them go: the walk would have seen it', async () => {
    await holdAnew();
    const { rows } = await factory.database.pool.query(
      `select id, characteristics from quality.task where item_id = $1 and kind = 'incoming' and state = 'open'`,
      [held.itemIds[0]],
    );
    const [task] = rows;
    await factory.execute(recordReadings, {
      taskId: task.id,
      readings: task.characteristics.flatMap(({ characteristicId, size }: { characteristicId: string; size: number }) =>
        Array.from({ length: size }, (_, index) => ({ characteristicId, sampleNo: index + 1, ok: true })),
      ),
    });
    await factory.execute(decideTask, { taskId: task.id, disposition: 'accept', quantity: '1' });
    expect((await lookAt(factory, held)).leaked).toMatch(/^1 left inspection/);
    const operationId = held.of.operation?.[0] as string;
    await factory.execute(recordInspection, { operationId, disposition: 'accept', quantity: '1' });
    expect((await lookAt(factory, held)).leaked).toMatch(/, 1 passed$/);
  });
}
