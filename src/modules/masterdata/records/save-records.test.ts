import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { declareModules, defineModule, provide } from '../../../kernel/index.ts';
import {
  findByScanCode,
  findItems,
  findLocations,
  findReasonCode,
  recordCommands,
  recordUses,
  virtualLocations,
} from '../index.ts';
import { openScene, refusalOf } from '../test-scene.fixture.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
const { item, location, partner, warehouse, workCentre, shift, calendar, reasonCode } = recordCommands;

beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const readItem = async (itemId: string) =>
  (await factory.query(item.get, { itemId } as never)) as Record<string, unknown>;

describe('two people at one record', () => {
  test('edits of different fields merge', async () => {
    const frame = await scene.makeItem('frame');
    const [anna, bo] = [factory.principal('planner'), { ...factory.principal('planner'), name: 'bo' }];
    await factory.execute(item.update, { itemId: frame.id, expectedVersion: 1, name: '车架' } as never, { as: anna });
    await factory.execute(item.update, { itemId: frame.id, expectedVersion: 1, leadTimeDays: 7 } as never, { as: bo });
    expect(await readItem(frame.id)).toMatchObject({ name: '车架', leadTimeDays: 7, version: 3 });
  });

  test('edits of the same field meet: the second is told the field, who, when and the value', async () => {
    const frame = await scene.makeItem('frame');
    const bo = { ...factory.principal('planner'), name: '李波' };
    const edits = await Promise.allSettled(
      ['甲', '乙'].map((name) =>
        factory.execute(item.update, { itemId: frame.id, expectedVersion: 1, name } as never, { as: bo }),
      ),
    );
    expect(edits.filter((edit) => edit.status === 'fulfilled')).toHaveLength(1);
    const loser = edits.find((edit) => edit.status === 'rejected') as PromiseRejectedResult;
    expect(loser.reason.refusalName).toBe('masterdata.changed_meanwhile');
    expect(loser.reason.status).toBe(409);
    expect(loser.reason.parameters).toMatchObject({ fieldZh: '名称', changedBy: '李波', actual: 2, expected: 1 });
    expect(loser.reason.details.conflicts[0]).toMatchObject({ field: 'name', changedBy: '李波' });
    expect((await readItem(frame.id)).version).toBe(2);
  });

  test('the value that is there already is no conflict', async () => {
    const frame = await scene.makeItem('frame');
    await factory.execute(item.update, { itemId: frame.id, expectedVersion: 1, name: '车架' } as never);
    const again = await factory.execute(item.update, { itemId: frame.id, expectedVersion: 1, name: '车架' } as never);
    expect(again.version).toBe(2);
  });
});

