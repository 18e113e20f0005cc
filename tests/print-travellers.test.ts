import { beforeAll, describe, expect, test } from 'vitest';
import { readPaperLink } from '../src/labels/index.ts';
import { createOrder } from '../src/modules/execution/index.ts';
import { scan } from '../src/modules/execution/scan.ts';
import { recordCommands } from '../src/modules/masterdata/index.ts';
import { hire, type Member, send } from './support/crew.ts';
import { getPrint, openPrintingPlant } from './support/printing-plant.ts';
import { readPdf } from './support/read-pdf.ts';

/** Travellers, as the frame workshop's leader prints them. */
const opened = openPrintingPlant();
let { factory, plant, leader } = opened;
beforeAll(() => {
  ({ factory, plant, leader } = opened);
});

const get = (path: string, by = leader) => getPrint(opened, path, by);

/** 80 characters, the longest name there may be: it wraps, and nothing of it is lost. */
const longName = `不锈钢三通管接头（左前）Ø12.5×80 mm—高温型，${'加长型焊接支架总成'.repeat(6)}`.slice(0, 80);

async function attach(by: Member, subject: string, fileName: string, more: object): Promise<void> {
  const answer = await factory.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { cookie: by.cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(`%PDF-1.7\n% ${fileName}\n%%EOF\n`),
  });
  const body = { uploadId: answer.json().uploadId, fileName, kind: 'drawing', ...more };
  const made = await send(factory, 'POST', `/subjects/${subject}/files`, { cookie: by.cookie, body });
  expect(made.status).toBe(200);
}

