import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { testClock } from '../../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { tries } from '../../../../tests/support/thoroughly.ts';
import { imports, itemsByCode, publishedBomFor, publishedRoutingFor, recordCommands } from '../index.ts';
import { openScene, refusalOf } from '../test-scene.fixture.ts';

let factory: TestFactory;
let scene: ReturnType<typeof openScene>;
beforeAll(async () => {
  factory = await startTestFactory();
  scene = openScene(factory);
}, 60_000);
afterAll(() => factory?.stop());

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const file = (text: string | Buffer, fileName = 'items.csv') => ({ fileName, contentBase64: base64(text) });
type More = {
  mapping?: Record<string, string>;
  publish?: boolean;
  readings?: Record<string, 'decimal' | 'thousands' | 'day_first' | 'month_first'>;
};
const preview = (entity: keyof typeof imports, text: string | Buffer, more: More = {}) =>
  factory.execute(imports[entity].preview, { ...file(text), ...more });
const run = (
  entity: keyof typeof imports,
  text: string | Buffer,
  mode: 'all_or_nothing' | 'good_rows',
  more: More = {},
) => factory.execute(imports[entity].run, { ...file(text), mode, ...more });
const items = (...codes: string[]) => factory.database.read((tx) => itemsByCode(tx, codes));