describe('items', () => {
  test('conversions and barcodes are kept, and a change says what changed', async () => {
    const screw = await scene.makeItem('screw', {
      conversions: [{ unit: 'box', numerator: '200', denominator: '1' }],
      codes: [{ code: '6901234567892' }],
      safetyStock: '0500.50',
    });
    expect(await readItem(screw.id)).toMatchObject({
      conversions: [{ unit: 'box', numerator: '200', denominator: '1' }],
      codes: [{ code: '6901234567892', kind: 'barcode', partnerId: null }],
      safetyStock: '500.5',
    });
    await factory.execute(item.update, { itemId: screw.id, expectedVersion: 1, codes: [] } as never);
    const audit = await factory.database.pool.query(
      `select changes from identity.audit_entry where entity_id = $1 order by at desc, sequence desc limit 1`,
      [screw.id],
    );
    expect(audit.rows[0].changes.codes).toEqual({
      from: [{ code: '6901234567892', kind: 'barcode', partnerId: null }],
      to: [],
    });
  });

  test('a code that another item has is refused, also when both come at once', async () => {
    const body = { code: 'TWICE', name: '双', kind: 'raw', unit: 'pcs' } as never;
    const outcomes = await Promise.allSettled([factory.execute(item.create, body), factory.execute(item.create, body)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await refusalOf(factory.execute(item.create, body))).refusalName).toBe('masterdata.code_taken');
  });

  test('one barcode means one item', async () => {
    const nut = await scene.makeItem('nut', { codes: [{ code: 'EAN-1' }] });
    const refusal = await refusalOf(scene.makeItem('bolt', { codes: [{ code: 'EAN-1' }] }));
    expect(refusal.parameters).toEqual({ alias: 'EAN-1', owner: nut.code });
  });

  test('an unknown unit is refused with its place', async () => {
    const refusal = await refusalOf(scene.makeItem('oil', { conversions: [{ unit: 'barrel', numerator: '159' }] }));
    expect(refusal.refusalName).toBe('masterdata.reference_unknown');
    expect(refusal.where).toBe('/conversions/0/unit');
  });

  test('base unit and tracking stay once something was booked with them', async () => {
    const paint = await scene.makeItem('paint');
    const change = { itemId: paint.id, expectedVersion: 1, tracking: 'lot' } as never;
    let booked = true;
    const ledger = defineModule({
      name: 'ledger',
      label: { zh: '账', en: 'Ledger' },
      provides: [
        provide(recordUses, {
          'item-identity': async (_tx, { id }) => [
            { count: id === paint.id && booked ? 1 : 0, thing: { zh: '笔流水', en: 'movements' } },
          ],
        }),
      ],
    });
    declareModules(factory.database, [...factory.program.modules, ledger]);
    expect((await refusalOf(factory.execute(item.update, change))).refusalName).toBe('masterdata.field_fixed');
    booked = false;
    expect((await factory.execute(item.update, change)).version).toBe(2);
  });

  test('the cache shows a change of this process at once', async () => {
    const saddle = await scene.makeItem('saddle');
    const find = () => factory.database.read((tx) => findItems(tx, [saddle.id]));
    expect((await find()).get(saddle.id)?.name).toBe('saddle');
    await factory.execute(item.update, { itemId: saddle.id, expectedVersion: 1, name: '车座' } as never);
    expect((await find()).get(saddle.id)?.name).toBe('车座');
    await factory.execute(item.deactivate, { itemId: saddle.id, expectedVersion: 2 } as never);
    expect((await find()).get(saddle.id)?.active).toBe(false);
    await factory.execute(item.activate, { itemId: saddle.id, expectedVersion: 3 } as never);
    expect(await readItem(saddle.id)).toMatchObject({ active: true, version: 4 });
  });

  test('an item that does not exist is a clear no', async () => {
    expect((await refusalOf(readItem('018f0000-0000-7000-8000-000000000000'))).refusalName).toBe(
      'masterdata.not_found',
    );
  });
});

describe('places', () => {
  test('the ledger finds its virtual ends and nobody can touch them', async () => {
    const ends = await factory.database.read(virtualLocations);
    expect(Object.keys(ends).sort()).toEqual(['adjustment', 'customer', 'production', 'scrap', 'supplier']);
    const refusal = await refusalOf(
      factory.execute(location.deactivate, { locationId: ends.scrap, expectedVersion: 1 } as never),
    );
    expect(refusal.refusalName).toBe('masterdata.virtual_location_fixed');
    expect(
      (await refusalOf(factory.execute(location.create, { code: 'MY-SCRAP', name: '报废', kind: 'scrap' } as never)))
        .refusalName,
    ).toBe('masterdata.virtual_location_fixed');
  });

  test('a workshop leader changes the places of the own workshop only', async () => {
    const [frames, paint] = [await scene.makeWorkshop('W-FRAME'), await scene.makeWorkshop('W-PAINT')];
    const store = await factory.execute(warehouse.create, { code: 'WH-P', name: '涂装仓', workshopId: paint } as never);
    const leader = { ...factory.principal('warehouse-keeper', { workshopIds: [frames] }), permissions: new Set(['*']) };
    const refusal = await refusalOf(
      factory.execute(location.create, { code: 'P-01', name: '一', warehouseId: store.id } as never, { as: leader }),
    );
    expect(refusal.refusalName).toBe('kernel.out_of_scope');
    const rack = await factory.execute(location.create, { code: 'P-01', name: '一', warehouseId: store.id } as never);
    const found = await factory.database.read((tx) => findLocations(tx, [rack.id]));
    expect(found.get(rack.id)).toMatchObject({ workshopId: paint, virtual: false, negativeAllowed: null });
    expect(
      (await refusalOf(factory.query(location.get, { locationId: rack.id } as never, { as: leader }))).refusalName,
    ).toBe('masterdata.not_found');
    expect(await factory.database.read((tx) => findByScanCode(tx, 'P-01', leader))).toEqual([]);
  });

  test('stock outside the house must say who has it', async () => {
    const refusal = await refusalOf(
      factory.execute(location.create, { code: 'OUT-1', name: '外协', kind: 'subcontractor' } as never),
    );
    expect(refusal.refusalName).toBe('masterdata.subcontractor_missing');
  });

  test('a work centre needs a workshop that is one', async () => {
    const refusal = await refusalOf(
      factory.execute(workCentre.create, {
        code: 'WC-X',
        name: 'x',
        workshopId: '018f0000-0000-7000-8000-000000000000',
      } as never),
    );
    expect(refusal.where).toBe('/workshopId');
  });
});

