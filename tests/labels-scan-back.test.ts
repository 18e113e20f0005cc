import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../src/kernel/index.ts';
import { scan } from '../src/modules/execution/scan.ts';
import { createPerson, setCredentials } from '../src/modules/identity/index.ts';
import { createHandlingUnit } from '../src/modules/inventory/handling-units/create-handling-unit.ts';
import { packStock } from '../src/modules/inventory/handling-units/pack-stock.ts';
import { receiveStock } from '../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../src/modules/masterdata/index.ts';
import type { LabelKind } from '../src/modules/printing/contract.ts';
import { sendPrintJobs } from '../src/modules/printing/print-jobs/send-print-jobs.ts';
import { printerCommands } from '../src/modules/printing/printers/printer.ts';
import { kanbanLoopCommands } from '../src/modules/replenishment/kanban/loop.ts';
import { hire, type Member, send } from './support/crew.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';
import { startFakePrinter } from './support/fake-printer.ts';
import { openThisMachine } from './support/open-this-machine.ts';
import { readLabelGraphics } from './support/read-label-graphics.ts';
import { readPdf } from './support/read-pdf.ts';
import { thoroughly } from './support/thoroughly.ts';
import { openTwoWorkshops, type TwoWorkshops } from './support/two-workshops.ts';

/** What is printed on a label leads back to the thing, by whichever way it went to paper. */
let factory: TestFactory;
let plant: TwoWorkshops;
let manager: Member;
let things: Record<LabelKind, string>;

const GTIN = '09506000134352';
const SSCC = '106141412345678908';
const longName = '不锈钢三通管接头（左前）Ø12.5×80 mm—高温型，加长型焊接支架总成';

beforeAll(async () => {
  factory = await startTestFactory();
  await openThisMachine(factory);
  plant = await openTwoWorkshops(factory);
  manager = await hire(factory, 'administrator', { code: 'it' });
  const { frames } = plant;
  const item = await factory.execute(recordCommands.item.create, {
    code: 'TEE-12.5/80',
    name: longName,
    kind: 'component',
    unit: 'pcs',
    tracking: 'lot',
    codes: [{ code: GTIN }],
  });
  await factory.execute(receiveStock, {
    itemId: item.id,
    quantity: '12',
    unit: 'pcs',
    locationId: frames.shelfId,
    lot: { code: 'L2611-0042', expiresOn: '2027-12-31' },
  });
  const [lot] = await factory.database.read((tx) =>
    tx.query<{ id: string }>(`select id from inventory.lot where code = 'L2611-0042'`),
  );
  const equipment = await factory.execute(recordCommands.equipment.create, {
    code: 'SAW-1',
    name: '数控锯床一号',
    workCentreId: frames.centreId,
  });
  const person = await factory.execute(createPerson, {
    code: 'W-017',
    name: '欧阳修文',
    orgUnitId: frames.id,
    roles: [],
  });
  await factory.execute(setCredentials, { personId: person.id, badge: { badge: 'BADGE-0017-5520', pin: '4826' } });
  const unit = await factory.execute(createHandlingUnit, { kind: 'pallet', locationId: frames.shelfId, code: SSCC });
  const packed = { itemId: item.id, lotId: lot?.id ?? '', quantity: '6', unit: 'pcs' };
  await factory.execute(packStock, { handlingUnitId: unit.id, ...packed });
  const loop = await factory.execute(kanbanLoopCommands.create, {
    ...{ code: 'KB-1', name: '钢管 车架线', itemId: item.id, locationId: frames.finishedId, fill: 'transfer' },
    ...{ fromLocationId: frames.shelfId, quantity: '5', unit: 'pcs' },
  } as never);
  const { rows: cards } = await factory.database.pool.query<{ id: string }>(
    'select id from replenishment.kanban_card where loop_id = $1 order by number limit 1',
    [loop.id],
  );
  things = {
    'masterdata.item': item.id,
    'inventory.lot': lot?.id ?? '',
    'inventory.handling-unit': unit.id,
    'masterdata.location': frames.shelfId,
    'masterdata.equipment': equipment.id,
    'identity.person': person.id,
    'execution.operation': frames.running.operations[0]?.id ?? '',
    'execution.work-order': frames.running.id,
    'replenishment.kanban-card': cards[0]?.id ?? '',
  };
});
afterAll(() => factory.stop());

const get = (path: string, { cookie }: Member = manager) =>
  factory.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie, 'accept-language': 'zh' } });

interface Template {
  id: string;
  code: string;
  kind: LabelKind;
}
const templates = async () => (await get('/label-templates?limit=50&sort=code')).json().rows as Template[];

/** What the floor's scanner would find for each code on the label. */
async function kindsFound(scans: readonly string[]): Promise<{ kind: string; id: string }[]> {
  const found = [];
  for (const code of scans) {
    const { kind, entity } = await factory.query(scan, { code });
    found.push({ kind, id: entity.id });
  }
  return found;
}

const scanKind = (kind: LabelKind) =>
  kind
    .replace(/^.*\./, '')
    .replace('work-order', 'order')
    .replace(/-(.)/, (_, letter: string) => `_${letter}`);

