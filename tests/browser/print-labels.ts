import { expect, test } from 'vitest';
import { startFakePrinter } from '../support/fake-printer.ts';
import { readLabelGraphics } from '../support/read-label-graphics.ts';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

const ITEM_TEMPLATE = '019ad000-0000-7000-8000-000000000001';

/** A printer of the workshop, a template made one's own, and a label that comes out of it. */
export function printLabels(opened: () => OpenedDemo): void {
  test('a printer is set up, a template is changed by hand, and a label of an item comes out', async () => {
    const { demo, browser } = opened();
    const printer = await startFakePrinter();
    await openThisMachine(demo.url);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'manager', 'zh', null);
    const { page, settle } = desk;

    await page.goto('/printers?open=new');
    await page.locator('.ant-modal input:focus').waitFor();
    await page.keyboard.type('BAY-1', byHand);
    await page.getByLabel('名称 *', { exact: true }).fill('ZT230-1');
    await page.getByLabel('网络地址 *').fill('127.0.0.1');
    await page.getByLabel('端口').fill(String(printer.port));
    await page.locator('.ant-modal').getByRole('button', { name: '保存' }).click();
    await page.locator('tbody').getByText('ZT230-1').waitFor();

    await page.goto(`/label-templates/${ITEM_TEMPLATE}`);
    await settle();
    await changeUnitText(desk);
    const { rows } = await askApi<{ rows: { id: string; code: string }[] }>(
      demo.url,
      await cookieOf(demo.url, 'manager'),
      '/items?f.code.eq=HB-FLAT',
    );
    await page.goto(`/items/${rows[0]?.id}`);
    await page.locator('.page-actions').getByRole('button', { name: '标签' }).click();
    await page.getByText('按 HB-FLAT 预览').waitFor();
    await page.locator('.ant-modal').getByRole('button', { name: '打印' }).click();
    await page.getByText('已进入“ZT230-1”的队列').waitFor();
    await expect.poll(() => printer.taken.length, { timeout: 15_000 }).toBe(1);
    const [label] = await readLabelGraphics(printer.taken[0] ?? Buffer.alloc(0));
    expect(label?.scans).toEqual(['HB-FLAT']);

    // Nobody reloads: the stream of events tells the queue.
    await page.goto('/print-jobs');
    await page.locator('tbody tr').getByText('已交给打印机').first().waitFor();
    expect(desk.faults).toEqual([]);

    await labelWhatCameIn(opened(), async () => {
      await expect.poll(() => printer.taken.length, { timeout: 15_000 }).toBe(2);
      const [second] = await readLabelGraphics(printer.taken[1] ?? Buffer.alloc(0));
      expect(second).toMatchObject({ scans: ['HB-FLAT'], copies: 2 });
    });
    await printer.stop();
  }, 150_000);
}

/** The keeper labels what was scanned, and is asked for a label after the next receipt. */
async function labelWhatCameIn({ demo, browser }: OpenedDemo, cameOut: () => Promise<void>): Promise<void> {
  const floor = await openPage(browser, demo.url, { size: phoneSize });
  await signInOnFloor(floor, 'SF008');
  const { page } = floor;
  await wedge(page, 'HB-FLAT');
  await page.getByRole('button', { name: '打印标签' }).click();
  await page.getByRole('button', { name: '多一张' }).click();
  await page.getByRole('button', { name: '打印 2 张' }).click();
  await page.getByRole('alertdialog', { name: '已送去打印' }).waitFor();
  await cameOut();
  await page.goto('/floor/#/receive/HB-FLAT');
  await page.getByRole('button', { name: '1', exact: true }).click();
  await wedge(page, 'RAW-P');
  await page.getByRole('button', { name: /^收货 1/ }).click();
  const done = page.getByRole('alertdialog', { name: /^已收 1/ });
  await done.getByRole('button', { name: '打印标签' }).click();
  await page.getByRole('button', { name: '打印 1 张' }).waitFor();
  expect(floor.faults).toEqual([]);
}

/** Another word on the label, and the same text a little lower, by the arrow keys. */
async function changeUnitText({ page, settle }: WatchedPage): Promise<void> {
  const before = await page.locator('.label-paper img').getAttribute('src');
  await page.getByRole('button', { name: /单位/ }).first().click();
  await page.getByLabel('文字', { exact: true }).fill('计量 {unit}');
  await page.locator('.label-handle.is-chosen').press('ArrowDown');
  await expect.poll(() => page.locator('.label-paper img').getAttribute('src')).not.toBe(before);
  await settle();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').first().waitFor();
  await page.reload();
  await page.locator('.element-list').getByText('计量').waitFor();
}

/** The configuration opens this machine to printers, as whoever tries one out would do it. */
async function openThisMachine(url: string): Promise<void> {
  const admin = await cookieOf(url, 'admin');
  const { versionNumber } = await askApi<{ versionNumber: number }>(url, admin, '/configuration');
  const { document } = await askApi<{ document: { base: { policies?: object } } }>(
    url,
    admin,
    `/configuration/versions/${versionNumber}`,
  );
  const policies = { ...document.base.policies, 'printing.printer_addresses': 'this_machine_too' };
  await askApi(url, admin, '/configuration/publish', {
    document: { ...document, base: { ...document.base, policies } },
    expectedVersion: versionNumber,
    note: '试打标签',
  });
}
