import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createTestClock } from '../../../../tests/support/clock.ts';
import { hire, type Member } from '../../../../tests/support/crew.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import {
  type FakePrinter,
  hostStatus,
  readsAll,
  startFakePrinter,
  tearsAfter,
} from '../../../../tests/support/fake-printer.ts';
import { openThisMachine } from '../../../../tests/support/open-this-machine.ts';
import { readLabelGraphics } from '../../../../tests/support/read-label-graphics.ts';
import { newId, type Principal } from '../../../kernel/index.ts';
import { createOrgUnit, createPerson } from '../../identity/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { printerCommands } from '../printers/printer.ts';
import { findPrintJob, type PrintJobRow } from '../queries/print-jobs.ts';
import { findTroubledPrinters } from '../queries/printer-states.ts';
import { cancelPrintJob, confirmPrintJob, continuePrintJob, repeatPrintJob } from './move-print-job.ts';
import { printLabels } from './print-labels.ts';
import { askPrinter, sendPrintJobs } from './send-print-jobs.ts';

/** The storekeeper's labels go to the printer at the receiving bay, whatever that printer does. */
let factory: TestFactory;
let printer: FakePrinter;
let printerId: string;
let keeper: Principal;
let locations: string[];
let watcher: Member;
const clock = createTestClock();
const LOCATION_TEMPLATE = '019ad000-0000-7000-8000-000000000006';
const limits = { connectMilliseconds: 2_000, silentMilliseconds: 400, closeMilliseconds: 300, statusMilliseconds: 400 };

beforeAll(async () => {
  factory = await startTestFactory({ clock });
  printer = await startFakePrinter();
  watcher = await hire(factory, 'warehouse-keeper', { code: 'watcher' });
  await openThisMachine(factory);
  const person = await factory.execute(createPerson, { code: 'K-1', name: '仓管', roles: [] });
  keeper = { ...factory.principal('warehouse-keeper'), personId: person.id };
  const made = await factory.execute(printerCommands.create, {
    code: 'BAY-1',
    name: '收货口打印机',
    host: '127.0.0.1',
    port: printer.port,
  });
  printerId = made.id;
  locations = [];
  for (let number = 1; number <= 30; number += 1) {
    const code = `A-01-${String(number).padStart(2, '0')}`;
    locations.push((await factory.execute(recordCommands.location.create, { code, name: `A 区 ${number} 号` })).id);
  }
});
afterEach(async () => {
  printer.manner = readsAll;
  await factory.database.pool.query('delete from printing.print_job');
  printer.taken.length = 0;
  printer.says = undefined;
});
afterAll(async () => {
  await printer.stop();
  await factory.stop();
});

const print = async (count: number, copies = 1, as: Principal = keeper) =>
  (
    await factory.execute(
      printLabels,
      { labelTemplateId: LOCATION_TEMPLATE, ids: locations.slice(0, count), printerId, copies },
      { as },
    )
  ).printJobId;
/** What the program's job does when it runs. */
const work = (): Parameters<typeof sendPrintJobs>[0] => ({
  database: factory.database,
  now: clock.now(),
  read: (look) => factory.database.read(look),
  execute: (command, input) => factory.execute(command as never, input as never) as never,
});
const send = () => sendPrintJobs(work(), printerId, limits);
/** As the list of printers says it. */
const printerNow = async () => {
  const answer = await factory.app.inject({
    method: 'GET',
    url: '/api/v1/printers',
    headers: { cookie: watcher.cookie },
  });
  return answer.json().rows[0];
};
const jobOf = async (id: string) => (await factory.database.read((tx) => findPrintJob(tx, id))) as PrintJobRow;
const stateOf = async (id: string) => {
  const { state, attempts, labelsSent, trouble } = await jobOf(id);
  return { state, attempts, labelsSent, trouble };
};
const papers = async () => (await Promise.all(printer.taken.map(readLabelGraphics))).flat();
const later = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1_000).toISOString());

describe('what is asked for is handed over', () => {
  test('once, in order, each label with its copies, and its code is on the paper', async () => {
    const [first, second] = [await print(3, 2), await print(1)];
    await send();
    const labels = await papers();
    expect(labels.map(({ scans, copies }) => [...scans, copies])).toEqual([
      ['A-01-01', 2],
      ['A-01-02', 2],
      ['A-01-03', 2],
      ['A-01-01', 1],
    ]);
    for (const id of [first, second])
      expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1, trouble: null });
    await send();
    expect(printer.taken).toHaveLength(2);
  });

  test('by one at a time, however many come to do it', async () => {
    printer.atOnce = 0;
    await print(2);
    await print(2);
    await Promise.all([send(), send(), send(), send()]);
    expect([printer.taken.length, printer.atOnce]).toEqual([2, 1]);
  });

  test('also where the printer never closes its side', async () => {
    printer.manner = () => {};
    const id = await print(1);
    await send();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', labelsSent: 1 });
  });

  test('and says no more of what it held than whose it was', async () => {
    const id = await print(1);
    expect((await jobOf(id)).labels[0]?.values).not.toEqual({});
    await send();
    expect((await jobOf(id)).labels).toEqual([{ id: locations[0], code: 'A-01-01', values: {} }]);
  });
});

