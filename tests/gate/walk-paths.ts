import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { type AnyCommand, defineModule, provide } from '../../src/kernel/index.ts';
import { furtherConnectors } from '../../src/modules/bridge/connections/connectors-of.ts';
import { openOtherSide } from '../../src/modules/bridge/other-side.fixture.ts';
import { decideTask, recordInspection, recordReadings } from '../../src/modules/quality/index.ts';
import { type House, openTwoHouses } from '../scope/two-houses.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { countFree, countHeld, countLeaked, type HeldThings, holdThings } from './held-things.ts';
import { importHeld, type Outcome, openPaths, type Path } from './paths.ts';
import { triesOf } from './tries.ts';

const inspects = new Set(['quality.record-inspection', 'quality.decide-task']);
/** Without an effect of its own on stock and orders; what it carries goes by it on a path of its own. */
const isRelay = (command: AnyCommand) => (command as { form: string }).form === 'relay';
/** By every path of the program somebody reaches for what is held by these at least, and is refused for it. */
const reaching = ['inventory.change-stock-status', 'inventory.issue-stock'];
const refusedByGate = new Set<Outcome>(['inventory.waits_for_inspection', 'inventory.rejected_by_inspection']);

/**
 * The gate: every command of the program is sent with held pieces and goods in each of its fields, by somebody who may do everything, on every path
 * that takes it. After it nothing held has moved on or become free, unless it was an inspection. Commands are found in the program, and which path
 * takes which the program says: none can be forgotten. `whole`: each try on each path; else they take turns, and what reaches for held goods goes
 * on all.
 */
export function walkPaths({ whole }: { whole: boolean }): void {
  let factory: TestFactory;
  let house: House;
  let held: HeldThings;
  let paths: Path[];
  let nothing: string;
  let asHeld: string;

  async function holdAnew(): Promise<void> {
    held = await holdThings(factory, house);
    nothing = await countLeaked(factory, held);
    asHeld = await countHeld(factory, held);
  }
  /** What got away since, in words. */
  async function leaked(): Promise<string | undefined> {
    const [now, free] = [await countLeaked(factory, held), await countFree(factory, held)];
    if (now !== nothing || free > 0) return `${now}, ${free} came in free`;
    // Taken back as a mistake, or counted by other means: whatever comes next finds as much held as before.
    if ((await countHeld(factory, held)) !== asHeld) await holdAnew();
    return undefined;
  }

  beforeAll(async () => {
    const plug = defineModule({
      name: 'plug',
      label: { zh: '试验', en: 'Plug' },
      provides: [provide(furtherConnectors, openOtherSide().connector)],
    });
    factory = await startTestFactory({ modules: [...modules, plug] });
    house = (await openTwoHouses(factory)).a;
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
    /** What the ledger said something to. */
    const posts = new Set<string>();
    let turn = 0;
    for (const command of commands) {
      if (inspects.has(command.name) || isRelay(command)) continue;
      // Of one command; most have far fewer fields by which held things could be named.
      const asked = { house, dueAt: factory.clock.ago(-86_400_000).toISOString(), most: whole ? 50 : 24 };
      const left = triesOf(command, held, asked).map((_, nth) => nth);
      const everywhere = whole || reaching.includes(command.name);
      for (const [index, path] of paths.entries()) {
        if (leaks.has(path.name)) continue;
        // A route for each command takes its time: by turns only what a posting goes by.
        if (!whole && path.slow && !everywhere && !posts.has(command.name)) continue;
        const nths = everywhere ? left : left.filter((nth) => (nth + turn) % paths.length === index);
        // Made anew: what was held before may have been taken back meanwhile.
        const all = triesOf(command, held, asked);
        const inputs = nths.flatMap((nth) => all[nth] ?? []);
        if (inputs.length === 0) continue;
        const outcomes = (await path.send(command, inputs)) ?? (await paths[0]?.send(command, inputs)) ?? [];
        if (outcomes.some((one) => refusedByGate.has(one))) turnedAway.get(path.name)?.add(command.name);
        if (outcomes.some((one) => one.startsWith('inventory.'))) posts.add(command.name);
        const yes = outcomes.filter((one) => one === 'accepted').length;
        accepted.set(path.name, (accepted.get(path.name) ?? 0) + yes);
        const leak = yes > 0 ? await leaked() : undefined;
        if (!leak) continue;
        leaks.set(path.name, `${command.name}: ${leak}`);
        await holdAnew();
      }
      turn += 1;
    }
    expect(Object.fromEntries(leaks)).toEqual({});
    // The walk reached what it is about: these would have let goods go, and were refused for the inspection, on every path.
    for (const { name } of paths) {
      expect([...(turnedAway.get(name) ?? [])], name).toEqual(expect.arrayContaining(reaching));
      expect(accepted.get(name), name).toBeGreaterThan(5);
    }
  }, 1_800_000);

  test('nor does any file that is loaded', async () => {
    await holdAnew();
    const told = await importHeld(factory, held);
    expect(await leaked()).toBeUndefined();
    // What lies there at the start is loaded beside it: the file was read, not merely refused.
    expect(told.get('opening-stock')).toBe('accepted');
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
    expect(await countLeaked(factory, held)).toMatch(/^1 left inspection/);
    const operationId = held.of.operation?.[0] as string;
    await factory.execute(recordInspection, { operationId, disposition: 'accept', quantity: '1' });
    expect(await countLeaked(factory, held)).toMatch(/, 1 passed$/);
  });
}
