import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import type { HandOver, Layout } from '../contract.ts';
import { handOverList, layoutList, voucherList } from '../lists.ts';
import { type Bookkeeping, startBookkeeping } from '../vouchers.fixture.ts';
import { changeLayout } from './change-layout.ts';
import { handOver } from './hand-over.ts';
import { makeLayout } from './make-layout.ts';
import { handOverFiles } from './read-files.ts';
import { takeHandOverBack } from './take-hand-over-back.ts';

let f: Bookkeeping;
const month = '2026-11';
beforeAll(async () => {
  f = await startBookkeeping();
});
afterAll(() => f.stop());

/** A receipt of ten tubes at 2.50, posted. */
async function posted(): Promise<string> {
  const itemId = await f.makeItem('TUBE');
  await f.receive(await f.buy(itemId, '10', '2.50'), '10');
  await f.value();
  const [voucher] = await f.vouchers(`state = 'draft'`);
  await f.post(String(voucher?.id));
  return String(voucher?.id);
}

let count = 0;
function layoutOf(more: object = {}): Promise<Layout> {
  count += 1;
  const columns = [
    { heading: '账套号', field: null, fixed: '001' },
    { heading: '日期', field: 'day', form: 'slashes' },
    { heading: '摘要', field: 'summary' },
    { heading: '科目', field: 'accountCode' },
    { heading: '借方', field: 'debit', form: 'blank' },
    { heading: '贷方', field: 'credit' },
  ];
  const request = { code: `OWN-${count}`, name: '总账导入', format: 'csv', encoding: 'gb18030', columns, ...more };
  return f.factory.execute(makeLayout, request as never, { as: f.first });
}

const handOut = (layoutId: string): Promise<HandOver> =>
  f.factory.execute(handOver, { layoutId, month }, { as: f.first });
const takeBack = (handOverId: string) =>
  f.factory.execute(takeHandOverBack, { handOverId, reason: '对方退回' }, { as: f.first });