describe('the traveller', () => {
  test('has a code for each operation that the scanner resolves', async () => {
    const { running } = plant.frames;
    const answer = await get(`/work-orders/${running.id}/traveller.pdf`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const read = await readPdf(answer.rawPayload, { scale: 2 });
    expect(new Set(read.scans)).toEqual(new Set([running.code, ...running.operations.map(({ code }) => code)]));
    for (const code of read.scans) expect((await factory.query(scan, { code })).entity.code).toBe(code);
  });

  test('says item, quantity, steps and materials in Chinese, on one page below 200 kB', async () => {
    const { rawPayload } = await get(`/work-orders/${plant.frames.running.id}/traveller.pdf`);
    const { text, pages } = await readPdf(rawPayload);
    expect(pages).toHaveLength(1);
    expect(rawPayload.length).toBeLessThan(200_000);
    for (const said of ['流转卡', '20件', '车架车间', '下料', '【质检点】装配', '用料', 'FRAME-RAW', '第1页，共1页'])
      expect(text).toContain(said);
  });

  test('says where the inspector looks, and which drawings hold for which step', async () => {
    const { running } = plant.frames;
    const { rows } = await factory.database.pool.query<{ routing_id: string }>(
      'select routing_id from execution.work_order where id = $1',
      [running.id],
    );
    const planner = await hire(factory, 'planner', { code: 'drawer' });
    await attach(planner, `masterdata.routing/${rows[0]?.routing_id}`, '下料图.pdf', { part: '10' });
    await attach(planner, `masterdata.item/${plant.frames.productId}`, '总装图.pdf', {});
    await attach(planner, `masterdata.item/${plant.frames.productId}`, '合格证.pdf', { kind: 'certificate' });
    const printed = await get(`/work-orders/${running.id}/traveller.pdf`);
    const { text, scans, pages } = await readPdf(printed.rawPayload, { scale: 2.5 });
    for (const said of ['质检点', '检验员', '图纸和作业指导', '下料图图纸版本1工序10', '总装图图纸版本1全部工序'])
      expect(text).toContain(said);
    expect(text).not.toContain('合格证');
    expect(pages).toHaveLength(1);

    const links = scans.filter((code) => code.startsWith('http'));
    expect(links.every((link) => link.startsWith('http://mes.example.com/floor/#/read/'))).toBe(true);
    const leads = links.flatMap((link) => readPaperLink(link) ?? []);
    const stepId = running.operations[0]?.id ?? '';
    const own = leads.filter(({ operationId }) => operationId === stepId);
    // All steps have a drawing of the whole order, so each has a code of its own; the first has one more for each file that begins there.
    expect(new Set(leads.map(({ operationId }) => operationId))).toEqual(
      new Set(running.operations.map(({ id }) => id)),
    );
    expect(own).toHaveLength(3);
    for (const fileId of own.flatMap((one) => one.fileId ?? [])) {
      const address = `/files/${fileId}/versions/1?show=true&beside=execution.operation/${stepId}`;
      expect((await get(address)).headers['content-type']).toBe('application/pdf');
    }
    for (const link of links) {
      const { operationId } = readPaperLink(link) as { operationId: string };
      expect(await factory.query(scan, { code: link })).toMatchObject({
        kind: 'operation',
        entity: { id: operationId },
      });
    }
  });

  test('is in English, or in both languages, where that is asked for', async () => {
    const { id } = plant.frames.running;
    const english = await readPdf((await get(`/work-orders/${id}/traveller.pdf?language=en`)).rawPayload);
    expect(english.text).toContain('Traveller');
    expect(english.text).toContain('20pcs');
    expect(english.text).not.toContain('流转卡');
    const both = await readPdf((await get(`/work-orders/${id}/traveller.pdf?language=both`)).rawPayload);
    expect(both.text).toContain('流转卡Traveller');
    expect((await get(`/work-orders/${id}/traveller.pdf?language=fr`)).json()).toMatchObject({
      status: 400,
      name: 'kernel.print_language_unknown',
    });
  });

  test('keeps a long name and an exact quantity whole', async () => {
    const item = { code: 'LONG', name: longName, kind: 'component', unit: 'kg' } as const;
    const { id: itemId } = await factory.execute(recordCommands.item.create, item);
    const order = { itemId, quantity: '1234567.000125', unit: 'kg', dueAt: '2026-12-01T08:00:00+08:00' };
    const { id } = await factory.execute(createOrder, { ...order, workshopId: plant.frames.id });
    const { text } = await readPdf((await get(`/work-orders/${id}/traveller.pdf`)).rawPayload);
    expect(text).toContain(longName.replace(/\s/g, ''));
    expect(text).toContain('1,234,567.000125');
    expect(text).toContain('2026-12-0108:00');
    expect(text).toContain('工单下达后才有工序');
  });

  test('of several orders is one file, each on a page of its own', async () => {
    const { running, other } = plant.frames;
    const answer = await get(`/work-orders/traveller.pdf?ids=${running.id},${other.id},${running.id}`);
    const { pages } = await readPdf(answer.rawPayload);
    expect(pages.map((page) => page.join('').includes(running.code))).toEqual([true, false]);
    expect(pages.map((page) => page.join('').includes(other.code))).toEqual([false, true]);
    for (const ids of ['', Array.from({ length: 51 }, () => crypto.randomUUID()).join(',')])
      expect((await get(`/work-orders/traveller.pdf?ids=${ids}`)).json()).toMatchObject({ name: 'kernel.print_count' });
    const malformed = (await get('/work-orders/traveller.pdf?ids=..%2f..%2fetc')).json();
    expect(malformed).toMatchObject({ status: 400, name: 'kernel.print_id_malformed' });
  });

  test('of another workshop is refused, also among own ones, and so is one that is not there', async () => {
    const theirs = plant.wheels.running;
    for (const path of [`/${theirs.id}/traveller.pdf`, `/traveller.pdf?ids=${plant.frames.running.id},${theirs.id}`]) {
      const answer = await get(`/work-orders${path}`);
      expect(answer.json()).toMatchObject({ status: 403, name: 'kernel.out_of_scope' });
      expect(answer.body).not.toContain(theirs.code);
    }
    expect((await get(`/work-orders/${crypto.randomUUID()}/traveller.pdf`)).statusCode).toBe(404);
  });

  test('is called by what it is, and a code of somebody’s own can’t break out of the header', async () => {
    const { headers } = await get(`/work-orders/${plant.frames.running.id}/traveller.pdf`);
    const name = encodeURIComponent(`流转卡 ${plant.frames.running.code}.pdf`);
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${name}`);
    const code = '车架/(A)+#1.pdf';
    const order = { itemId: plant.frames.productId, quantity: '1', unit: 'pcs', dueAt: '2026-12-01T08:00:00+08:00' };
    const { id } = await factory.execute(createOrder, { ...order, code, workshopId: plant.frames.id });
    const said = (await get(`/work-orders/${id}/traveller.pdf`)).headers['content-disposition'];
    expect(said).toBe(
      `inline; filename="-(A)+#1.pdf.pdf"; filename*=UTF-8''${encodeURIComponent('流转卡 车架-').concat('%28A%29%2B%231.pdf.pdf')}`,
    );
  });

  test('of a step with many drawings stays on two pages, and each is named', { timeout: 120_000 }, async () => {
    const { other } = plant.frames;
    const planner = await hire(factory, 'planner', { code: 'draughtsman' });
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    for (const number of numbers)
      await attach(planner, `execution.work-order/${other.id}`, `零件图${number}号.pdf`, {});
    const read = await readPdf((await get(`/work-orders/${other.id}/traveller.pdf`)).rawPayload, { scale: 2.5 });
    expect(read.pages).toHaveLength(2);
    for (const number of numbers) expect(read.text).toContain(`零件图${number}号`);
    const leads = read.scans.flatMap((code) => readPaperLink(code) ?? []);
    // So many have a code of their own beside their name.
    expect(leads.filter(({ fileId }) => fileId)).toHaveLength(24);
  });
});
