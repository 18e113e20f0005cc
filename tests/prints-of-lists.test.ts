import { beforeAll, describe, expect, test } from 'vitest';
import { getPrint, openPrintingPlant } from './support/printing-plant.ts';
import { readPdf } from './support/read-pdf.ts';

/** Lists on paper, as the frame workshop's leader prints them. */
const opened = openPrintingPlant();
let { factory, plant, leader, partner } = opened;
beforeAll(() => {
  ({ factory, plant, leader, partner } = opened);
});

const get = (path: string, by = leader) => getPrint(opened, path, by);

describe('a list on paper', () => {
  test('has the columns, rows and filters that are shown, in words', async () => {
    const { running } = plant.frames;
    const columns = 'code,state,itemCode,itemName,quantity,dueAt';
    const answer = await get(`/work-orders/export?format=pdf&columns=${columns}&f.code.eq=${running.code}`);
    const { text, pages } = await readPdf(answer.rawPayload);
    expect(text).toContain(`工单号：${running.code}`);
    expect(text).toContain('共1行');
    expect(text).toContain('生产中');
    expect(text).toContain('20件');
    expect(text).not.toContain('released');
    expect(pages).toHaveLength(1);
    const { headers } = answer;
    expect(headers['content-disposition']).toContain(encodeURIComponent('生产工单'));
  });

  test('keeps to the reader’s scope and permission', async () => {
    const answer = await get('/work-orders/export?format=pdf&columns=code');
    const { text } = await readPdf(answer.rawPayload);
    expect(text).toContain(plant.frames.running.code);
    expect(text).not.toContain(plant.wheels.running.code);
    expect((await get('/operations/export?format=pdf', partner)).json()).toMatchObject({
      name: 'kernel.permission_missing',
    });
  });

  test('repeats its head on every page, and says where it ends before the rows do', { timeout: 120_000 }, async () => {
    await factory.database.pool.query(
      `insert into masterdata.unit (id, code, name, name_en, whole_number, dimension)
       select gen_random_uuid(), 'u' || n, '单位' || n, 'unit ' || n, false, 'count' from generate_series(1, 5001) n`,
    );
    const answer = await get('/units/export?format=pdf&columns=code,name,nameEn');
    expect(answer.headers['trueup-export-truncated']).toBe('true');
    const { pages, text } = await readPdf(answer.rawPayload);
    expect(text).toContain('只印前5,000行');
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.every((page, index) => page.join('').includes(`第 ${index + 1} 页，共 ${pages.length} 页`))).toBe(
      true,
    );
    const heads = pages.map((page) => page.join('').includes('编码'));
    expect(heads.every(Boolean)).toBe(true);
  });
});
