import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk } from './people.ts';

/** What is said of an order at a desk, beyond its life from plan to shelf. */
export function workOnOrders(opened: () => OpenedDemo): void {
  test('serials at the desk: a pasted column, one that can’t be and says so, one that is numbered', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, cookie, path, body);
    await ask('/me/language', { language: 'zh' });
    const { id, itemId, operationId } = await startSerialOrder(ask);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'manager', 'zh', null);
    const { page, settle } = desk;
    await page.goto(`/work-orders/${id}?operation=${operationId}&do=report`);
    const input = page.getByPlaceholder(/粘贴序列号/);
    await input.waitFor();
    await input.evaluate((field) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', 'P-1\nP-2');
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await input.click();
    await page.keyboard.type('TU-AL34', byHand);
    await page.keyboard.press('Enter');
    await page.getByText('TU-AL34 是物料的编码').waitFor();
    await page.getByRole('button', { name: '去掉 TU-AL34' }).click();
    await page.getByRole('button', { name: '编 1 个号' }).click();
    await page.locator('.serial-list li').nth(2).waitFor();
    await page.locator('.ant-modal').getByRole('button', { name: '报工', exact: true }).click();
    await page.locator('.ant-modal').waitFor({ state: 'detached' });
    await settle();
    const lots = await ask<{ rows: { code: string }[] }>(`/lots?f.itemId.eq=${itemId}`);
    expect(lots.rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['P-1', 'P-2']));
    expect(lots.rows).toHaveLength(3);
    expect(desk.faults).toEqual([]);
  }, 90_000);

  test('what a release lacks is put right on the form; what is short is made and asked for, and the buyer says when it comes', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, cookie, path, body);
    for (const person of ['planner', 'trade'])
      await askApi(demo.url, await cookieOf(demo.url, person), '/me/language', { language: 'zh' });
    const { itemId, partCode, subCode, placeCode } = await inventProduct(ask);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page, settle } = desk;
    await page.goto(`/work-orders/new?itemId=${itemId}&quantity=5&unit=pcs`);
    const check = page.locator('.release-check');
    await check.getByText('没有可用的工艺路线').waitFor();
    await check.getByRole('combobox', { name: '工艺路线' }).click();
    await page.locator('.ant-select-item-option').first().click();
    await check.getByRole('button', { name: '设入库库位' }).click();
    const dialog = page.locator('.ant-modal');
    await dialog.locator('.ant-select input').click();
    await page.keyboard.type(placeCode, byHand);
    await page.locator('.ant-select-item-option-active').getByText(placeCode).first().waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '设入库库位' }).click();
    await check.getByText(`缺 ${subCode}`).waitFor();
    await page.getByRole('button', { name: '新建并下达' }).click();
    await page.locator('.page-head').getByText('已下达').waitFor();
    const orderPath = new URL(page.url()).pathname;
    const cause = (code: string) => page.locator('.why').filter({ hasText: code });
    await cause(subCode).getByRole('button', { name: /^生产/ }).click();
    await page.waitForURL('**/work-orders/new?**');
    await page.getByText('为工单').waitFor();
    await page.getByRole('button', { name: '存为草稿' }).click();
    await page.locator('.page-head').getByText('草稿').waitFor();
    await page.goto(orderPath);
    await cause(partCode).getByRole('button', { name: '申请采购' }).click();
    await dialog.getByRole('button', { name: '申请采购' }).click();
    await dialog.waitFor({ state: 'detached' });
    await settle();
    const { supply } = await ask<{ supply: { kind: string; code: string }[] }>(orderPath);
    expect(supply.map(({ kind }) => kind).sort()).toEqual(['order', 'request']);

    const buyer = await openPage(browser, demo.url);
    await signInAtDesk(buyer, 'trade', 'zh', `/material-requests?f.itemCode.eq=${partCode}`);
    const row = buyer.page.locator('#content tbody tr').first();
    await row.getByRole('button', { name: '标记已订购' }).click();
    const asked = buyer.page.locator('.ant-modal');
    await asked.getByRole('button', { name: '标记已订购' }).click();
    await asked.waitFor({ state: 'detached' });
    await row.getByRole('button', { name: '更新到货' }).click();
    await asked.locator('#expectedAt').click();
    await buyer.page.keyboard.type('2030-01-05 08:00', byHand);
    // Said to its end, it is sent.
    await buyer.page.keyboard.press('Enter');
    await asked.waitFor({ state: 'detached' });
    await row.getByText('2030-01-05').waitFor();
    expect([...desk.faults, ...buyer.faults]).toEqual([]);
  }, 120_000);

  test('a card of the board goes on by the pointer and by the keyboard, by the command that leads there', async () => {
    const { demo, browser } = opened();
    const cookie = await cookieOf(demo.url, 'manager');
    const ask = <T>(path: string, body?: object) => askApi<T>(demo.url, cookie, path, body);
    await askApi(demo.url, await cookieOf(demo.url, 'planner'), '/me/language', { language: 'zh' });
    const { rows } = await ask<Page<{ id: string; unit: string }>>('/items?f.code.eq=HB-FLAT');
    const dueAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
    const draft = { itemId: rows[0]?.id, unit: rows[0]?.unit, quantity: '2', dueAt };
    const { code } = await ask<{ code: string }>('/work-orders', draft);
    const desk = await openPage(browser, demo.url);
    await signInAtDesk(desk, 'planner', 'zh', null);
    const { page, settle } = desk;
    await page.goto(`/work-orders/board?q=${code}`);
    await settle();
    const column = (state: string) =>
      page.locator('.board-column').filter({ has: page.locator('header').getByText(state, { exact: true }) });
    const card = (state: string) => column(state).getByRole('link', { name: code });
    const dialog = page.locator('.ant-modal');
    const from = await card('草稿').boundingBox();
    const to = await column('已下达').boundingBox();
    if (!from || !to) throw new Error('the board has no such card or column');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 60, { steps: 8 });
    await page.getByText('放开即：下达').waitFor();
    await page.mouse.up();
    await dialog.getByRole('button', { name: /^下\s?达$/ }).click();
    await card('已下达').waitFor();
    await settle();
    // What other stories used up is told as short: that is read, and put away.
    const short = page.locator('.ant-modal-confirm').getByRole('button');
    if (await short.isVisible()) await short.click();
    await dialog.waitFor({ state: 'detached' });
    await settle();
    await page.getByRole('button', { name: `移动 ${code}` }).focus();
    await page.keyboard.press('Space');
    await page.getByText('放开即：挂起').waitFor();
    await page.keyboard.press('ArrowRight', byHand);
    await page.keyboard.press('ArrowRight', byHand);
    await column('已挂起').and(page.locator('.is-over')).waitFor();
    await page.keyboard.press('Space');
    await dialog.locator('textarea').first().fill('等料');
    await dialog.getByRole('button', { name: /^挂\s?起$/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await card('已挂起').waitFor();
    expect(desk.faults).toEqual([]);
  }, 90_000);
}