describe('each ready-made label', () => {
  test('there is one of each kind', async () => {
    expect(new Set((await templates()).map(({ kind }) => kind))).toEqual(new Set(Object.keys(things)));
  });

  test('as PDF is as large as it says, has its words as text, and its code leads back to the thing', async () => {
    for (const { id, code, kind } of await templates()) {
      const answer = await get(`/labels.pdf?labelTemplateId=${id}&ids=${things[kind]}`);
      expect([code, answer.statusCode]).toEqual([code, 200]);
      const { scans, text, pages, pictures } = await readPdf(answer.rawPayload, { scale: 4 });
      expect([code, pages.length, scans.length]).toEqual([code, 1, 1]);
      expect(text).not.toContain('{');
      if (process.env.LOOK) writeFileSync(`/tmp/pdf-${code}.png`, pictures[0]?.toBuffer('image/png') ?? '');
      expect([code, await kindsFound(scans)]).toEqual([code, [{ kind: scanKind(kind), id: things[kind] }]]);
    }
  }, 60_000);

  // Dots are made for a resolution, and then written in a language: each of both once. Every day every other label in the one, the rest in the other.
  test.each([
    ['zpl', '203', 0],
    ['tspl', '300', 1],
  ] as const)(
    'as %s at %s dpi has its code on the paper',
    async (language, dpi, turn) => {
      const printer = await startFakePrinter();
      const made = await factory.execute(printerCommands.create, {
        code: `${language}-${dpi}`,
        name: '标签打印机',
        language,
        dpi,
        host: '127.0.0.1',
        port: printer.port,
      });
      for (const { id, code, kind } of (await templates()).filter((_, nth) => thoroughly || nth % 2 === turn)) {
        printer.taken.length = 0;
        const body = { labelTemplateId: id, ids: [things[kind]], printerId: made.id, copies: 2 };
        const answer = await send(factory, 'POST', '/print-jobs', { cookie: manager.cookie, body });
        expect([code, answer.status]).toEqual([code, 200]);
        await handOver(made.id);
        const [label] = await readLabelGraphics(printer.taken[0] ?? Buffer.alloc(0));
        expect([code, label?.copies, label?.scans.length]).toEqual([code, 2, 1]);
        expect([code, await kindsFound(label?.scans ?? [])]).toEqual([
          code,
          [{ kind: scanKind(kind), id: things[kind] }],
        ]);
      }
      await printer.stop();
    },
    60_000,
  );
});

test('labels of several things are pages of one file, each with its own code and words', async () => {
  const template = (await templates()).find(({ code }) => code === 'LOCATION');
  const { shelfId, finishedId } = plant.frames;
  const answer = await get(`/labels.pdf?labelTemplateId=${template?.id}&ids=${shelfId},${finishedId},${shelfId}`);
  const { scans, pages } = await readPdf(answer.rawPayload, { scale: 2 });
  expect(scans).toEqual(['FRAME-RAW', 'FRAME-FG', 'FRAME-RAW']);
  expect(pages.map((page) => page.join('').includes('FRAME-FG'))).toEqual([false, true, false]);
});

test('a label by GS1 says which item it is, and when it expires', async () => {
  const template = (await templates()).find(({ code }) => code === 'LOT-GS1');
  const answer = await get(`/labels.pdf?labelTemplateId=${template?.id}&ids=${things['inventory.lot']}`);
  const { scans } = await readPdf(answer.rawPayload, { scale: 4 });
  const found = await factory.query(scan, { code: scans[0] ?? '' });
  expect(found).toMatchObject({
    kind: 'lot',
    label: { gtin: GTIN.padStart(14, '0'), lot: 'L2611-0042', expiresOn: '2027-12-31' },
  });
});

describe('what can’t be printed is refused', () => {
  const pdf =
    (kind: LabelKind, id: string, as: Member = manager) =>
    async () => {
      const template = (await templates()).find((one) => one.kind === kind);
      return (await get(`/labels.pdf?labelTemplateId=${template?.id}&ids=${id}`, as)).json();
    };

  test('a label of GS1 for an item without a GTIN, which would name nothing', async () => {
    const { componentId, finishedId, productId } = plant.frames;
    const lot = { itemId: productId, quantity: '1', unit: 'pcs', locationId: finishedId, lot: { code: 'L-NONE' } };
    await factory.execute(receiveStock, lot);
    const [{ id } = { id: '' }] = await factory.database.read((tx) =>
      tx.query<{ id: string }>(`select id from inventory.lot where code = 'L-NONE'`),
    );
    const template = (await templates()).find(({ code }) => code === 'LOT-GS1');
    const answer = await get(`/labels.pdf?labelTemplateId=${template?.id}&ids=${id}`);
    expect(answer.json()).toMatchObject({ name: 'printing.code_lacks' });
    expect(answer.body).toContain('L-NONE');
    expect(componentId).not.toBe(productId);
  });

  test('a badge that nobody has, and a badge for who may not give one', async () => {
    const { id } = await factory.execute(createPerson, { code: 'W-018', name: '无牌', roles: [] });
    expect(await pdf('identity.person', id)()).toMatchObject({ name: 'printing.code_empty' });
    const leader = await hire(factory, 'team-leader', { code: 'leader', orgUnitId: plant.frames.id });
    expect(await pdf('identity.person', things['identity.person'], leader)()).toMatchObject({
      name: 'kernel.permission_missing',
    });
  });

  test('what lies in another workshop, as if it weren’t there', async () => {
    const leader = await hire(factory, 'team-leader', { code: 'leader-2', orgUnitId: plant.frames.id });
    expect(
      (
        await get(
          `/labels.pdf?labelTemplateId=${(await templates()).find(({ kind }) => kind === 'masterdata.location')?.id}&ids=${plant.frames.shelfId}`,
          leader,
        )
      ).statusCode,
    ).toBe(200);
    expect(await pdf('masterdata.location', plant.wheels.shelfId, leader)()).toMatchObject({
      name: 'kernel.not_found',
    });
  });
});

async function handOver(printerId: string): Promise<void> {
  const work = {
    database: factory.database,
    now: factory.clock.now(),
    read: <T>(read: (tx: Tx) => Promise<T>) => factory.database.read(read),
    execute: (command: never, input: never) => factory.execute(command, input) as never,
  };
  await sendPrintJobs(work, printerId);
}
