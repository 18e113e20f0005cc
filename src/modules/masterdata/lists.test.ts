import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import type { Refusal } from '../../kernel/index.ts';
import { parseListRequest, readListPage } from '../../kernel/index.ts';
import { recordCommands } from './index.ts';
import { masterdataModule } from './routes.ts';
import { openScene } from './test-scene.fixture.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const page = (name: string, parameters: Record<string, string>, as = factory.principal('administrator')) => {
  const list = masterdataModule.lists.find((each) => each.name === `masterdata.${name}`);
  if (!list) throw new Error(name);
  return factory.database.read((tx) =>
    readListPage(tx, {
      list,
      request: parseListRequest(list, parameters),
      reader: { principal: as, now: testClock.now() },
    }),
  );
};

test.each(masterdataModule.lists.map((list) => [list.name, list] as const))(
  '%s gives every column, sorted by each, searched and scoped',
  async (_name, list) => {
    const columns = Object.keys(list.columns).join(',');
    const leader = factory.principal('team-leader', { workshopIds: ['018f0000-0000-7000-8000-000000000000'] });
    for (const [name, column] of Object.entries(list.columns)) {
      const sort = column.type === 'json' ? list.defaultSort : `-${name}`;
      const request = parseListRequest(list, { columns, sort, q: '车架 x' });
      await factory.database.read((tx) =>
        readListPage(tx, { list, request, reader: { principal: leader, now: testClock.now() } }),
      );
    }
  },
);

test('every record is made, read, turned off and on, and shows in its list', async () => {
  const workshopId = await scene.makeWorkshop('WS-LIST');
  const made = async (noun: keyof typeof recordCommands, input: object) =>
    (await factory.execute(recordCommands[noun].create as never, input as never)) as { id: string };
  const shift = await made('shift', { code: 'D', name: '白班', startsAt: '08:00', endsAt: '16:00' });
  const weekly = [[shift.id], [], [], [], [], [], []];
  const calendar = await made('calendar', {
    code: 'CAL',
    name: '标准',
    weekly,
    exceptions: [{ date: '2026-10-01', shiftIds: [] }],
  });
  const workCentre = await made('workCentre', { code: 'WC', name: '焊接', workshopId, calendarId: calendar.id });
  const all: [keyof typeof recordCommands, string, { id: string }][] = [
    ['unit', 'unitId', await made('unit', { code: 'bag', name: '袋', dimension: 'count' })],
    ['item', 'itemId', await made('item', { code: 'I', name: '物', kind: 'raw', unit: 'bag' })],
    ['warehouse', 'warehouseId', await made('warehouse', { code: 'WH', name: '仓', workshopId })],
    ['location', 'locationId', await made('location', { code: 'L', name: '位' })],
    ['workCentre', 'workCentreId', workCentre],
    ['equipment', 'equipmentId', await made('equipment', { code: 'E', name: '机', workCentreId: workCentre.id })],
    ['shift', 'shiftId', shift],
    ['calendar', 'calendarId', calendar],
    ['partner', 'partnerId', await made('partner', { code: 'P', name: '户', isCustomer: true })],
    ['reasonCode', 'reasonCodeId', await made('reasonCode', { kind: 'hold', code: 'R', name: '因' })],
  ];
  for (const [noun, idName, { id }] of all) {
    const commands = recordCommands[noun];
    // Used by the others on this list: they must go first, or something else must come in their place.
    if (['shift', 'calendar', 'warehouse', 'workCentre', 'partner', 'unit'].includes(noun)) {
      const outcome = await factory
        .execute(commands.deactivate as never, { [idName]: id, expectedVersion: 1 } as never)
        .catch((error) => error);
      if (outcome instanceof Error) {
        expect((outcome as Refusal).refusalName).toMatch(/^masterdata\.in_use/);
        continue;
      }
    } else await factory.execute(commands.deactivate as never, { [idName]: id, expectedVersion: 1 } as never);
    await factory.execute(commands.activate as never, { [idName]: id, expectedVersion: 2 } as never);
    const record = await factory.query(commands.get as never, { [idName]: id } as never);
    expect((commands.get.output as { parse(value: unknown): unknown }).parse(record)).toMatchObject({
      id,
      active: true,
      version: 3,
    });
  }
  expect((await page('items', { q: 'i' })).rows).toHaveLength(1);
  expect((await page('work-centres', {})).rows[0]).toMatchObject({
    code: 'WC',
    workshopName: 'WS-LIST',
    calendarCode: 'CAL',
    capacity: 1,
  });
});

test('a workshop leader sees the own places and those of the whole plant', async () => {
  const [own, other] = [await scene.makeWorkshop('WS-OWN'), await scene.makeWorkshop('WS-OTHER')];
  for (const [code, workshopId] of [
    ['LO-OWN', own],
    ['LO-OTHER', other],
    ['LO-PLANT', null],
  ] as const) {
    await factory.execute(recordCommands.location.create, { code, name: code, workshopId });
  }
  const seen = await page('locations', { q: 'LO-' }, factory.principal('team-leader', { workshopIds: [own] }));
  expect(seen.rows.map((row) => row.code)).toEqual(['LO-OWN', 'LO-PLANT']);
});
