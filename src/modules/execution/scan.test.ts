import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hire, send } from '../../../tests/support/crew.ts';
import type { Refusal } from '../../kernel/index.ts';
import { setCredentials } from '../identity/index.ts';
import { createHandlingUnit } from '../inventory/handling-units/create-handling-unit.ts';
import { packStock } from '../inventory/handling-units/pack-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { recordCommands } from '../masterdata/index.ts';
import { createOrder, reportProduction, scan } from './index.ts';
import { findOrderCodeDoubles } from './queries/uses.ts';
import { scanCodes } from './scan-codes.ts';
import { type ReleasedStep, type Scene, startScene } from './scene.fixture.ts';

let scene: Scene;
let hub: string;
beforeAll(async () => {
  scene = await startScene();
  const run = scene.factory.execute;
  const item = { code: 'HUB', name: '花鼓', nameEn: 'Hub', kind: 'component' as const, unit: 'pcs' };
  hub = (await run(recordCommands.item.create, { ...item, tracking: 'serial', receiptLocationId: scene.finishedId }))
    .id;
  await receive('S1');
});
afterAll(() => scene.stop());

const receive = (...serials: string[]) =>
  scene.factory.execute(receiveStock, {
    itemId: hub,
    quantity: String(serials.length),
    unit: 'pcs',
    locationId: scene.shelfId,
    serials,
  });
const asked = (code: string) =>
  scene.factory.query(scan, { code }, { as: { ...scene.factory.principal('administrator'), language: 'en' } });

