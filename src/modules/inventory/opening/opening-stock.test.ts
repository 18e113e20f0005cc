import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrgUnit } from '../../identity/index.ts';
import { recordCommands } from '../../masterdata/index.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { reverseMovement } from '../movements/reverse-movement.ts';
import { type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { openingStockImport } from './import-opening-stock.ts';

let fixture: StockFixture;
beforeAll(async () => {
  fixture = await startStockFixture();
}, 60_000);
afterAll(() => fixture?.factory.stop());

const head = '物料编码,库位,批次,数量,单位,状态,期初日期\n';
const fileOf = (rows: string) => ({ fileName: '期初.csv', contentBase64: Buffer.from(head + rows).toString('base64') });
const load = (rows: string) => fixture.factory.execute(openingStockImport.run, { ...fileOf(rows), mode: 'good_rows' });
const undo = (importId: string | null) => {
  if (!openingStockImport.undo) throw new Error('opening stock is taken back');
  return fixture.factory.execute(openingStockImport.undo, { importId: importId ?? '' });
};
const nameOf = (error: unknown) => (error as { refusalName?: string }).refusalName;

describe('opening stock from a file', () => {
  test('lies on the shelves by lot, serial, unit and status, under one document, and the preview said so', async () => {
    const rows =
      'SPOKE-264,A-01,,2,box,,\nTUBE-28,A-01,T-1,40,,,\nTUBE-28,A-02,T-1,5,,冻结,\nMOTOR-250,A-01,M-1,1,,,\n';
    const seen = await fixture.factory.execute(openingStockImport.preview, fileOf(rows));
    expect(seen.counts).toMatchObject({ created: 4, bad: 0 });
    expect(seen.rows[1]).toMatchObject({ code: 'TUBE-28', changes: [{ after: 'A-01' }, { after: 'T-1' }, {}, {}] });
    expect(await fixture.movements(fixture.tube)).toBe(0);
    const { counts, importId } = await load(rows);
    expect(counts).toMatchObject({ created: 4, bad: 0 });
    expect(await fixture.onHand(fixture.spoke)).toBe('24');
    expect(await fixture.onHand(fixture.tube)).toBe('45');
    expect(await fixture.onHand(fixture.motor)).toBe('1');
    const { rows: documents } = await fixture.factory.database.pool.query(
      'select distinct document_code as code, document_id as id from inventory.movement where document_type = $1',
      ['inventory.opening'],
    );
    expect(documents).toEqual([{ code: expect.stringMatching(/^OP/), id: importId }]);
    await fixture.assertWhole();
  });

  test('loaded twice it changes nothing, and by two at once it is booked once', async () => {
    const rows = 'PAINT-RED,A-01,,3.5,,,\n';
    const two = await Promise.all([load(rows), load(rows)]);
    expect(two.map(({ counts }) => counts.created).sort()).toEqual([0, 1]);
    expect(two.map(({ counts }) => counts.unchanged).sort()).toEqual([0, 1]);
    expect((await load(rows)).counts).toMatchObject({ created: 0, unchanged: 1, bad: 0 });
    expect(await fixture.onHand(fixture.paint)).toBe('3.5');
    await fixture.assertWhole();
  });

  test('says of each row why it can’t be opened', async () => {
    const { execute } = fixture.factory;
    await execute(receiveStock, { itemId: fixture.spoke, quantity: '1', unit: 'pcs', locationId: fixture.rack });
    const { counts, badRows } = await load(
      [
        'PAINT-RED,A-01,,4,,,',
        'SPOKE-264,A-02,,9,,,',
        'TUBE-28,A-02,,9,,,',
        'SPOKE-264,LINE-1,X-1,9,,,',
        'MOTOR-250,A-01,M-2,2,,,',
        'MOTOR-250,A-02,M-1,1,,,',
        'SPOKE-264,OLD,,9,,,',
        'SPOKE-264,LINE-2,,9,,,2020-01-01',
        'SPOKE-264,LINE-2,,9,,,2999-01-01',
        'PAINT-RED,LINE-1,,1,,,',
        'paint-red,line-1,,1,,,',
        'PAINT-RED,A-02,,1,箩,,',
      ].join('\n'),
    );
    expect(counts).toMatchObject({ created: 1, unchanged: 0, bad: 11 });
    expect(badRows.map(({ row, name }) => [row, name.replace('inventory.', '')])).toEqual([
      [2, 'opened_otherwise'],
      [3, 'stock_before_opening'],
      [4, 'lot_required'],
      [5, 'lot_not_tracked'],
      [6, 'serials_do_not_match'],
      [7, 'serial_elsewhere'],
      [8, 'location_inactive'],
      [9, 'too_late'],
      [10, 'clock_ahead'],
      [12, 'imports.row_repeats'],
      [13, 'imports.reference_unknown'],
    ]);
    await fixture.assertWhole();
  });

  test('is taken back by reversal, and may then be loaded again', async () => {
    const item = await fixture.newItem('lot');
    const { rows } = await fixture.factory.database.pool.query<{ code: string }>(
      'select code from masterdata.item where id = $1',
      [item],
    );
    const row = `${rows[0]?.code},A-01,N-1,7,,,\n`;
    const { importId } = await load(row);
    expect(await undo(importId)).toMatchObject({ withdrawn: 1 });
    expect(await fixture.onHand(item)).toBe('0');
    expect(await undo(importId).catch(nameOf)).toBe('imports.undone_already');
    expect((await load(row)).counts).toMatchObject({ created: 1 });
    expect(await fixture.onHand(item)).toBe('7');
    await fixture.assertWhole();
  });

  test('stays whole once something left, or one of it was reversed', async () => {
    const { execute } = fixture.factory;
    const item = await fixture.newItem();
    const other = await fixture.newItem();
    const { rows } = await fixture.factory.database.pool.query<{ id: string; code: string }>(
      'select id, code from masterdata.item where id = any($1)',
      [[item, other]],
    );
    const codeOf = (id: string) => rows.find((each) => each.id === id)?.code;
    const { importId } = await load(`${codeOf(item)},A-01,,7,,,\n${codeOf(other)},A-01,,7,,,\n`);
    const moved = { itemId: item, quantity: '1', unit: 'pcs', toLocationId: fixture.rack };
    await execute(moveStock, { ...moved, fromLocationId: fixture.shelf });
    expect(await undo(importId).catch(nameOf)).toBe('imports.used');
    expect([await fixture.onHand(item), await fixture.onHand(other)]).toEqual(['7', '7']);
    const second = await load(`${codeOf(other)},A-02,,2,,,\n`);
    const { rows: booked } = await fixture.factory.database.pool.query<{ id: string }>(
      'select id from inventory.movement where document_id = $1',
      [second.importId],
    );
    await execute(reverseMovement, { movementId: booked[0]?.id ?? '', reason: '数错了' });
    expect(await undo(second.importId).catch(nameOf)).toBe('imports.touched');
    await fixture.assertWhole();
  });

  test('is opened and taken back by those who answer for the place only, and nothing is told to others', async () => {
    const { factory } = fixture;
    const { id: parentId } = await factory.execute(createOrgUnit, { code: 'P', name: '厂', kind: 'plant' });
    const workshop = (code: string) => factory.execute(createOrgUnit, { code, name: code, kind: 'workshop', parentId });
    const [ours, theirs] = [await workshop('OURS'), await workshop('THEIRS')];
    for (const [code, { id }] of [
      ['O-1', ours],
      ['T-1', theirs],
    ] as const)
      await factory.execute(recordCommands.location.create, { code, name: code, kind: 'storage', workshopId: id });
    const keeper = (id: string) => ({
      ...factory.principal('warehouse-keeper'),
      scope: { all: false as const, workshopIds: new Set([id]), lineIds: new Set<string>() },
    });
    const rows = 'PAINT-RED,O-1,,1,,,\nPAINT-RED,T-1,,2,,,\n';
    const request = { ...fileOf(rows), mode: 'good_rows' as const };
    const { counts, badRows, importId } = await factory.execute(openingStockImport.run, request, {
      as: keeper(ours.id),
    });
    expect(counts).toMatchObject({ created: 1, bad: 1 });
    expect(badRows[0]).toMatchObject({ row: 3, name: 'kernel.out_of_scope' });
    if (!openingStockImport.undo) throw new Error('opening stock is taken back');
    const taking = factory.execute(openingStockImport.undo, { importId: importId ?? '' }, { as: keeper(theirs.id) });
    expect(await taking.catch(nameOf)).toBe('kernel.out_of_scope');
    await undo(importId);
    await fixture.assertWhole();
  });

  test('puts right what was issued before it was on the books', async () => {
    const item = await fixture.newItem();
    const code = await fixture.factory.database.pool.query('select code from masterdata.item where id = $1', [item]);
    const out = {
      itemId: item,
      quantity: '3',
      unit: 'pcs',
      fromLocationId: fixture.loose,
      toLocationId: fixture.shelf,
    };
    await fixture.factory.execute(moveStock, out);
    expect((await load(`${code.rows[0]?.code},LINE-2,,10,,,\n`)).counts).toMatchObject({ created: 1 });
    expect(await fixture.onHand(item, fixture.loose)).toBe('7');
    await fixture.assertWhole();
  });
});
