import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { byHand } from './jobs/make-item.ts';
import type { OpenedDemo } from './open-demo.ts';
import { openPage, overflowOf, phoneSize, type WatchedPage, wedge } from './open-page.ts';
import { askApi, cookieOf, signInAtDesk, signInOnFloor } from './people.ts';

interface Goods {
  itemId: string;
  code: string;
}

/** The label that is stuck on the box. */
const sscc = '069012340009999915';

/** What a customer asks for goes from the quotation to the truck, and is invoiced. */
export function sellAndShip(opened: () => OpenedDemo): void {
  test('a quotation becomes an order at the desk, the keeper begins its delivery, picks it into a box on the floor and ships it; then it is invoiced', async () => {
    const { demo, browser } = opened();
    const goods = await bringGoods(demo.url);
    const seller = await openPage(browser, demo.url);
    await signInAtDesk(seller, 'trade', 'zh', '/sales-orders');
    const order = await quoteAndConfirm(seller, goods);

    const keeper = await openPage(browser, demo.url);
    await signInAtDesk(keeper, 'keeper', 'zh', `/shipments/to-deliver?f.code.eq=${order}`);
    const row = keeper.page.locator('#content tbody tr').filter({ hasText: order });
    await row.getByText(`${goods.code} × 2`).waitFor();
    await row.getByRole('button', { name: '新建发货单' }).click();
    await chooseInDialog(keeper.page, 'FIN-2');
    await keeper.page.locator('.ant-modal').getByRole('button', { name: '新建发货单' }).click();
    await keeper.page.waitForURL(/\/shipments\/[0-9a-f-]{36}/);
    const delivery = await numberOf(keeper.page, /^DN/);
    await keeper.page.locator('#content').getByText('FIN-1').first().waitFor();
    await keeper.settle();

    const floor = await openPage(browser, demo.url, { size: phoneSize });
    await signInOnFloor(floor, 'SF008');
    const { page } = floor;
    await page.getByRole('button', { name: '拣货发货' }).click();
    await page.locator('.card').filter({ hasText: delivery }).click();
    await page.getByText('扫库位或箱').waitFor();
    // Somebody else's place is refused by name, and nothing is taken.
    await wedge(page, 'RAW-P');
    const no = page.getByRole('alertdialog', { name: '不是 FIN-1' });
    await no.waitFor();
    await no.getByRole('button').last().click();
    await wedge(page, 'FIN-1');
    await page.getByText('扫物料或批次').waitFor();
    await wedge(page, goods.code);
    await page.getByRole('button', { name: /^拣货 2/ }).waitFor();
    // A label that nobody has used yet: the pick makes its box.
    await wedge(page, `00${sscc}`);
    await page.getByText(`装入箱 ${sscc}`).waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: /^拣货 2/ }).click();
    await page.getByRole('alertdialog', { name: /已拣 2/ }).waitFor();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await page.getByText('已扫 0/1 箱').waitFor();
    await wedge(page, sscc);
    await page.getByText('已扫 1/1 箱').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await page.getByRole('button', { name: '发货', exact: true }).click();
    await page.getByRole('alertdialog', { name: '已发货' }).waitFor();

    // Nobody reloads: both desks hear of it.
    await keeper.page.locator('.page-head').getByText('已发货').waitFor();
    await seller.page.locator('.page-head').getByText('已发货').waitFor();
    await keeper.page.locator('#content').getByText(sscc).first().waitFor();
    const [asks, books] = [await openPage(browser, demo.url), await openPage(browser, demo.url)];
    await askAndIssue(asks, books, order);
    for (const opened of [asks, books]) expect(opened.faults).toEqual([]);
    for (const opened of [seller, keeper, floor]) expect(opened.faults).toEqual([]);
  }, 120_000);

  test('an order’s page says at once what is made for it, at which step and for when', async () => {
    const { demo, browser } = opened();
    const [trade, planner] = [await cookieOf(demo.url, 'trade'), await cookieOf(demo.url, 'planner')];
    const bicycle = await firstOf(demo.url, planner, '/items?f.code.eq=BK-KID20');
    const customer = await firstOf(demo.url, trade, '/customers?f.code.eq=C-NORDVIND');
    const line = { itemId: bicycle.id, quantity: '500', unit: 'pcs', wantedAt: '2030-01-05T08:00:00+08:00' };
    const quoted = { customerId: customer.id, lines: [line] };
    const { id: orderId } = await askApi<{ id: string }>(demo.url, trade, '/sales-orders', quoted);
    const taken = { expectedVersion: 1, promise: 'as_possible' };
    await askApi(demo.url, trade, `/sales-orders/${orderId}/confirm`, taken);
    const seller = await openPage(browser, demo.url);
    await signInAtDesk(seller, 'trade', 'zh', `/sales-orders/${orderId}`);
    const content = seller.page.locator('#content');
    await content.getByText(/^还缺/).waitFor();

    const work = { itemId: bicycle.id, quantity: '7', unit: 'pcs', dueAt: '2029-12-20T08:00:00+08:00' };
    const demand = { kind: 'sales.order', id: orderId };
    const released = { ...work, demand };
    const { order } = await askApi<{ order: { code: string } }>(demo.url, planner, '/released-work-orders', released);
    const made = content.locator('.row-gap').filter({ hasText: order.code });
    await made.getByText(/在工序“.+”/).waitFor();
    expect(await made.innerText()).toMatch(/7.*2029-12-20/s);
    // The others' bicycles are theirs again.
    await askApi(demo.url, trade, `/sales-orders/${orderId}/cancel`, { reason: '试单' });
    await seller.page.locator('.page-head').getByText('已取消').waitFor();
    expect(seller.faults).toEqual([]);
  }, 60_000);
}

