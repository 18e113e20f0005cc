import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../db/seed/factory/people.ts';
import { readPaperLink } from '../../src/labels/index.ts';
import type { AttachedFiles } from '../../src/modules/collaboration/contract.ts';
import { readPdf } from '../support/read-pdf.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

/** A page with one line on it. */
const drawing = Buffer.from(`%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R>> endobj
4 0 obj <</Length 34>> stream
8 w 30 100 m 270 100 l S 0 0 1 RG
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`);

function picture(): Buffer {
  const canvas = createCanvas(640, 480);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#2b6cb0';
  pen.fillRect(0, 0, 640, 480);
  pen.fillStyle = '#fff';
  pen.fillRect(280, 60, 80, 360);
  return canvas.toBuffer('image/png');
}

interface Operation {
  id: string;
  orderId: string;
  sequence: number;
}

/** What stands at the routing, the item and the order is read at the step, and stays readable when the network goes. */
export function readInstructions(opened: () => OpenedDemo): void {
  async function attach(cookie: string, subject: string, bytes: Buffer, fileName: string, more: object): Promise<void> {
    const { demo } = opened();
    const sent = await fetch(`${demo.url}/api/v1/uploads`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes),
    });
    const { uploadId } = (await sent.json()) as { uploadId: string };
    await askApi(demo.url, cookie, `/subjects/${subject}/files`, { uploadId, fileName, ...more });
  }

  test('the instructions of a step stand at it: words, picture and drawing, and without a network too', async () => {
    const { demo, browser } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const { rows } = await askApi<{ rows: Operation[] }>(
      demo.url,
      planner,
      '/operations?f.state.in=ready,running&f.orderState.in=released,in_progress&sort=priority,dueAt&limit=1',
    );
    const [operation] = rows as [Operation];
    const { order } = await askApi<{ order: { itemId: string } }>(demo.url, planner, `/operations/${operation.id}`);
    await attach(planner, `masterdata.item/${order.itemId}`, drawing, '车架图纸.pdf', { kind: 'drawing' });
    await attach(planner, `execution.work-order/${operation.orderId}`, picture(), '夹具.png', {
      kind: 'instruction',
      part: String(operation.sequence),
    });

    const floor = await openPage(browser, demo.url, { size: phoneSize });
    const { page, settle } = floor;
    await signInOnFloor(floor, 'SF001');
    await page.goto(`/floor/#/operation/${operation.id}`);
    await page.getByRole('button', { name: /作业指导/ }).click();
    await page.getByRole('img', { name: '夹具' }).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: /车架图纸/ }).click();
    const sheet = page.getByRole('img', { name: '第 1 页' });
    await sheet.waitFor();
    const width = async () => (await sheet.boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('button', { name: '放大' }).click();
    await expect.poll(width).toBeGreaterThan(before * 1.5);
    expect(await overflowOf(page)).toBe(0);
    await settle();

    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('img', { name: '夹具' }).waitFor();
    await page.getByRole('button', { name: /车架图纸/ }).click();
    await sheet.waitFor();
    await page.context().setOffline(false);
  }, 90_000);

  test('the codes on a printed traveller open the drawing: by the phone’s camera, by the scanner, and without a network', async () => {
    const { demo, browser } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const { rows } = await askApi<{ rows: Operation[] }>(
      demo.url,
      planner,
      '/operations?f.state.in=ready,running&f.orderState.in=released,in_progress&sort=dueAt&limit=1',
    );
    const [operation] = rows as [Operation];
    const step = { kind: 'drawing', part: String(operation.sequence) };
    await attach(planner, `execution.work-order/${operation.orderId}`, drawing, '焊接图.pdf', step);
    const answer = await fetch(`${demo.url}/api/v1/work-orders/${operation.orderId}/traveller.pdf`, {
      headers: { cookie: planner },
    });
    const { scans } = await readPdf(Buffer.from(await answer.arrayBuffer()), { scale: 2.5 });
    const links = scans.filter((code) => readPaperLink(code)?.operationId === operation.id);
    const toStep = links.find((code) => !readPaperLink(code)?.fileId) as string;
    const toDrawing = links.filter((code) => readPaperLink(code)?.fileId);

    // A phone that nobody has signed in at: the address first, then who, then what it leads to.
    const floor = await openPage(browser, demo.url, { size: phoneSize });
    const { page } = floor;
    await page.goto(toStep);
    await floor.settle();
    await page.getByRole('heading', { name: '请扫工牌' }).waitFor();
    await wedge(page, 'SF001');
    await page.getByRole('heading', { name: '输入 PIN 码' }).waitFor();
    for (const digit of DEMO_PIN) await page.getByRole('button', { name: digit, exact: true }).click();
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: /焊接图/ }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready);

    await page.goto('/floor/');
    await floor.settle();
    const names = [];
    for (const code of toDrawing) {
      await wedge(page, code);
      await page.locator('.paper-pane').waitFor();
      names.push(await page.locator('.kicker').first().innerText());
      await page.getByRole('button', { name: '返回' }).first().click();
      await page.getByRole('button', { name: /焊接图/ }).waitFor();
    }
    expect(names).toContain('焊接图');

    await page.context().setOffline(true);
    // Printed when the machine had another address.
    await wedge(page, toStep.replace(/^https?:\/\/[^/]+/, 'https://10.9.8.7:8443'));
    await page.getByRole('button', { name: /焊接图/ }).click();
    await page.getByRole('img', { name: '第 1 页' }).waitFor();
    await page.context().setOffline(false);
  }, 120_000);
  test('at the desk a drawing is put to one step of a routing, a published one too', async () => {
    const { demo, browser } = opened();
    const planner = await cookieOf(demo.url, 'planner');
    const { rows } = await askApi<{ rows: { id: string }[] }>(
      demo.url,
      planner,
      '/routings?f.state.eq=published&sort=code&limit=1',
    );
    const routing = await askApi<{ operations: { sequence: number; name: string }[] }>(
      demo.url,
      planner,
      `/routings/${rows[0]?.id}`,
    );
    const [step] = routing.operations as [{ sequence: number; name: string }];
    const desk = await openPage(browser, demo.url);
    const { page, settle } = desk;
    await signInAtDesk(desk, 'planner', 'zh', `/routings/${rows[0]?.id}`);
    const of = page.getByRole('region', { name: `${step.sequence} ${step.name}` });
    await of.getByRole('button', { name: /^添加/ }).click();
    await of.locator('input[type=file]').setInputFiles({ name: '工装.png', mimeType: 'image/png', buffer: picture() });
    await of.getByRole('button', { name: '工装', exact: true }).waitFor();
    await settle();
    const { files } = await askApi<AttachedFiles>(
      demo.url,
      planner,
      `/subjects/masterdata.routing/${rows[0]?.id}/files`,
    );
    expect(files).toMatchObject([{ title: '工装', kind: 'instruction', part: String(step.sequence) }]);
    expect(desk.faults).toEqual([]);
  }, 60_000);
}