async function fileOf(name: string, input: object): Promise<Buffer> {
  const download = handOverFiles.find((one) => one.name === name);
  const { database, clock } = f.factory;
  const context = { database, principal: f.first, now: clock.now() };
  const sent = await download?.handle(context, download.input.parse(input) as never);
  const chunks: Buffer[] = [];
  if (!sent) throw new Error(`there is no file ${name}`);
  for await (const chunk of (await sent.read(0, sent.size - 1)) as Readable) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
const handedFile = (handOverId: string) => fileOf('vouchers.handed-file', { handOverId });
const stateOf = async (voucherId: string) => (await f.rows(voucherList)).find(({ id }) => id === voucherId)?.state;

describe('what is handed over', () => {
  test('is one file in the layout of the factory: its columns, headings, forms and fixed texts, in GB18030', async () => {
    const voucherId = await posted();
    const { id: layoutId } = await layoutOf();
    const made = await handOut(layoutId);
    expect([made.vouchers, made.lines, made.total, made.left]).toEqual([1, 2, '25.00', 0]);
    const content = await handedFile(made.id);
    expect(createHash('sha256').update(content).digest('hex')).toBe(made.sha256);
    const [heading, ...lines] = new TextDecoder('gb18030', { fatal: true }).decode(content).trim().split('\r\n');
    expect(heading).toBe('账套号,日期,摘要,科目,借方,贷方');
    expect(lines.map((line) => line.split(',').filter((_, at) => at !== 2))).toEqual([
      ['001', '2026/11/18', '1403', '25.00', '0.00'],
      ['001', '2026/11/18', '220202', '', '25.00'],
    ]);
    expect(await stateOf(voucherId)).toBe('pushed');
  });

  test('isn’t handed over again, also when two ask at once; taken back it is, and the first file stays as it was', async () => {
    const voucherId = await posted();
    const { id: layoutId, version } = await layoutOf();
    const both = await Promise.all([1, 2].map(() => outcomeOf(handOut(layoutId))));
    expect([...both].sort()).toEqual(['accepted', 'vouchers.nothing_to_hand_over']);
    const [batch] = await f.rows(handOverList);
    const handOverId = String(batch?.id);
    const before = await handedFile(handOverId);
    const change = { layoutId, expectedVersion: version, name: '改过', format: 'xlsx', encoding: 'utf8' };
    const columns = [{ heading: 'A', field: 'word' }];
    await f.factory.execute(changeLayout, { ...change, columns } as never, { as: f.first });
    await takeBack(handOverId);
    expect(await stateOf(voucherId)).toBe('posted');
    expect(await outcomeOf(takeBack(handOverId))).toBe('vouchers.hand_over_state');
    const again = await handOut(layoutId);
    expect([again.vouchers, again.fileName.endsWith('.xlsx')]).toEqual([1, true]);
    expect((await handedFile(handOverId)).equals(before)).toBe(true);
    const { rows } = await f.factory.database.pool.query(
      'select count(*)::int as count from vouchers.handed_voucher where voucher_id = $1',
      [voucherId],
    );
    expect(rows[0].count).toBe(2);
  });

  test('changes nothing else of a voucher that is posted', async () => {
    const voucherId = await posted();
    const { id: layoutId } = await layoutOf();
    await handOut(layoutId);
    const { pool } = f.factory.database;
    const spoil = (set: string) => pool.query(`update vouchers.voucher set ${set} where id = $1`, [voucherId]);
    const back = `state = 'posted', hand_over_id = null, pushed_at = null`;
    await expect(spoil(`${back}, summary = '改'`)).rejects.toThrow('is posted');
    await expect(spoil(`state = 'draft', hand_over_id = null`)).rejects.toThrow('is pushed');
  });
});

test('a formula in a name is text, in CSV and in Excel; amounts of an Excel file are numbers', async () => {
  await posted();
  const columns = [
    { heading: '=1+1', field: null, fixed: '=HYPERLINK("http://x")' },
    { heading: 'amount', field: 'amount' },
  ];
  const file = async ({ id: layoutId }: Layout) => fileOf('vouchers.layout-file', { layoutId, month });
  const text = (await file(await layoutOf({ columns, encoding: 'utf8' }))).toString('utf8');
  expect(text.startsWith(`\ufeff'=1+1,amount\r\n"'=HYPERLINK`)).toBe(true);
  const sheet = await readXlsx(await file(await layoutOf({ columns, format: 'xlsx' })));
  const rows = (Array.isArray(sheet[0]) ? sheet : (sheet[0] as { data: unknown[][] }).data) as unknown[][];
  expect(rows.slice(0, 2)).toEqual([
    ['=1+1', 'amount'],
    ['=HYPERLINK("http://x")', 25],
  ]);
});

describe('a layout', () => {
  test('comes ready for two programs', async () => {
    const ready = (await f.rows(layoutList)).filter(({ code }) => ['KINGDEE', 'YONYOU'].includes(String(code)));
    expect(ready.map(({ code, columnCount }) => [code, columnCount])).toEqual([
      ['KINGDEE', 13],
      ['YONYOU', 11],
    ]);
  });

  test('has a code of its own, is changed from what was seen, and isn’t used once it is out of use', async () => {
    const { id: layoutId, code, version, ...rest } = await layoutOf();
    expect(await outcomeOf(layoutOf({ code: code.toLowerCase() }))).toBe('vouchers.layout_taken');
    const { name, nameEn, format, encoding, columns } = rest;
    const change = { layoutId, expectedVersion: version, name, nameEn, format, encoding, columns, active: false };
    await f.factory.execute(changeLayout, change, { as: f.first });
    expect(await outcomeOf(f.factory.execute(changeLayout, change, { as: f.first }))).toBe('vouchers.layout_changed');
    expect(await outcomeOf(handOut(layoutId))).toBe('vouchers.layout_unknown');
  });
});