async function firstOf(url: string, cookie: string, path: string): Promise<{ id: string }> {
  const [row] = (await askApi<{ rows: { id: string }[] }>(url, cookie, path)).rows;
  if (!row) throw new Error(`nothing at ${path}`);
  return row;
}

/** The salesperson asks for it from what is to be invoiced; the bookkeeper finds the request at home and issues it. */
async function askAndIssue(asks: WatchedPage, books: WatchedPage, order: string): Promise<void> {
  await signInAtDesk(asks, 'trade', 'zh', `/sales-invoices/to-invoice?f.orderCode.eq=${order}`);
  const row = asks.page.locator('#content tbody tr').filter({ hasText: order });
  await row.getByRole('button', { name: '申请开票' }).click();
  const dialog = asks.page.locator('.ant-modal');
  await dialog.getByRole('row').filter({ hasText: order }).getByText('2,050.00').waitFor();
  await dialog.getByRole('button', { name: '申请开票' }).click();
  await asks.page.waitForURL(/\/sales-invoices\/[0-9a-f-]{36}/);
  await asks.page.locator('.page-head').getByText('已申请', { exact: true }).waitFor();
  const { pathname } = new URL(asks.page.url());
  await signInAtDesk(books, 'bookkeeper', 'zh', pathname);
  await books.page.locator('.page-actions').getByRole('button', { name: '开票', exact: true }).click();
  await books.page.locator('.ant-modal').getByRole('button', { name: '开票', exact: true }).click();
  await books.page
    .locator('.page-head h1')
    .filter({ hasText: /INV\d{4}-\d{4}/ })
    .waitFor();
  // Whoever asked hears of it, and can't take it back any more.
  await asks.page.locator('.page-head').getByText('已开票', { exact: true }).waitFor();
  await asks.page.locator('.page-actions').getByRole('button', { name: '撤回' }).waitFor({ state: 'detached' });
}

/** Three of something new at FIN-1. */
async function bringGoods(url: string): Promise<Goods> {
  const [planner, keeper] = [await cookieOf(url, 'planner'), await cookieOf(url, 'keeper')];
  const code = `BELL-${crypto.randomUUID().slice(0, 6).toUpperCase()}`;
  const item = { code, name: '车铃', nameEn: 'Bell', kind: 'finished', unit: 'pcs', tracking: 'none' };
  const { id: itemId } = await askApi<{ id: string }>(url, planner, '/items', item);
  const { id: locationId } = await firstOf(url, keeper, '/locations?f.code.eq=FIN-1');
  const receipt = { itemId, quantity: '3', unit: 'pcs', locationId };
  await askApi(url, keeper, '/stock/receipts', receipt);
  return { itemId, code };
}

/** The order's number: quoted line by line, and confirmed as the customer wants it. */
async function quoteAndConfirm({ page, settle }: WatchedPage, { code }: Goods): Promise<string> {
  await page.getByRole('button', { name: '新建报价' }).click();
  const dialog = page.locator('.ant-modal');
  await settle();
  await chooseInDialog(page, 'C-TONGQU');
  await dialog.locator('[data-row="0"] .ant-select input').first().click();
  await take(page, code);
  await page.keyboard.press('Tab');
  await page.keyboard.type('2', byHand);
  // As it stands on somebody's paper; what a line lacks is told by name, and nothing that was typed is lost.
  await dialog.getByRole('textbox', { name: '不含税单价' }).click();
  await page.keyboard.type('1,025', byHand);
  await page.keyboard.press('Tab');
  await page.keyboard.type('样品', byHand);
  await dialog.getByRole('button', { name: '新建报价' }).click();
  await dialog.getByText('第 1 行还缺“要求交期”').waitFor();
  await dialog.getByRole('textbox', { name: '要求交期' }).click();
  await page.keyboard.type('2030-01-05 08:00', byHand);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: '新建报价' }).click();
  await page.waitForURL(/\/sales-orders\/[0-9a-f-]{36}/);
  await page.locator('.page-head').getByText('报价', { exact: true }).waitFor();
  await page.getByText('2,050.00').first().waitFor();
  const order = await numberOf(page, /^SO/);
  await page.locator('.page-actions').getByRole('button', { name: '确认订单' }).click();
  await dialog.getByText('每一行都能按要求交货').waitFor();
  await dialog.getByRole('button', { name: '确认订单' }).click();
  await page.locator('.page-head').getByText('已确认').waitFor();
  await settle();
  return order;
}

/** As the head of its page says it. */
async function numberOf(page: Page, kind: RegExp): Promise<string> {
  return (await page.locator('.page-head h1').filter({ hasText: kind }).innerText()).trim();
}

/** The first choice that the open dialog asks for. */
async function chooseInDialog(page: Page, code: string): Promise<void> {
  await page.locator('.ant-modal .ant-select input').first().click();
  await take(page, code);
}

async function take(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, byHand);
  await page.locator('.ant-select-item-option-active').getByText(code, { exact: true }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.ant-select:has(input:focus[aria-expanded=false])').getByText(code).first().waitFor();
}
