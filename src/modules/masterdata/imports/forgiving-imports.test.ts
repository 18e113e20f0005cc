import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestFactory, type TestFactory } from '../../../../tests/support/factory.ts';
import { imports, itemsByCode, recordCommands } from '../index.ts';
import { refusalOf } from '../test-scene.fixture.ts';

let factory: TestFactory;
beforeAll(async () => {
  factory = await startTestFactory();
}, 60_000);
afterAll(() => factory?.stop());

const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');
const file = (text: string | Buffer, fileName = 'items.csv') => ({ fileName, contentBase64: base64(text) });
type More = {
  mapping?: Record<string, string>;
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
describe('an import forgives', () => {
  test('units by name, alias and width; codes, numbers and words of a list in full width', async () => {
    const text = [
      '物料编码,物料名称（中文）,物料类别,基本单位,安全库存,提前期',
      'Ｕ－１,车架,半成品,个,１２００,３',
      'U-2,车漆,原材料,㎏,"1,234.50",3',
      'U-3,管,原材料,米,1200，5,3',
      'U-4,盘,原材料,PCS,0,３',
      'U-5,杯,原材料,只杯,0,3',
    ]
      .join('\n')
      .replace('1200，5', '"1200，5"');
    const seen = await preview('items', text);
    expect(seen.guessed).toEqual(['name']);
    expect(seen.badRows.map(({ row, value, name }) => [row, value, name])).toEqual([
      [6, '只杯', 'imports.reference_unknown'],
    ]);
    await run('items', text, 'good_rows');
    const found = await items('U-1', 'U-2', 'U-3', 'U-4');
    expect(['U-1', 'U-2', 'U-3', 'U-4'].map((code) => [found.get(code)?.unit, found.get(code)?.safetyStock])).toEqual([
      ['pcs', 1_200_000_000n],
      ['kg', 1_234_500_000n],
      ['m', 1_200_500_000n],
      ['pcs', 0n],
    ]);
  });

  test('an alias that the factory added is known at once; one that two units have means neither', async () => {
    const unit = await factory.execute(recordCommands.unit.create, {
      code: 'drum',
      dimension: 'count',
      name: '桶',
      aliases: '大桶；铁桶',
    } as never);
    expect(unit).toBeDefined();
    const row = (name: string) => `code,name,kind,unit\nAL-1,a,raw,${name}\n`;
    expect((await preview('items', row('铁桶'))).counts).toMatchObject({ created: 1, bad: 0 });
    await factory.execute(recordCommands.unit.create, {
      code: 'keg',
      dimension: 'count',
      name: '小桶',
      aliases: '铁桶',
    } as never);
    expect((await preview('items', row('铁桶'))).badRows[0]).toMatchObject({ value: '铁桶' });
  });

  test('a number that can be read in two ways is asked once for its column', async () => {
    const text = 'code,name,kind,unit,safetyStock\nQ-1,a,raw,kg,"1,234"\nQ-2,b,raw,kg,"2,345"\n';
    const { questions } = await preview('items', text);
    expect(questions).toMatchObject([{ column: 'safetyStock', count: 2, examples: [{ text: '1,234' }, {}] }]);
    expect((await refusalOf(run('items', text, 'good_rows'))).refusalName).toBe('imports.reading_ambiguous');
    await run('items', text, 'good_rows', { readings: { safetyStock: 'thousands' } });
    expect((await items('Q-1')).get('Q-1')?.safetyStock).toBe(1_234_000_000n);
  });

  test('shows what each field was and will be, changes before what is new', async () => {
    await run('items', 'code,name,kind,unit,leadTimeDays\nCH-1,旧名,raw,pcs,3\n', 'good_rows');
    const { rows } = await preview(
      'items',
      'code,name,kind,unit,leadTimeDays\nCH-2,x,raw,pcs,1\nCH-1,新名,finished,pcs,3\n',
    );
    expect(rows).toEqual([
      {
        row: 3,
        kind: 'changed',
        code: 'CH-1',
        name: '新名',
        changes: [
          { label: '名称', before: '旧名', after: '新名' },
          { label: '类别', before: '原材料', after: '成品' },
        ],
      },
      { row: 2, kind: 'created', code: 'CH-2', name: 'x', changes: [] },
    ]);
  });

  test('gives the bad rows as a file with their reasons, which can be mended and loaded again', async () => {
    const text = 'code,name,kind,unit\nMD-1,good,raw,pcs\nMD-2,=2+3,raw,barrel\nMD-3,,raw,pcs\n';
    await run('items', text, 'good_rows');
    for (const format of ['csv', 'xlsx'] as const) {
      const made = await factory.execute(imports.items.badRows, { ...file(text), format });
      expect(made.fileName).toBe(`items-待改.${format}`);
      const again = await preview('items', Buffer.from(made.contentBase64, 'base64'));
      expect(again).toMatchObject({
        headings: ['code', 'name', 'kind', 'unit', '导入问题'],
        unmapped: [],
        counts: { rows: 2, bad: 2 },
      });
      expect(again.badRows.map(({ value }) => value)).toEqual(['barrel', '']);
      if (format !== 'csv') continue;
      const csv = Buffer.from(made.contentBase64, 'base64').toString();
      expect(csv).toContain("'=2+3");
      const mended = csv.replace('barrel', '箱').replace('MD-3,,', 'MD-3,three,');
      expect((await run('items', mended, 'good_rows')).counts).toMatchObject({ created: 2, bad: 0 });
      expect((await items('MD-2')).get('MD-2')?.name).toBe('=2+3');
      await factory.database.pool.query(`update masterdata.item set code = 'X' || code where code in ('MD-2', 'MD-3')`);
    }
  });
});

describe('a whole import', () => {
  const undo = (importId: string | null, as = 'administrator') => {
    const { undo: command } = imports.items;
    if (!command || !importId) throw new Error('nothing to undo');
    return factory.execute(command, { importId }, { as });
  };
  const head = 'code,name,kind,unit\n';

  test('is taken back as one: what it made is out of use, what it changed is as before; the mended file brings it back', async () => {
    await run('items', `${head}UN-1,before,raw,pcs\n`, 'good_rows');
    const { importId } = await run('items', `${head}UN-1,after,raw,pcs\nUN-2,made,raw,pcs\n`, 'good_rows');
    expect(await undo(importId)).toMatchObject({ restored: 1, withdrawn: 1 });
    const found = await items('UN-1', 'UN-2');
    expect([found.get('UN-1')?.name, found.get('UN-1')?.active, found.get('UN-2')?.active]).toEqual([
      'before',
      true,
      false,
    ]);
    expect((await refusalOf(undo(importId))).refusalName).toBe('imports.undone_already');
    await run('items', `${head}UN-2,made,raw,pcs\n`, 'good_rows');
    expect((await items('UN-2')).get('UN-2')?.active).toBe(true);
  });

  test('stays whole when one of it was changed or used since, and says which', async () => {
    const { importId } = await run('items', `${head}US-1,a,raw,pcs\nUS-2,b,raw,pcs\n`, 'good_rows');
    await run('bom-lines', 'parent,component,quantity\nUS-1,US-2,1\n', 'good_rows');
    const used = await refusalOf(undo(importId));
    expect(used.refusalName).toBe('imports.used');
    expect((await items('US-1')).get('US-1')?.active).toBe(true);
    const { importId: other } = await run('items', `${head}UC-1,a,raw,pcs\nUC-2,b,raw,pcs\n`, 'good_rows');
    await run('items', `${head}UC-2,c,raw,pcs\n`, 'good_rows');
    const touched = await refusalOf(undo(other));
    expect([touched.refusalName, touched.parameters.code]).toEqual(['imports.touched', 'UC-2']);
    expect((await items('UC-1')).get('UC-1')?.active).toBe(true);
    expect((await refusalOf(undo(other, 'operator'))).status).toBe(403);
  });

  test('two who undo it at once undo it once', async () => {
    const { importId } = await run('items', `${head}TW-1,a,raw,pcs\n`, 'good_rows');
    const both = await Promise.allSettled([undo(importId), undo(importId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('teaches how the next file of its layout is read', async () => {
    const text = (code: string) => `Nr,Bezeichnung,kind,unit\n${code},Rad,raw,pcs\n`;
    const mapping = { code: 'Nr', name: 'Bezeichnung', kind: 'kind', unit: 'unit' };
    await run('items', text('LY-1'), 'good_rows', { mapping });
    expect(await preview('items', text('LY-2'))).toMatchObject({ mapping, counts: { created: 1, bad: 0 } });
  });
});