describe('a code', () => {
  test.each(['s1', 'ｓ１', 'Ｓ1', 'S\u200b1'])('typed as %s finds the serial S1', async (code) => {
    expect(await asked(code)).toMatchObject({ kind: 'lot', entity: { code: 'S1' }, title: 'S1 Hub' });
  });

  test('of an order, its step or a person is found in full width, too', async () => {
    const order = await scene.order(await scene.makeProduct(), '5');
    const wide = (code: string) =>
      code.replaceAll(/[\dA-Z]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
    const step = order.operations[0] as ReleasedStep;
    expect(await asked(wide(order.code))).toMatchObject({ kind: 'order', entity: { id: order.id } });
    expect(await asked(wide(step.code))).toMatchObject({ kind: 'operation', entity: { id: step.id } });
    const { id } = await hire(scene.factory, 'operator', { code: 'zhang-san' });
    expect(await asked('ＺＨＡＮＧ-san')).toMatchObject({ kind: 'person', entity: { id } });
  });

  test('on a colleague’s badge is told to be a badge, and whose only to who may see people', async () => {
    const { id } = await hire(scene.factory, 'operator', { code: 'wang-wu' });
    await scene.factory.execute(setCredentials, { personId: id, badge: { badge: 'CARD-0815', pin: '4826' } });
    const refusalOf = async (code: string) => {
      const as = scene.factory.principal('operator', { workshopIds: [scene.otherWorkshopId] });
      const refusal = await scene.factory.query(scan, { code }, { as }).catch((error: unknown) => error as Refusal);
      return [(refusal as Refusal).refusalName, JSON.stringify(refusal).includes(id)];
    };
    expect(await refusalOf('card-0815')).toEqual(['execution.scan_is_badge', false]);
    // The number of a person isn’t a badge by itself.
    expect(await refusalOf('wang-wu')).toEqual(['execution.scan_unknown', false]);
    expect(await asked('ｃａｒｄ-0815')).toMatchObject({ kind: 'person', entity: { id } });
  });

  test('that an order and its lot share is told with both, the one that is meant first', async () => {
    const product = await scene.makeProduct({ steps: [{}], tracking: 'lot' });
    const order = await scene.order(product, '2');
    await scene.factory.execute(reportProduction, {
      operationId: order.operations[0]?.id as string,
      quantityGood: '2',
    });
    const both = await asked(order.code);
    expect([both.kind, both.alternatives.map(({ kind }) => kind)]).toEqual(['order', ['lot']]);
    const id = both.alternatives[0]?.id as string;
    const as = scene.factory.principal('operator');
    const meant = await scene.factory.query(scan, { code: order.code, id }, { as });
    expect(meant).toMatchObject({ kind: 'lot', entity: { id, lotKind: 'lot' }, alternatives: [{ kind: 'order' }] });
    await receive('S7');
    expect((await asked('S7')).entity).toMatchObject({ lotKind: 'serial' });
  });

  test('is found in lists as it stands on the label, however it is typed', async () => {
    const { cookie } = await hire(scene.factory, 'production-manager');
    for (const [path, q, found] of [
      ['/lots', 'ｓ1', 'S1'],
      ['/stock/movements', 'Ｓ１', 'S1'],
      ['/items', 'ｈｕｂ', 'HUB'],
      ['/items', 'H\u200bUB', 'HUB'],
    ]) {
      const { text, body } = await send(scene.factory, 'GET', `${path}?q=${encodeURIComponent(q as string)}`, {
        cookie,
      });
      expect(text, path).toContain(`"${found}"`);
      expect((body.rows as unknown[]).length, path).toBe(1);
    }
  });

  test('of an item, its barcode or a location is refused as a new lot or serial, and is told for what it is', async () => {
    const attempt = async (work: Promise<unknown>) => {
      try {
        await work;
      } catch (error) {
        const { refusalName, parameters } = error as { refusalName: string; parameters: Record<string, unknown> };
        return [refusalName, parameters.thingEn];
      }
      return 'accepted';
    };
    expect(await attempt(receive('ｈub'))).toEqual(['inventory.lot_code_is_other', 'an item']);
    expect(await attempt(receive('raw-01'))).toEqual(['inventory.lot_code_is_other', 'a location']);
    expect(await attempt(receive('S1x', 'FG-01'))).toEqual(['inventory.lot_code_is_other', 'a location']);
    expect((await scene.factory.database.pool.query(`select 1 from inventory.lot where code = 'S1x'`)).rows).toEqual(
      [],
    );
    const order = await scene.order(await scene.makeProduct({ tracking: 'lot', steps: [{}] }), '5');
    const operationId = order.operations[0]?.id as string;
    const report = (lotCode?: string) =>
      scene.factory.execute(reportProduction, { operationId, quantityGood: '1', ...(lotCode ? { lotCode } : {}) });
    await scene.receive(scene.tube, '5');
    expect(await attempt(report('RAW-01'))).toEqual(['inventory.lot_code_is_other', 'a location']);
    expect(await attempt(report('L-7'))).toBe('accepted');
    expect(await attempt(report())).toBe('accepted');
  });
});

test('open orders whose codes people can’t tell apart are named', async () => {
  const { factory } = scene;
  const dueAt = factory.clock.ago(-86_400_000).toISOString();
  const order = (code: string) =>
    factory.execute(createOrder, { code, itemId: hub, quantity: '1', unit: 'pcs', dueAt });
  await order('OLD-1');
  const { id } = await order('OLD-2');
  expect(await factory.database.read(findOrderCodeDoubles)).toEqual([]);
  // As it may have been before such codes were refused.
  await factory.database.pool.query(
    `update execution.work_order set code = 'old-1', code_double = true where id = $1`,
    [id],
  );
  expect(await factory.database.read(findOrderCodeDoubles)).toEqual([{ thing: 'work order', codes: 'OLD-1, old-1' }]);
});

describe('a label by the standards', () => {
  const gtin = '09506000134352';
  let paint: string;
  beforeAll(async () => {
    const codes = [{ kind: 'barcode' as const, code: gtin.slice(1) }];
    const item = { code: 'PAINT', name: '面漆', nameEn: 'Paint', kind: 'raw' as const, unit: 'kg', codes };
    paint = (await scene.factory.execute(recordCommands.item.create, { ...item, tracking: 'lot' } as never)).id;
  });
  const outcome = (code: string) => asked(code).catch((error) => error.refusalName as string);

  test.each([
    `]d201${gtin}1727123110L-7`,
    `(01)${gtin}(17)271231(10)L-7`,
    `https://id.example.com/01/${gtin.slice(1)}/10/L-7?17=271231`,
  ])('is the item of its GTIN while its lot isn’t there, and says what it says: %s', async (code) => {
    expect(await asked(code)).toMatchObject({
      kind: 'item',
      entity: { id: paint, code: 'PAINT' },
      label: { gtin, lot: 'L-7', expiresOn: '2027-12-31', serial: null },
      facts: expect.arrayContaining([expect.objectContaining({ name: 'labelLot', value: 'L-7' })]),
    });
  });

  test('is the lot once it is there, of that item alone', async () => {
    const put = (itemId: string) =>
      scene.factory.execute(receiveStock, {
        itemId,
        quantity: '1',
        unit: 'kg',
        locationId: scene.shelfId,
        lot: { code: 'L-8' },
      });
    const other = await scene.factory.execute(recordCommands.item.create, {
      code: 'GLUE',
      name: '胶',
      kind: 'raw',
      unit: 'kg',
      tracking: 'lot',
    } as never);
    await put(other.id);
    expect(await asked(`(01)${gtin}(10)L-8`)).toMatchObject({ kind: 'item', alternatives: [] });
    await put(paint);
    const found = await asked(`(01)${gtin}(10)L-8`);
    expect(found).toMatchObject({
      kind: 'lot',
      entity: { itemId: paint },
      alternatives: [{ kind: 'item', id: paint }],
    });
  });

  test('of an item that nobody entered says its GTIN; one that contradicts itself is refused whole', async () => {
    expect(await outcome('(01)80614141123458(10)A')).toBe('execution.label_item_unknown');
    expect(await outcome('(01)09506000134353(10)A')).toBe('execution.label_wrong');
    expect(await outcome(`]C101${gtin}17271331`)).toBe('execution.label_wrong');
    expect(await outcome('00106141412345678908')).toBe('execution.label_unit_unknown');
  });

  test('of a pallet is the unit with that SSCC, from its barcode, its number or its tag', async () => {
    const made = { kind: 'pallet', locationId: scene.shelfId, code: '00302335678902000022' } as const;
    const { id, sscc } = await scene.factory.execute(createHandlingUnit, made);
    expect(sscc).toBe('302335678902000022');
    const lotId = String((await asked(`(01)${gtin}(10)L-8`)).entity.id);
    await scene.factory.execute(packStock, { handlingUnitId: id, itemId: paint, lotId, quantity: '1', unit: 'kg' });
    // urn:epc:tag:sscc-96:5.023356789.30200002, as the Tag Data Standard writes it.
    const tag = '31AC16465751CCD0C2000000';
    for (const code of [`(00)${sscc}`, `]C100${sscc}`, `${sscc}`, tag, `https://id.gs1.org/00/${sscc}`]) {
      expect(await asked(code), code).toMatchObject({ kind: 'handling_unit', entity: { id }, label: null });
    }
    const { facts } = await asked(`(00)${sscc}`);
    expect(facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Place: RAW-01 原料架',
      'PAINT Paint L-8: 1 kg',
    ]);
  });

  test('doesn’t come before a code of the house’s own', async () => {
    const code = `01${gtin}10OWN`;
    await scene.factory.execute(recordCommands.item.create, {
      code,
      name: '自编',
      kind: 'raw',
      unit: 'kg',
    } as never);
    expect(await asked(code)).toMatchObject({ kind: 'item', entity: { code }, label: null });
  });
});

describe('the codes of an area', () => {
  test('are those that work there meets, and nobody else’s: orders, operations, items with barcodes, lots where they lie', async () => {
    const { factory } = scene;
    const product = await scene.makeProduct();
    const order = await scene.order(product, '3');
    const codesFor = async (workshopId: string) => {
      const as = factory.principal('operator', { workshopIds: [workshopId] });
      return (await factory.query(scanCodes, {}, { as })).codes;
    };
    const here = await codesFor(scene.workshopId);
    const step = order.operations[0] as ReleasedStep;
    const find = (kind: string, id: string) => here.find((one) => one.kind === kind && one.id === id);
    expect(find('order', order.id)).toMatchObject({ code: order.code, parentId: product });
    expect(find('operation', step.id)).toMatchObject({ code: step.code, parentId: order.id });
    expect(find('item', hub)).toMatchObject({ code: 'HUB', unit: 'pcs', tracking: 'serial' });
    expect(here.find((one) => one.kind === 'lot' && one.code === 'S1')).toMatchObject({
      parentId: hub,
      place: 'RAW-01',
    });
    const elsewhere = await codesFor(scene.otherWorkshopId);
    expect(elsewhere.filter(({ id }) => id === order.id || id === step.id)).toEqual([]);
  });
});