describe('a printer that says it can’t print', () => {
  test('gets nothing until its paper is in; the job that waits says why, and the list since when', async () => {
    printer.says = hostStatus({ paperOut: 1 });
    const id = await print(1);
    await send();
    expect(await stateOf(id)).toMatchObject({ state: 'queued', attempts: 1, trouble: 'paper_out', labelsSent: 0 });
    const first = await printerNow();
    expect(first).toMatchObject({ state: 'paper_out', heardAt: first.since });
    later(6);
    await send();
    const second = await printerNow();
    expect(second).toMatchObject({ state: 'paper_out', since: first.since });
    expect(second.heardAt > first.heardAt).toBe(true);
    printer.says = hostStatus();
    later(16);
    await send();
    expect(await stateOf(id)).toMatchObject({ state: 'sent', trouble: null });
    expect(await printerNow()).toMatchObject({ state: 'online' });
  });

  test('is asked again by itself, so that what was put right shows before anybody prints', async () => {
    printer.says = hostStatus({ headUp: 1 });
    const id = await print(1);
    await send();
    await factory.execute(cancelPrintJob, { printJobId: id }, { as: keeper });
    const troubled = () => factory.database.read(findTroubledPrinters);
    expect(await troubled()).toEqual([printerId]);
    printer.says = hostStatus();
    await askPrinter(work(), printerId, limits);
    expect([await printerNow(), await troubled()]).toMatchObject([{ state: 'online' }, []]);
    const { rows } = await factory.database.pool.query(
      `select data ->> 'from' as "from", data ->> 'to' as "to" from kernel.outbox
        where type = 'printing.printer-state-changed' order by id desc limit 2`,
    );
    expect(rows).toEqual([
      { from: 'head_open', to: 'online' },
      { from: 'online', to: 'head_open' },
    ]);
  });
});

describe('a printer that is off', () => {
  test('gets it once it is on again, after longer and longer waits, and what was asked later stays behind', async () => {
    const { port } = printer;
    await printer.stop();
    const [first, second] = [await print(1), await print(2)];
    await send();
    expect(await stateOf(first)).toMatchObject({ state: 'queued', attempts: 1, trouble: 'refused', labelsSent: 0 });
    const { retryAt, changedAt } = await jobOf(first);
    expect(Number(retryAt) - Number(changedAt)).toBe(5_000);
    await send();
    expect(await stateOf(first)).toMatchObject({ attempts: 1 });
    later(6);
    await send();
    expect(await stateOf(first)).toMatchObject({ state: 'queued', attempts: 2 });
    expect(await stateOf(second)).toMatchObject({ state: 'queued', attempts: 0 });

    printer = await startFakePrinter();
    expect(printer.port).not.toBe(port);
    const { version } = (await factory.query(printerCommands.get, { printerId })) as { version: number };
    await factory.execute(printerCommands.update, { printerId, expectedVersion: version, port: printer.port });
    later(20);
    await send();
    expect(await stateOf(first)).toMatchObject({ state: 'sent', attempts: 3, trouble: null });
    expect(await stateOf(second)).toMatchObject({ state: 'sent', attempts: 1 });
    expect((await papers()).map(({ scans }) => scans[0])).toEqual(['A-01-01', 'A-01-01', 'A-01-02']);
  });

  test('is given up in the end, and the next of its queue is tried', async () => {
    const dead = await factory.execute(printerCommands.create, {
      code: 'DEAD',
      name: '坏的',
      host: '127.0.0.1',
      port: 1,
    });
    const { printJobId } = await factory.execute(
      printLabels,
      { labelTemplateId: LOCATION_TEMPLATE, ids: locations.slice(0, 1), printerId: dead.id },
      { as: keeper },
    );
    const kept = printerId;
    printerId = dead.id;
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await send();
      later(601);
    }
    printerId = kept;
    expect(await stateOf(printJobId)).toMatchObject({ state: 'failed', attempts: 10, trouble: 'refused' });
  });
});