describe('an import of items', () => {
  test('shows in the preview what would come of it, and then does exactly that', async () => {
    const text =
      '料号;名称;类别;单位;安全库存;批次管理;备用列\nIM-1;车架;半成品;pcs;1,200.50;批次;x\nIM-2;车漆;原材料;kg;0;;y\n';
    const seen = await preview('items', text);
    expect(seen).toMatchObject({
      separator: ';',
      encoding: 'utf-8',
      unmapped: ['备用列'],
      counts: { rows: 2, created: 2, changed: 0, unchanged: 0, bad: 0 },
      mapping: {
        code: '料号',
        name: '名称',
        kind: '类别',
        unit: '单位',
        safetyStock: '安全库存',
        tracking: '批次管理',
      },
    });
    expect((await items('IM-1')).size).toBe(0);
    expect((await run('items', text, 'all_or_nothing')).counts).toMatchObject({ created: 2 });
    expect((await items('IM-1')).get('IM-1')).toMatchObject({
      name: '车架',
      tracking: 'lot',
      safetyStock: 1_200_500_000n,
    });
    expect((await run('items', text, 'all_or_nothing')).counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    expect((await run('items', text.replace('车架', '车架 A'), 'all_or_nothing')).counts).toMatchObject({
      changed: 1,
      unchanged: 1,
    });
  });

  const bad =
    'code,name,kind,unit,leadTimeDays\nB-1,good,raw,pcs,3\nB-2,,raw,pcs,3\nB-3,unit,raw,barrel,3\nB-4,kind,thing,pcs,soon\nB-1,again,raw,pcs,3\n';

  test('names every bad row with column, value and reason', async () => {
    const { badRows, counts } = await preview('items', bad);
    expect(counts).toMatchObject({ rows: 5, created: 1, bad: 4 });
    expect(badRows.map(({ row, column, value, name }) => [row, column, value, name])).toEqual([
      [3, '物料名称', '', 'imports.cell_missing'],
      [4, '基本单位', 'barrel', 'imports.reference_unknown'],
      [5, '物料类别', 'thing', 'imports.cell_malformed'],
      [5, '提前期（天）', 'soon', 'imports.cell_malformed'],
      [6, '物料编码', 'B-1', 'imports.row_repeats'],
    ]);
    expect(badRows[2]?.reason).toContain('原材料、零部件、半成品、成品、辅料');
  });

  test('all or nothing leaves nothing behind; good rows only takes the good ones', async () => {
    const refusal = await refusalOf(run('items', bad, 'all_or_nothing'));
    expect(refusal.refusalName).toBe('imports.bad_rows');
    expect((refusal.details.badRows as unknown[]).length).toBe(5);
    expect((await items('B-1')).size).toBe(0);
    const result = await run('items', bad, 'good_rows');
    expect(result).toMatchObject({ imported: true, counts: { created: 1, bad: 4 } });
    expect((await items('B-1', 'B-2', 'B-3')).size).toBe(1);
  });

  test('a fault that only saving finds undoes all rows too', async () => {
    await scene.makeItem('owner', { codes: [{ code: 'TAKEN' }] });
    const text = 'code,name,kind,unit,barcode\nZ-1,a,raw,pcs,FREE\nZ-2,b,raw,pcs,TAKEN\n';
    const refusal = await refusalOf(run('items', text, 'all_or_nothing'));
    expect((refusal.details.badRows as { row: number; column: string }[])[0]).toMatchObject({
      row: 3,
      column: '条码',
      value: 'TAKEN',
    });
    expect((await items('Z-1')).size).toBe(0);
  });

  test('an empty cell changes nothing, barcodes and conversions are added', async () => {
    await run(
      'items',
      'code,name,kind,unit,barcode,conversion,leadTimeDays\nK-1,a,raw,pcs,K1;K2,box=24,5\n',
      'all_or_nothing',
    );
    await run(
      'items',
      'code,name,kind,unit,barcode,conversion,leadTimeDays\nK-1,a,raw,pcs,K3,kg=1/8,\n',
      'all_or_nothing',
    );
    const id = (await items('K-1')).get('K-1')?.id;
    expect(await factory.query(recordCommands.item.get, { itemId: id } as never)).toMatchObject({
      leadTimeDays: 5,
      codes: [{ code: 'K1' }, { code: 'K2' }, { code: 'K3' }],
      conversions: [
        { unit: 'box', numerator: '24', denominator: '1' },
        { unit: 'kg', numerator: '1', denominator: '8' },
      ],
    });
  });

  test('a missing column is asked for by name, a mapping by hand helps, a wrong one is refused', async () => {
    const text = 'Nr,Bezeichnung,kind,unit\nM-1,Rahmen,raw,pcs\n';
    const refusal = await refusalOf(run('items', text, 'good_rows'));
    expect(refusal.parameters).toMatchObject({
      columnsZh: '物料编码、物料名称',
      headings: 'Nr, Bezeichnung, kind, unit',
    });
    expect((await preview('items', text)).counts).toMatchObject({ rows: 1, created: 0 });
    expect(
      (await run('items', text, 'all_or_nothing', { mapping: { code: 'Nr', name: 'Bezeichnung' } })).counts.created,
    ).toBe(1);
    expect((await refusalOf(preview('items', text, { mapping: { code: 'Nr', name: 'Nr' } }))).refusalName).toBe(
      'imports.mapping_wrong',
    );
  });

  test('a file in GB18030 with tabs, as Chinese Excel saves it, is read', async () => {
    // 物料编码 名称 类别 单位 / GB-1 车轮 零部件 pcs
    const gb = Buffer.from(
      'ceefc1cfb1e0c2eb09c3fbb3c609c0e0b1f009b5a5cebb0d0a47422d3109b3b5c2d609c1e3b2bfbcfe097063730d0a',
      'hex',
    );
    expect(await preview('items', gb)).toMatchObject({
      encoding: 'gb18030',
      separator: '\t',
      counts: { created: 1, bad: 0 },
      firstRows: [['GB-1', '车轮', '零部件', 'pcs']],
    });
  });

  test('a workbook is read with its digits as they are', async () => {
    const head = ['code', 'name', 'kind', 'unit', 'safetyStock'].map((value) => ({ type: String, value }));
    const cells = [
      { type: String, value: 'X-1' },
      { type: String, value: '轮圈' },
      { type: String, value: 'raw' },
      { type: String, value: 'kg' },
      { type: Number, value: 0.1 + 0.2 },
    ];
    const content = await writeXlsxFile([head, cells] as never).toBuffer();
    expect(await preview('items', content)).toMatchObject({
      encoding: 'xlsx',
      counts: { created: 1, bad: 0 },
      firstRows: [['X-1', '轮圈', 'raw', 'kg', '0.3']],
    });
  });

  test('what the template shows can be imported as it is', async () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const template = await factory.query(imports.items.template, { format });
      const seen = await factory.execute(imports.items.preview, {
        fileName: template.fileName,
        contentBase64: template.contentBase64,
      });
      expect(seen.unmapped).toEqual([]);
      expect(seen.counts).toMatchObject({ rows: 1, created: 1, bad: 0 });
    }
  });

  test('what is no table, too long or a bomb is refused by name', async () => {
    expect((await refusalOf(preview('items', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])))).refusalName).toBe(
      'imports.file_unreadable',
    );
    expect((await refusalOf(preview('items', '\n \n'))).refusalName).toBe('imports.file_unreadable');
    expect((await refusalOf(preview('items', Buffer.from('PK\u0003\u0004 nothing')))).refusalName).toBe(
      'imports.file_unreadable',
    );
    const long = `code,name,kind,unit\n${'L,l,raw,pcs\n'.repeat(100_001)}`;
    expect((await refusalOf(preview('items', long))).refusalName).toBe('imports.too_large');
    expect(
      (await refusalOf(preview('items', zipOf(deflateRawSync(Buffer.alloc(300 * 1024 * 1024)), 10)))).refusalName,
    ).toBe('imports.too_large');
    const wide = await preview('items', `code,name,kind,unit,spec\nW,w,raw,pcs,${'长'.repeat(10_001)}\n`);
    expect(wide.badRows[0]).toMatchObject({ row: 2, column: '规格型号', name: 'imports.cell_malformed' });
  });

  test('some thousand rows are one import', async () => {
    const count = tries(10_000);
    const rows = Array.from(
      { length: count },
      (_, index) => `T-${index},零件 ${index},component,pcs,BAR-${index}`,
    ).join('\n');
    expect((await run('items', `code,name,kind,unit,barcode\n${rows}\n`, 'all_or_nothing')).counts).toMatchObject({
      created: count,
    });
  }, 120_000);
});

