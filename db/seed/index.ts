/** The demo factory 顺风自行车厂: a bicycle maker with a month behind it, made through the commands themselves. */
import { z } from 'zod';
import type { Program } from '../../src/entry/assemble.ts';
import { type AnyCommand, type Database, defineCommand, systemPrincipal } from '../../src/kernel/index.ts';
import { roleName, setCredentials, updateOrgUnit } from '../../src/modules/identity/index.ts';
import { seedBridge } from './bridge/seed-bridge.ts';
import { closeDays } from './close-days.ts';
import { containBadLot } from './contain-bad-lot.ts';
import { countShelves } from './count-shelves.ts';
import { DEMO_PASSWORD, DEMO_PIN, type PersonData, people } from './factory/people.ts';
import { handOver } from './hand-over.ts';
import { inspectByPlan } from './inspect-by-plan.ts';
import { type Foundation, layFoundation } from './lay-foundation.ts';
import { lookAtStock } from './look-at-stock.ts';
import { packPallets } from './pack-pallets.ts';
import { reportDays } from './report-days.ts';
import { runMachines } from './run-machines.ts';
import { sellBicycles } from './sell-bicycles.ts';
import { sendRacksOutside } from './send-outside.ts';
import { setUpBins } from './set-up-bins.ts';
import { writeStory } from './story/write-story.ts';
import { tellStory } from './tell-story.ts';
import { findDemoPlant, finishedNames } from './unfinished.ts';
import { watchFloor } from './watch-floor.ts';

export { DEMO_PASSWORD } from './factory/people.ts';
export { startSimulation } from './simulate/start-simulation.ts';

/** True when nobody works here yet: no unit of an organisation, no person. */
export async function isFactoryEmpty(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query<{ empty: boolean }>(
    'select not exists (select from identity.org_unit) and not exists (select from identity.person) as empty',
  );
  return rows[0]?.empty ?? true;
}

/** True when the demo was begun here and cut off: seedDemoFactory goes on where it was. */
export async function isDemoUnfinished(database: Database): Promise<boolean> {
  return (await findDemoPlant(database))?.state === 'unfinished';
}

export interface SeedOptions {
  print: (line: string) => void;
  /** The moment up to which the story is told. */
  now: Date;
}

/**
 * Makes the demo factory, or goes on with one that was cut off; one that is there stays as it is. Every act has a key made
 * of its place in the story, so that what was told already isn't done twice.
 */
export async function seedDemoFactory(program: Program, { print, now }: SeedOptions): Promise<void> {
  const plant = await findDemoPlant(program.database);
  if (plant?.state === 'there') return;
  const execute = async <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string): Promise<O> => {
    const options = { principal: systemPrincipal, source: 'seed', at, idempotencyKey } as const;
    return (await program.runner.execute<O>(command as AnyCommand, input, options)).output;
  };
  const { until } = await execute<{ until: string }>(beginStory, {}, now, 'demo-begin');
  const { begunAt, restWeekday, acts } = writeStory(new Date(until));
  const ordersAt = acts.flatMap(({ at, deed }) => (deed.do === 'create' ? [new Date(at).toISOString()] : []));
  const foundation = await execute<Foundation>(layFoundation, { restWeekday, ordersAt }, begunAt, 'demo-foundation');
  const credentials = people.map((person) =>
    execute(setCredentials, credentialsOf(person, foundation), begunAt, `demo-credentials-${person.code}`),
  );
  await Promise.all([...credentials, tellStory(program, foundation, acts)]);
  await packPallets(program.database, execute, foundation.locations, now);
  await sellBicycles({ program, execute, foundation, now });
  await sendRacksOutside({ program, execute, foundation, now });
  await inspectByPlan(program, foundation, now);
  await containBadLot(program, foundation, now);
  await lookAtStock(program.database, execute, now);
  await setUpBins(program, foundation, now);
  await countShelves(program, foundation, now);
  await seedBridge(program, foundation, now);
  await runMachines({ program, foundation, now });
  // A shift hands over the machines that stand, too.
  await handOver(program, foundation, now);
  await closeDays(program, foundation, now);
  await watchFloor(program, now);
  await reportDays(program, foundation, now);
  await removeNote(program.database, execute, now);
  print(`顺风自行车厂 Shunfeng Bicycle Works: ${acts.length} acts of the past month`);
}

type Execute = <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string) => Promise<O>;

/** Says up to when the story is told. A repeat gets the first answer, so that a seed that goes on tells the same story. */
const beginStory = defineCommand({
  name: 'seed.begin',
  summary: { zh: '开始建立演示工厂', en: 'Begin the demo factory' },
  permission: '*',
  input: z.strictObject({}),
  output: z.object({ until: z.string() }),
  http: { method: 'POST', path: '/seed/begin' },
  handle: async ({ now }) => ({ until: now.toISOString() }),
});

function credentialsOf(person: PersonData, foundation: Foundation) {
  return {
    personId: foundation.people[person.code],
    password: { signInName: person.signInName, password: DEMO_PASSWORD },
    badge: { badge: person.code, pin: DEMO_PIN },
  };
}

async function removeNote(database: Database, execute: Execute, now: Date): Promise<void> {
  const plant = await findDemoPlant(database);
  if (plant?.state !== 'unfinished') return;
  const input = { orgUnitId: plant.id, expectedVersion: plant.version, ...finishedNames() };
  await execute(updateOrgUnit, input, now, 'demo-finish');
}

/** Who may sign in to the demo, for the start to print; nothing where the demo isn't. */
export async function demoSignIns(database: Database): Promise<string[]> {
  const plant = await findDemoPlant(database);
  if (plant?.state !== 'there') return [];
  const lines = people.map(({ code, name, roles, signInName }) => {
    const role = roles.map((one) => `${roleName(one, 'zh')} ${roleName(one, 'en')}`).join(', ');
    return `${signInName.padEnd(12)}${code.padEnd(8)}${name}  ${role}`;
  });
  return [
    `演示账号 Demo sign-ins: password ${DEMO_PASSWORD}, or badge with PIN ${DEMO_PIN}`,
    `${'name'.padEnd(12)}badge`,
    ...lines,
  ];
}
