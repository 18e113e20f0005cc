import { createPerson, setCredentials } from '../../src/modules/identity/index.ts';
import { type BenchOperation, makeBenchScene } from '../support/bench-scene.ts';
import { createTestClock } from '../support/clock.ts';
import { startTestFactory, type TestFactory } from '../support/factory.ts';
import { type Account, type Deed, drawAccount } from './account.ts';
import { type Device, makeDevice, type Person, pin } from './device.ts';
import { noRequests, type Server } from './network.ts';
import { seededRandom } from './random.ts';
import { simulateTime } from './simulated-time.ts';

export interface OfflineRun {
  /** An empty, migrated database. */
  databaseUrl: string;
  devices: number;
  hours: number;
  seed: number;
  print?: (line: string) => void;
}

export interface OfflineOutcome extends Account {
  requests: number;
  lostOnTheWay: number;
  answersCut: number;
  duplicates: number;
  lateArrivals: number;
  restarts: number;
  crashes: number;
  /** Refused ones that were done again, by their person or at the desk. */
  doneAgain: number;
}

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse('2026-11-18T06:00:00Z');

/** Lets the devices work, brings everything home, and draws the account. */
export async function runOffline({
  databaseUrl,
  devices: count,
  hours,
  seed,
  print = () => {},
}: OfflineRun): Promise<OfflineOutcome> {
  const random = seededRandom(seed);
  const clock = createTestClock(new Date(start));
  const time = simulateTime(start, (now) => clock.set(new Date(now)));
  const made = { url: databaseUrl, drop: async () => {} };
  const open = () => startTestFactory({ made, clock });
  let factory: TestFactory = await open();
  const server: Server = { app: factory.app };
  const scene = await makeBenchScene(factory.program, { spread: count, hot: 0, pieces: String(hours * 8 + 40) });
  const people = await hireAll(factory, Math.ceil(count * 1.5));
  const counts = { ...noRequests };
  const devices = Array.from({ length: count }, (_, index) => {
    const pair = [people[index] as Person, people[count + (index % (people.length - count))] as Person];
    return makeDevice({ name: `PDA-${index}`, server, time, random, counts, people: pair });
  });
  print(`${count} devices, ${people.length} people, ${scene.spread.length} orders`);
  const deeds: Deed[] = [];
  const again: { operationId: string; pieces: number }[] = [];
  const end = start + hours * hour;
  let restarts = 0;
  let doneAgain = 0;

  async function done(device: Device, operation: BenchOperation, path: string, body: Record<string, unknown>) {
    const person = device.who();
    if (!person) return;
    const { operationId } = operation;
    const pieces = body.quantityGood === undefined ? null : Number(body.quantityGood);
    const at = time.now();
    const id = await device.submit(`order:${operation.orderId}`, `/operations/${operationId}/${path}`, body);
    deeds.push({ id, device: device.name, personId: person.id, operationId, pieces, at });
  }

  function work(device: Device, index: number): void {
    const own = scene.spread[index] as BenchOperation;
    const near = scene.spread[(index + 1) % scene.spread.length] as BenchOperation;
    const next = () => time.plan(() => void act(), random.between(15 * minute, 75 * minute));
    async function act(): Promise<void> {
      if (time.now() > end) return;
      const draw = random.next();
      if (device.who() === undefined || draw < 0.06) await time.hold(device.signIn(random.one(device.people)));
      else if (draw < 0.12) await dealWithRefused(device);
      // A slip of the finger, a colleague's order by mistake, and what there is to do.
      else if (draw < 0.15) await done(device, own, 'production-reports', { quantityGood: '99999', unit: 'pcs' });
      else if (draw < 0.18) await done(device, own, 'start', {});
      else
        await done(device, draw < 0.27 ? near : own, 'production-reports', {
          quantityGood: String(random.whole(1, 3)),
          unit: 'pcs',
        });
      if (random.chance(0.02)) device.crash();
      next();
    }
    next();
  }

  /** Who did it sets the number right, or gives it up. */
  async function dealWithRefused(device: Device): Promise<void> {
    const refused = device
      .commands()
      .find(({ state, person }) => state === 'refused' && person.id === device.who()?.id);
    if (!refused) return;
    const operationId = refused.path.split('/')[2] as string;
    if (refused.body.quantityGood === undefined || random.chance(0.3)) {
      await device.giveUp(refused.id);
      return;
    }
    const repeated = await device.repeat(refused.id, { quantityGood: '1' });
    if (!repeated) return;
    const { id, person } = repeated;
    // It was done when it was done, however late its number is put right.
    const at = deeds.find((deed) => deed.id === refused.id)?.at ?? time.now();
    deeds.push({ id, device: device.name, personId: person.id, operationId, pieces: 1, at });
    doneAgain += 1;
  }

  function comeAndGo(device: Device): void {
    // One in five is away for most of the time: a far corner, a drawer.
    const isFar = random.chance(0.2);
    const turn = () => {
      if (time.now() > end) return;
      device.setUp(!device.isUp());
      const stays = device.isUp() ? random.between(0.2, 5) : random.between(0.1, isFar ? 40 : 8);
      time.plan(turn, stays * hour);
    };
    time.plan(turn, random.between(0.2, 3) * hour);
  }

  async function restart(): Promise<void> {
    restarts += 1;
    server.app = undefined;
    await factory.stop();
    time.plan(() => {
      void time.hold(
        (async () => {
          factory = await open();
          server.app = factory.app;
        })(),
      );
    }, random.between(2, 12) * minute);
    if (time.now() < end) time.plan(() => void time.hold(restart()), random.between(5, 12) * hour);
  }

  /** At the desk somebody does again what devices brought and was refused, at the same time as people on the floor. */
  async function workAtDesk(): Promise<void> {
    if (server.app && time.now() < end) {
      const { rows } = await factory.database.pool.query<{ id: string; path: string }>(
        `select id, path from terminals.fact where state = 'refused' and settled is null and body ? 'quantityGood' order by random() limit 2`,
      );
      for (const { id, path } of rows) {
        const operationId = path.split('/')[2] as string;
        const repeat = factory.program.commands.get('terminals.repeat-fact');
        if (!repeat) throw new Error('there is no such command');
        try {
          const input = { factId: id, quantityGood: '1' };
          await factory.program.runner.execute(repeat, input, { principal: factory.principal('administrator') });
          again.push({ operationId, pieces: 1 });
          doneAgain += 1;
        } catch {
          // It was done elsewhere in the meantime, or can't be done.
        }
      }
    }
    time.plan(() => void time.hold(workAtDesk()), 90 * minute);
  }

  for (const [index, device] of devices.entries()) {
    await time.hold(device.signIn(device.people[0] as Person));
    work(device, index);
    comeAndGo(device);
  }
  time.plan(() => void time.hold(restart()), random.between(2, 6) * hour);
  time.plan(() => void time.hold(workAtDesk()), 3 * hour);
  for (let past = 6; past < hours; past += 6) {
    await time.runUntil(start + past * hour);
    print(`${past} h: ${deeds.length} deeds, ${counts.requests} requests`);
  }
  await time.runUntil(end);
  // Every network is back, and whoever left something behind shows their badge once more.
  for (let round = 0; round < 60 && devices.some(hasWaiting); round += 1) {
    for (const device of devices) {
      device.setUp(true);
      const waitsFor = device.commands().find(({ state }) => state === 'waiting')?.person.id;
      const whose = device.people.find(({ id }) => id === waitsFor);
      if (whose && server.app) await time.hold(device.signIn(whose));
    }
    await time.runUntil(time.now() + 30 * minute);
  }
  await time.runUntil(time.now() + 2 * hour);
  const account = await drawAccount(factory.database, deeds, devices, again);
  await factory.stop();
  return {
    ...account,
    requests: counts.requests,
    lostOnTheWay: counts.lost,
    answersCut: counts.answersCut,
    duplicates: counts.duplicates,
    lateArrivals: counts.late,
    restarts,
    crashes: devices.reduce((sum, device) => sum + device.crashes(), 0),
    doneAgain,
  };
}

const hasWaiting = (device: Device) => device.commands().some(({ state }) => state === 'waiting');

async function hireAll(factory: TestFactory, count: number): Promise<Person[]> {
  const hired: Person[] = [];
  for (let index = 0; index < count; index += 1) {
    const badge = `SIM-${String(index).padStart(4, '0')}`;
    const roles = [{ role: 'operator' as const, orgUnitId: null }];
    const { id } = await factory.execute(createPerson, { code: badge, name: badge, orgUnitId: null, roles });
    await factory.execute(setCredentials, { personId: id, badge: { badge, pin } });
    hired.push({ id, badge });
  }
  return hired;
}