describe('a connection that breaks half-way', () => {
  test('after some are handed over is never tried again by itself: a person looks', async () => {
    printer.manner = tearsAfter(1);
    const id = await print(3);
    await send();
    const { state, trouble } = await stateOf(id);
    expect([state, trouble]).toEqual(['doubtful', 'broken']);
    later(3_600);
    printer.manner = readsAll;
    printer.taken.length = 0;
    printer.says = undefined;
    await send();
    expect([(await stateOf(id)).state, printer.taken.length]).toEqual(['doubtful', 0]);
  });

  test('goes on from where it stood, or from the start, or is said to be whole', async () => {
    const broken = async () => {
      printer.manner = tearsAfter(1);
      const id = await print(3);
      await send();
      await factory.database.pool.query('update printing.print_job set labels_sent = 1 where id = $1', [id]);
      printer.manner = readsAll;
      printer.taken.length = 0;
      printer.says = undefined;
      return id;
    };
    const first = await broken();
    await factory.execute(continuePrintJob, { printJobId: first }, { as: keeper });
    await send();
    expect((await papers()).map(({ scans }) => scans[0])).toEqual(['A-01-02', 'A-01-03']);
    expect((await stateOf(first)).state).toBe('sent');

    const second = await broken();
    await factory.execute(repeatPrintJob, { printJobId: second }, { as: keeper });
    await send();
    expect(await papers()).toHaveLength(3);
    expect((await stateOf(second)).state).toBe('cancelled');

    const third = await broken();
    await factory.execute(confirmPrintJob, { printJobId: third }, { as: keeper });
    expect((await stateOf(third)).state).toBe('sent');
  });

  test('by the end of the program is found later, and also left to a person', async () => {
    const id = await print(1);
    await factory.database.pool.query(
      `update printing.print_job set state = 'sending', changed_at = $2 where id = $1`,
      [id, clock.now()],
    );
    await send();
    expect((await stateOf(id)).state).toBe('sending');
    later(16 * 60);
    const behind = await print(1);
    await send();
    expect(await stateOf(id)).toMatchObject({ state: 'doubtful', trouble: 'interrupted' });
    expect((await stateOf(behind)).state).toBe('sent');
  });
});

describe('what people do with the queue', () => {
  test('what waits is cancelled, what was sent is not, and each says why', async () => {
    const [first, second] = [await print(1), await print(1)];
    await factory.execute(cancelPrintJob, { printJobId: first }, { as: keeper });
    await send();
    expect([(await stateOf(first)).state, (await stateOf(second)).state]).toEqual(['cancelled', 'sent']);
    for (const printJobId of [first, second])
      await expect(factory.execute(cancelPrintJob, { printJobId }, { as: keeper })).rejects.toThrow('printing.not_now');
    await expect(factory.execute(confirmPrintJob, { printJobId: second }, { as: keeper })).rejects.toThrow(
      'printing.not_now',
    );
    await expect(factory.execute(cancelPrintJob, { printJobId: newId() }, { as: keeper })).rejects.toThrow(
      'printing.print_job_unknown',
    );
  });

  test('the same request twice prints once', async () => {
    const key = newId();
    const input = { labelTemplateId: LOCATION_TEMPLATE, ids: locations.slice(0, 1), printerId };
    const one = await factory.execute(printLabels, input, { as: keeper, key });
    expect(await factory.execute(printLabels, input, { as: keeper, key })).toEqual(one);
    await send();
    expect(printer.taken).toHaveLength(1);
  });

  test('what waits for a printer of another workshop is out of reach', async () => {
    const plant = await factory.execute(createOrgUnit, { code: 'P', name: '厂', kind: 'plant' });
    const shop = (code: string) =>
      factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId: plant.id });
    const [own, other] = [await shop('OWN'), await shop('OTHER')];
    const theirs = await factory.execute(printerCommands.create, {
      code: 'THEIRS',
      name: '别人的',
      host: '10.0.0.9',
      workshopId: other.id,
    });
    const as = { ...factory.principal('warehouse-keeper', { workshopIds: [own.id] }), personId: keeper.personId };
    const input = { labelTemplateId: LOCATION_TEMPLATE, ids: locations.slice(0, 1), printerId: theirs.id };
    await expect(factory.execute(printLabels, input, { as })).rejects.toThrow('kernel.out_of_scope');
    const { printJobId } = await factory.execute(printLabels, input, { as: keeper });
    await expect(factory.execute(cancelPrintJob, { printJobId }, { as })).rejects.toThrow('kernel.out_of_scope');
  });
});

test('a printer stands in the own net, unless the configuration opens more', async () => {
  let count = 0;
  const at = (host: string) => {
    count += 1;
    return factory.execute(printerCommands.create, { code: `AT-${count}`, name: host, host }).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  };
  for (const host of ['10.1.2.3', '192.168.0.7', 'printer-3.factory.local', 'fd12::7'])
    expect(await at(host)).toBe('taken');
  for (const host of ['169.254.169.254', '8.8.8.8', '0.0.0.0', '100.100.100.200'])
    expect(await at(host)).toBe('printing.address_forbidden');
  expect(await at('printer 3; rm')).toBe('kernel.input_invalid');
});