describe('the rest', () => {
  test('a scan finds the item by its own code, a barcode and a supplier’s code', async () => {
    const supplier = await factory.execute(partner.create, {
      code: 'SUP-1',
      name: '轮组厂',
      isSupplier: true,
    } as never);
    const wheel = await scene.makeItem('wheel', {
      codes: [{ code: 'ABC-99', kind: 'supplier_code', partnerId: supplier.id }],
    });
    for (const code of [wheel.code, 'ABC-99', ' ABC-99 ']) {
      const [match] = await factory.database.read((tx) => findByScanCode(tx, code));
      expect(match).toMatchObject({ kind: 'item', id: wheel.id });
    }
    expect(await factory.database.read((tx) => findByScanCode(tx, 'nothing'))).toEqual([]);
  });

  test('a partner is at least one of supplier, customer, subcontractor', async () => {
    expect((await refusalOf(factory.execute(partner.create, { code: 'P-0', name: '谁' } as never))).refusalName).toBe(
      'masterdata.partner_without_role',
    );
  });

  test('a reason code of a workshop serves that workshop only', async () => {
    const paint = await scene.makeWorkshop('W-PAINT-2');
    await factory.execute(reasonCode.create, {
      kind: 'scrap',
      code: 'S-RUN',
      name: '流挂',
      workshopId: paint,
    } as never);
    const find = (workshopId: string) =>
      factory.database.read((tx) => findReasonCode(tx, 'scrap', 'S-RUN', { workshopId }));
    expect((await find(paint))?.name).toBe('流挂');
    expect(await find('018f0000-0000-7000-8000-000000000000')).toBeUndefined();
    expect(await factory.database.read((tx) => findReasonCode(tx, 'rework', 'S-RUN'))).toBeUndefined();
  });

  test('a shift whose break lies outside, and a calendar in no time zone, are refused', async () => {
    const day = { code: 'DAY', name: '白班', startsAt: '08:00', endsAt: '17:00' };
    expect(
      (await refusalOf(factory.execute(shift.create, { ...day, breaks: [{ from: '18:00', to: '18:30' }] } as never)))
        .refusalName,
    ).toBe('masterdata.shift_time_wrong');
    const made = await factory.execute(shift.create, { ...day, breaks: [{ from: '12:00', to: '13:00' }] } as never);
    const weekly = [[made.id], [made.id], [made.id], [made.id], [made.id], [], []];
    expect(
      (
        await refusalOf(
          factory.execute(calendar.create, { code: 'C1', name: '标准', timeZone: 'Mars/North', weekly } as never),
        )
      ).refusalName,
    ).toBe('masterdata.time_zone_unknown');
    expect((await factory.execute(calendar.create, { code: 'C1', name: '标准', weekly } as never)).version).toBe(1);
  });
});
