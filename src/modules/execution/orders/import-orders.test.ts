import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOperation, updateOrder } from '../index.ts';
import { type Scene, startScene } from '../scene.fixture.ts';
import { ordersImport } from './import-orders.ts';

let scene: Scene;
let code = '';
beforeAll(async () => {
  scene = await startScene();
  const item = await scene.makeProduct({ steps: [{}, {}] });
  const { rows } = await scene.factory.database.pool.query('select code from masterdata.item where id = $1', [item]);
  code = rows[0].code;
});
afterAll(() => scene.stop());

const load = (rows: string, more: { publish?: boolean } = {}) =>
  scene.factory.execute(ordersImport.run, {
    fileName: '工单.csv',
    contentBase64: Buffer.from(`工单号,物料编码,计划数量,单位,交期,优先级,备注\n${rows}`).toString('base64'),
    mode: 'good_rows',
    ...more,
  });
const undo = (importId: string | null) => {
  if (!ordersImport.undo) throw new Error('orders are taken back');
  return scene.factory.execute(ordersImport.undo, { importId: importId ?? '' });
};
const nameOf = (error: unknown) => (error as { refusalName?: string }).refusalName;
const order = async (orderCode: string) =>
  (
    await scene.factory.database.pool.query(
      `select id, state, trim_scale(quantity)::text as quantity, due_at as "dueAt", priority, version, note
         from execution.work_order where code = $1`,
      [orderCode],
    )
  ).rows[0];

test('drafts come from a file, are changed by their number, and are unchanged when they are loaded again', async () => {
  const rows = `IW-1,${code},20,,2026-12-24 08:30,3,急\nIW-2,${code},5,,2026-12-25,,\n,${code},1,,2026-12-25,,\nIW-3,NO-ITEM,5,,2026-12-25,,\nIW-4,${code},5,,2026-12-25,12,\n`;
  const first = await load(rows);
  expect(first.counts).toMatchObject({ created: 3, bad: 2 });
  expect(first.badRows.map(({ row, name }) => [row, name])).toEqual([
    [5, 'imports.reference_unknown'],
    [6, 'imports.cell_malformed'],
  ]);
  expect(await order('IW-1')).toMatchObject({ state: 'draft', quantity: '20', priority: 3, note: '急' });
  expect((await order('IW-1')).dueAt.toISOString()).toBe('2026-12-24T00:30:00.000Z');
  expect((await order('IW-2')).dueAt.toISOString()).toBe('2026-12-25T09:00:00.000Z');
  const named = rows.split('\n').slice(0, 2).join('\n');
  expect((await load(named)).counts).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
  const changed = await load(`IW-1,${code},30,,2026-12-24 08:30,3,急\n`);
  expect(changed.counts).toMatchObject({ changed: 1 });
  expect(await order('IW-1')).toMatchObject({ quantity: '30' });
  await undo(changed.importId);
  expect(await order('IW-1')).toMatchObject({ quantity: '20', state: 'draft' });
});

test('a preview says workshops, amounts and moments in words, before and after', async () => {
  const file = (row: string) => ({
    fileName: '工单.csv',
    contentBase64: Buffer.from(`工单号,物料编码,计划数量,单位,交期,车间\n${row}\n`).toString('base64'),
  });
  await scene.factory.execute(ordersImport.run, {
    ...file(`IV-1,${code},20,,2026-12-24 08:30,FRAMES`),
    mode: 'all_or_nothing',
  });
  const { rows } = await scene.factory.execute(ordersImport.preview, file(`IV-1,${code},30,,2026-12-25,WHEELS`));
  expect(rows[0]?.changes.map(({ label, before, after }) => [label, before, after])).toEqual([
    ['计划数量', '20 件', '30 件'],
    ['交期', '2026-12-24 08:30', '2026-12-25 17:00'],
    ['车间', 'FRAMES 车架车间', 'WHEELS 车轮车间'],
  ]);
});

test('asked for it releases them at once; a row that can’t be released leaves nothing', async () => {
  const { counts, badRows } = await load(`IR-1,${code},4,,2026-12-24,,\nIR-2,${'TUBE'},4,,2026-12-24,,\n`, {
    publish: true,
  });
  expect(counts).toMatchObject({ created: 1, bad: 1 });
  expect(badRows).toHaveLength(1);
  expect(await order('IR-1')).toMatchObject({ state: 'released' });
  expect(await order('IR-2')).toBeUndefined();
});

test('a whole file is taken back while nothing was begun, and not after', async () => {
  const first = await load(`IU-1,${code},4,,2026-12-24,,\n`, { publish: true });
  await undo(first.importId);
  expect(await order('IU-1')).toMatchObject({ state: 'cancelled' });
  const second = await load(`IU-2,${code},4,,2026-12-24,,\n`, { publish: true });
  const { rows } = await scene.factory.database.pool.query(
    `select p.id from execution.work_order_operation p join execution.work_order o on o.id = p.order_id
      where o.code = 'IU-2' order by p.sequence limit 1`,
  );
  await scene.factory.execute(startOperation, { operationId: rows[0].id });
  expect(await undo(second.importId).catch(nameOf)).toBe('imports.used');
  const third = await load(`IU-3,${code},4,,2026-12-24,,\n`);
  const { id, version } = await order('IU-3');
  await scene.factory.execute(updateOrder, { orderId: id, expectedVersion: version, note: '改' });
  expect(await undo(third.importId).catch(nameOf)).toBe('imports.touched');
});