describe('imports of the rest', () => {
  test('partners, locations and work centres go in by code', async () => {
    const workshop = await scene.makeWorkshop('WS-IMPORT');
    expect(
      (await run('partners', 'code,name,roles\nSUP-9,铝材厂,供应商；外协\n', 'all_or_nothing')).counts.created,
    ).toBe(1);
    expect(
      (await run('locations', 'code,name,kind,workshop,partner\nOUT-9,外协库,外协,WS-IMPORT,SUP-9\n', 'all_or_nothing'))
        .counts.created,
    ).toBe(1);
    expect(
      (await run('work-centres', 'code,name,workshop,capacity\nWC-9,焊接,WS-IMPORT,3\n', 'all_or_nothing')).counts
        .created,
    ).toBe(1);
    const { badRows } = await preview('work-centres', 'code,name,workshop\nWC-10,焊接,NOWHERE\n');
    expect(badRows[0]).toMatchObject({
      row: 2,
      column: '车间编码',
      value: 'NOWHERE',
      name: 'imports.reference_unknown',
    });
    const rows = await factory.database.pool.query(
      `select kind, workshop_id from masterdata.location where code = 'OUT-9'`,
    );
    expect(rows.rows[0]).toEqual({ kind: 'subcontractor', workshop_id: workshop });
  });

  test('BOM lines come whole or not at all, parents after their parts when they are published', async () => {
    await run(
      'items',
      ['code,name,kind,unit', ...['BIKE', 'KIT', 'WHEEL', 'SPOKE'].map((code) => `${code},${code},component,pcs`)].join(
        '\n',
      ),
      'all_or_nothing',
    );
    const text = 'parent,component,quantity,phantom,scrap\nBIKE,KIT,1,是,\nKIT,WHEEL,2,,\nWHEEL,SPOKE,36,,2%\n';
    expect((await run('bom-lines', text, 'all_or_nothing', { publish: true })).counts).toMatchObject({
      created: 3,
      bad: 0,
    });
    const wheel = (await items('WHEEL')).get('WHEEL')?.id as string;
    const bom = await factory.database.read((tx) => publishedBomFor(tx, wheel, testClock.now()));
    expect(bom?.lines[0]).toMatchObject({ quantity: 36_000_000n, scrapFactor: 20_000n, lineNumber: 10 });
    expect((await run('bom-lines', text, 'all_or_nothing', { publish: true })).counts).toMatchObject({
      created: 0,
      unchanged: 3,
    });

    const broken = await preview('bom-lines', 'parent,component,quantity\nKIT,WHEEL,3\nKIT,NOPE,1\nSPOKE,BIKE,1\n');
    expect(broken.badRows.map(({ row, name }) => [row, name])).toEqual([
      [2, 'imports.group_refused'],
      [3, 'imports.reference_unknown'],
      [4, 'masterdata.bom_loop'],
    ]);
  });

  test('drafts that a file made are taken back, what it published stands', async () => {
    await run('items', 'code,name,kind,unit\nUB,UB,component,pcs\nUC,UC,component,pcs\n', 'all_or_nothing');
    const { undo } = imports['bom-lines'];
    if (!undo) throw new Error('BOM lines are taken back');
    const text = (quantity: number) => `parent,component,quantity\nUB,UC,${quantity}\n`;
    const first = await run('bom-lines', text(1), 'all_or_nothing');
    await factory.execute(undo, { importId: first.importId ?? '' });
    const state = `select b.state from masterdata.bom b join masterdata.item i on i.id = b.item_id where i.code = 'UB' order by version_number`;
    expect((await factory.database.pool.query(state)).rows).toEqual([{ state: 'obsolete' }]);
    const second = await run('bom-lines', text(1), 'all_or_nothing', { publish: true });
    const refused = factory.execute(undo, { importId: second.importId ?? '' });
    expect(await refusalOf(refused)).toMatchObject({ refusalName: 'imports.used' });
    const third = await run('bom-lines', text(2), 'all_or_nothing');
    const fourth = await run('bom-lines', text(3), 'all_or_nothing');
    for (const { importId } of [third, fourth])
      expect(await refusalOf(factory.execute(undo, { importId: importId ?? '' }))).toBeDefined();
  });

  test('routing operations become a draft that can be published', async () => {
    await scene.makeWorkshop('WS-R');
    await run('work-centres', 'code,name,workshop\nWC-R,焊接,WS-R\n', 'all_or_nothing');
    const frame = await scene.makeItem('frame');
    const text = `item,sequence,name,workCentre,setupMinutes,cycle time,qc point\n${frame.code},10,焊接,WC-R,15,90.5,否\n${frame.code},20,检验,WC-R,,30,是\n`;
    expect((await run('routing-operations', text, 'good_rows', { publish: true })).counts).toMatchObject({
      created: 2,
      bad: 0,
    });
    const routing = await factory.database.read((tx) => publishedRoutingFor(tx, frame.id, testClock.now()));
    expect(
      routing?.operations.map(({ sequence, runSecondsPerPiece, qualityPoint }) => [
        sequence,
        runSecondsPerPiece,
        qualityPoint,
      ]),
    ).toEqual([
      [10, '90.5', false],
      [20, '30', true],
    ]);
    const seen = await preview(
      'routing-operations',
      `item,sequence,name,workCentre\n${frame.code},10,a,WC-R\n${frame.code},10,b,WC-R\n`,
    );
    expect(seen.badRows.map(({ row, name }) => [row, name])).toEqual([
      [2, 'imports.group_refused'],
      [3, 'masterdata.line_repeats'],
    ]);
  });

  test('who may not change a thing may not import it', async () => {
    const refusal = await refusalOf(
      factory.execute(
        imports.partners.run,
        { ...file('code,name,roles\nQ,q,供应商\n'), mode: 'good_rows' },
        { as: 'operator' },
      ),
    );
    expect(refusal.status).toBe(403);
  });
});

/** A zip with one entry that says it is small. */
function zipOf(packed: Buffer, saysSize: number): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(saysSize, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(saysSize, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}