type Ask = <T>(path: string, body?: object) => Promise<T>;
type Page<T> = { rows: T[] };

/** A product whose routing isn't in force yet and that is received nowhere, of a part that is bought and one that is made. */
async function inventProduct(ask: Ask) {
  const mark = crypto.randomUUID().slice(0, 6).toUpperCase();
  const [place, centre] = await Promise.all([
    ask<Page<{ id: string; code: string }>>('/locations?f.kind.eq=storage&limit=1'),
    ask<Page<{ id: string }>>('/work-centres?limit=1'),
  ]);
  const issueLocationId = place.rows[0]?.id;
  const make = async (code: string, name: string, more: object) =>
    (await ask<{ id: string }>('/items', { code, name, kind: 'component', unit: 'pcs', ...more })).id;
  const publish = async (path: string, body: object, more: object = {}) => {
    const made = await ask<{ id: string; version: number }>(path, body);
    await ask(`${path}/${made.id}/publish`, { expectedVersion: made.version, ...more });
  };
  const [partCode, subCode] = [`NUT-${mark}`, `SUB-${mark}`];
  const part = await make(partCode, '试制螺母', { issueLocationId });
  const sub = await make(subCode, '试制部件', { issueLocationId });
  const line = (itemId: string, lineNumber: number) => ({ lineNumber, itemId, quantity: '2', unit: 'pcs' });
  await publish('/boms', { itemId: sub, lines: [line(part, 10)] });
  const operations = [{ sequence: 10, name: '装配', workCentreId: centre.rows[0]?.id }];
  await publish('/routings', { itemId: sub, operations });
  const itemId = await make(`TOP-${mark}`, '试制整车', {});
  await publish('/boms', { itemId, lines: [line(part, 10), line(sub, 20)] });
  const effectiveFrom = new Date(Date.now() + 20 * 86_400_000).toISOString();
  await publish('/routings', { itemId, operations }, { effectiveFrom });
  return { itemId, partCode, subCode, placeCode: String(place.rows[0]?.code) };
}

/** Three pieces of an item with serials, in work at its only operation. */
async function startSerialOrder(ask: Ask) {
  const unit = 'pcs';
  const [part, place, centre] = await Promise.all([
    ask<Page<{ id: string; unit: string }>>('/items?f.code.eq=PA-DECAL'),
    ask<Page<{ id: string }>>('/locations?f.kind.eq=storage&limit=1'),
    ask<Page<{ id: string }>>('/work-centres?limit=1'),
  ]);
  const code = `SER-${crypto.randomUUID().slice(0, 8)}`;
  const receiptLocationId = place.rows[0]?.id;
  const made = { code, name: '带号整车', kind: 'finished', unit, tracking: 'serial', receiptLocationId };
  const { id: itemId } = await ask<{ id: string }>('/items', made);
  const lines = [{ lineNumber: 10, itemId: part.rows[0]?.id, quantity: '1', unit: part.rows[0]?.unit }];
  const bom = await ask<{ id: string; version: number }>('/boms', { itemId, lines });
  await ask(`/boms/${bom.id}/publish`, { expectedVersion: bom.version });
  const operations = [{ sequence: 10, name: '总装', workCentreId: centre.rows[0]?.id }];
  const routing = await ask<{ id: string; version: number }>('/routings', { itemId, operations });
  await ask(`/routings/${routing.id}/publish`, { expectedVersion: routing.version });
  const dueAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const released = await ask<{ order: { id: string }; operations: { id: string }[] }>('/released-work-orders', {
    itemId,
    quantity: '3',
    unit,
    dueAt,
  });
  const operationId = String(released.operations[0]?.id);
  await ask(`/operations/${operationId}/start`, {});
  return { id: released.order.id, itemId, operationId };
}
